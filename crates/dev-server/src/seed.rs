//! The users that a new or reset server knows.

use std::collections::HashMap;
use std::error::Error;
use std::sync::Mutex;

use crate::control::users::NewUser;
use crate::crypto::password;
use crate::state::{State, lock};

/// A user that every new or reset server knows. The password is public: the home page shows it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct SeededUser {
    /// E-mail address.
    pub email: &'static str,
    /// Username.
    pub username: &'static str,
    /// Dial code and national number.
    pub phone: Option<(&'static str, &'static str)>,
    /// Password.
    pub password: &'static str,
    /// What is special about this user.
    pub note: &'static str,
    name: (&'static str, &'static str),
    email_verified: bool,
    disabled: bool,
    pub(crate) totp_secret: Option<&'static str>,
}

const PLAIN: SeededUser = SeededUser {
    email: "",
    username: "",
    phone: None,
    password: "",
    name: ("", ""),
    email_verified: true,
    disabled: false,
    totp_secret: None,
    note: "",
};

/// The users of a new or reset server, one for each way a password sign-in can go on.
///
/// ```
/// assert!(yew_auth_dev_server::SEEDED_USERS.iter().any(|user| user.email == "jane@example.com"));
/// ```
pub const SEEDED_USERS: [SeededUser; 5] = [
    SeededUser {
        email: "jane@example.com",
        username: "jane",
        phone: Some(("+1", "2025550143")),
        password: "correct horse battery staple",
        name: ("Jane", "Doe"),
        note: "everything verified",
        ..PLAIN
    },
    SeededUser {
        email: "max@example.com",
        username: "max",
        phone: Some(("+44", "7700900123")),
        password: "Sunny-Meadow-42",
        name: ("Max", "Okafor"),
        totp_secret: Some("JBSWY3DPEHPK3PXP"),
        note: "second factor enforced: authenticator, secret JBSWY3DPEHPK3PXP",
        ..PLAIN
    },
    SeededUser {
        email: "una@example.com",
        username: "una",
        password: "Quiet-River-77",
        name: ("Una", "Byrne"),
        email_verified: false,
        note: "e-mail not verified: a password sign-in cannot be finished, a code can",
        ..PLAIN
    },
    SeededUser {
        email: "dora@example.com",
        username: "dora",
        password: "Closed-Door-19",
        name: ("Dora", "Lind"),
        disabled: true,
        note: "disabled account",
        ..PLAIN
    },
    SeededUser {
        email: "priya@example.com",
        username: "priya",
        phone: Some(("+91", "9876543210")),
        password: "Bright-Lamp-58",
        name: ("Priya", ""),
        note: "last name missing: asked for when the deployment requires it",
        ..PLAIN
    },
];

pub(crate) fn users(state: &State) -> Result<(), Box<dyn Error>> {
    for seed in &SEEDED_USERS {
        let user = NewUser {
            email: Some(seed.email.to_owned()),
            username: Some(seed.username.to_owned()),
            phone_country_code: seed.phone.map(|(code, _)| code.to_owned()),
            phone_number: seed.phone.map(|(_, number)| number.to_owned()),
            first_name: seed.name.0.to_owned(),
            last_name: seed.name.1.to_owned(),
            email_verified: seed.email_verified,
            disabled: seed.disabled,
            second_factor_policy: seed.totp_secret.map(|_| "enforced".to_owned()),
            totp_secret: seed.totp_secret.map(str::to_owned),
            ..NewUser::default()
        };
        user.insert(state, Some(public_hash(seed.password)?))?;
    }
    Ok(())
}

/// Hashes of the public passwords, made once per process: a test run starts and resets many servers.
fn public_hash(password: &'static str) -> Result<String, Box<dyn Error>> {
    static HASHES: Mutex<Option<HashMap<&'static str, String>>> = Mutex::new(None);
    let mut hashes = lock(&HASHES);
    let hashes = hashes.get_or_insert_default();
    if let Some(hash) = hashes.get(password) {
        return Ok(hash.clone());
    }
    let hash = password::hash(password)?;
    hashes.insert(password, hash.clone());
    Ok(hash)
}
