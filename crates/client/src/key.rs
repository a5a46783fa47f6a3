//! The publishable key: which deployment to talk to, and how.

use std::fmt;
use std::str::FromStr;

use crate::encoding::base64_decode;
use crate::url::Url;

/// How the browser's session travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// For development: as a parameter of every request, for a cookie would not pass between the hosts.
    Staging,
    /// As a cookie that no script can read.
    Production,
}

/// A publishable key: `pk_test_…` or `pk_live_…`. It is no secret; it names the API's address.
///
/// ```
/// use yew_auth_client::{Mode, PublishableKey};
///
/// let key: PublishableKey = "pk_test_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ==".parse()?;
/// assert_eq!(key.mode(), Mode::Staging);
/// assert_eq!(key.base_url(), "https://abc.fapi.example.com");
/// # Ok::<(), yew_auth_client::KeyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishableKey {
    mode: Mode,
    base_url: String,
    host: String,
}

impl PublishableKey {
    /// Staging for `pk_test_`, production for `pk_live_`.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The API's address with its scheme and without a slash at its end: every request begins with it.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The API's host, with its port where that is not the scheme's own.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// What is put behind a name in the browser's storage so that two deployments on one origin do not meet:
    /// `_abc_fapi_example_com` for `abc.fapi.example.com`.
    pub fn scope(&self) -> String {
        let mut scope = String::new();
        for character in self.host.chars() {
            if character.is_ascii_alphanumeric() {
                scope.push(character);
            } else if !scope.is_empty() && !scope.ends_with('_') {
                scope.push('_');
            }
        }
        scope.truncate(64);
        let name = scope.trim_end_matches('_');
        if name.is_empty() {
            String::new()
        } else {
            ["_", name].concat()
        }
    }
}

impl FromStr for PublishableKey {
    type Err = KeyError;

    /// Reads a key. White space around it, a slash at the end of the address, the URL-safe alphabet and missing padding
    /// are all forgiven.
    ///
    /// # Errors
    ///
    /// One [`KeyError`] for each way in which a key can be wrong.
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(KeyError::Empty);
        }
        if text.starts_with("sk_") {
            return Err(KeyError::SecretKey);
        }
        let after = text.strip_prefix("pk_").ok_or(KeyError::MissingPrefix)?;
        let (mode, encoded) = after.split_once('_').unwrap_or((after, ""));
        let mode = match mode {
            "test" => Mode::Staging,
            "live" => Mode::Production,
            // Only the beginning: without its underscore a whole key would stand here.
            other => return Err(KeyError::UnknownMode(other.chars().take(8).collect())),
        };
        if encoded.is_empty() {
            return Err(KeyError::MissingHost);
        }
        let bytes = base64_decode(encoded).ok_or(KeyError::NotBase64)?;
        let address = String::from_utf8(bytes).map_err(|_| KeyError::NotUtf8)?;
        let address = address.trim().trim_end_matches('/');
        if address.is_empty() {
            return Err(KeyError::MissingHost);
        }
        let url = Url::parse(address)
            .filter(|url| !url.rest.contains(['?', '#']))
            .ok_or(KeyError::NotAUrl)?;
        if !url.is_trustworthy() {
            return Err(KeyError::Insecure);
        }
        let base_url = [url.origin().as_str(), url.rest.trim_end_matches('/')].concat();
        Ok(PublishableKey {
            mode,
            base_url,
            host: url.authority(),
        })
    }
}

/// What is wrong with a publishable key. `Display` is a sentence for the app's author; it never holds the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// There is none.
    Empty,
    /// It does not begin with `pk_`.
    MissingPrefix,
    /// It is a secret key, which must never reach a browser.
    SecretKey,
    /// Neither `test` nor `live`. Holds at most the first 8 characters of what stands there.
    UnknownMode(String),
    /// Nothing, or an empty address, follows the mode.
    MissingHost,
    /// What follows the mode is not base64.
    NotBase64,
    /// The decoded address is not UTF-8 text.
    NotUtf8,
    /// The decoded address is no http or https URL, or has a user name, query or fragment.
    NotAUrl,
    /// The decoded address uses http for a host that is not this machine.
    Insecure,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            KeyError::Empty => "The publishable key is empty. Copy it from the deployment's API keys page.",
            KeyError::MissingPrefix | KeyError::UnknownMode(_) => {
                "The publishable key must begin with pk_test_ or pk_live_"
            }
            KeyError::SecretKey => {
                "This is a secret key. It must not reach a browser: use the publishable key, and replace the secret one."
            }
            KeyError::MissingHost => "The publishable key ends too early: the address of the deployment is missing.",
            KeyError::NotBase64 => {
                "The publishable key is damaged: what follows its prefix is not base64. Copy it again as a whole."
            }
            KeyError::NotUtf8 => {
                "The publishable key is damaged: what it holds is not text. Copy it again as a whole."
            }
            KeyError::NotAUrl => {
                "The publishable key holds no address: it must be an http or https URL without user name or query."
            }
            KeyError::Insecure => {
                "The publishable key holds an http address. Only https is taken, and http on localhost."
            }
        })?;
        match self {
            KeyError::UnknownMode(mode) => f.write_str([", not with pk_", mode, "."].concat().as_str()),
            KeyError::MissingPrefix => f.write_str("."),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for KeyError {}
