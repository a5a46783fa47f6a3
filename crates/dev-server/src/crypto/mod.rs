//! Passwords, one-time codes, tokens and random numbers.

pub(crate) mod jwt;
pub(crate) mod password;
pub(crate) mod random;
pub(crate) mod totp;

/// A cryptographic operation failed. It carries nothing, so it can leak nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CryptoError;

impl std::fmt::Display for CryptoError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a cryptographic operation failed")
    }
}

impl std::error::Error for CryptoError {}

/// HMAC-SHA-256, for what is stored but must not be read back: codes and link tokens.
pub(crate) fn keyed_hash(secret: &[u8], parts: &[&str]) -> Vec<u8> {
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret);
    let mut context = ring::hmac::Context::with_key(&key);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    context.sign().as_ref().to_vec()
}

#[cfg(test)]
mod tests {
    use super::keyed_hash;

    #[test]
    fn a_keyed_hash_depends_on_the_secret_and_on_where_parts_end() {
        let hash = keyed_hash(b"k", &["12", "3"]);
        assert_eq!(hash, keyed_hash(b"k", &["12", "3"]));
        assert_ne!(hash, keyed_hash(b"k", &["1", "23"]));
        assert_ne!(hash, keyed_hash(b"other", &["12", "3"]));
    }
}
