//! Argon2id with the parameters of the OWASP password storage cheat sheet: 19 MiB, two passes, one lane.

use std::sync::OnceLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use super::{CryptoError, random};

/// The hash to store.
pub(crate) fn hash(password: &str) -> Result<String, CryptoError> {
    let salt = random::bytes::<16>()?;
    let hash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|_| CryptoError)?;
    Ok(hash.to_string())
}

/// Whether `password` is the one behind `stored`. Without a stored hash (unknown user, user without a password) it
/// does the same work against a hash nobody has the password of, so that the time tells nothing.
pub(crate) fn verify(password: &str, stored: Option<&str>) -> bool {
    let Some(hash) = stored
        .or_else(decoy)
        .and_then(|text| PasswordHash::new(text).ok())
    else {
        return false;
    };
    Argon2::default()
        .verify_password(password.as_bytes(), &hash)
        .is_ok()
        && stored.is_some()
}

/// Made once per process; the server asks for it at its start, so that no sign-in pays for it.
pub(crate) fn decoy<'a>() -> Option<&'a str> {
    static DECOY: OnceLock<Option<String>> = OnceLock::new();
    DECOY
        .get_or_init(|| random::token().and_then(|token| hash(&token)).ok())
        .as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_passes() {
        let stored = hash("correct horse").unwrap();
        assert!(verify("correct horse", Some(&stored)));
        assert!(!verify("correct horse ", Some(&stored)));
        assert!(!verify("", Some(&stored)));
    }

    #[test]
    fn nothing_passes_without_a_stored_hash_or_with_a_broken_one() {
        assert!(!verify("anything", None));
        assert!(!verify("anything", Some("not a hash")));
    }

    #[test]
    fn the_hash_names_argon2id_and_its_cost_and_is_salted() {
        let first = hash("same").unwrap();
        assert!(first.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{first}");
        assert_ne!(first, hash("same").unwrap());
    }
}
