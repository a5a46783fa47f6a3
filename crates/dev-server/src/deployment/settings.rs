//! The part of the deployment document that the server goes by. Everything else in it is only passed on.

use serde::Deserialize;

use crate::config::Mode;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    mode: String,
    pub(crate) frontend_host: String,
    pub(crate) auth_settings: AuthSettings,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub(crate) struct AuthSettings {
    pub(crate) email_address: Field,
    pub(crate) phone_number: Field,
    pub(crate) username: Field,
    pub(crate) first_name: Field,
    pub(crate) last_name: Field,
    pub(crate) magic_link: Option<MagicLink>,
    /// Seconds.
    pub(crate) session_token_lifetime: i64,
    pub(crate) session_validity_period: i64,
    pub(crate) session_inactive_timeout: i64,
    pub(crate) multi_session_support: MultiSession,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Field {
    enabled: bool,
    required: bool,
    verify_signup: bool,
}

impl Field {
    /// A field that is switched off cannot be demanded.
    pub(crate) fn demanded(&self) -> bool {
        self.enabled && self.required
    }

    pub(crate) fn verified_at_sign_up(&self) -> bool {
        self.verify_signup
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MagicLink {
    pub(crate) require_same_device: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub(crate) struct MultiSession {
    pub(crate) enabled: bool,
    pub(crate) max_accounts_per_session: usize,
    pub(crate) max_sessions_per_account: usize,
}

impl Default for AuthSettings {
    fn default() -> Self {
        AuthSettings {
            email_address: Field::default(),
            phone_number: Field::default(),
            username: Field::default(),
            first_name: Field::default(),
            last_name: Field::default(),
            magic_link: None,
            session_token_lifetime: 1_800,
            session_validity_period: 2_592_000,
            session_inactive_timeout: 604_800,
            multi_session_support: MultiSession::default(),
        }
    }
}

impl Default for MultiSession {
    fn default() -> Self {
        MultiSession {
            enabled: true,
            max_accounts_per_session: 5,
            max_sessions_per_account: 5,
        }
    }
}

impl Settings {
    /// The transport that the document announces; an unknown word is read as production, the stricter one.
    pub(crate) fn mode(&self) -> Mode {
        if self.mode == Mode::Staging.as_str() {
            Mode::Staging
        } else {
            Mode::Production
        }
    }

    pub(crate) fn same_device_links(&self) -> bool {
        self.auth_settings
            .magic_link
            .as_ref()
            .is_some_and(|link| link.require_same_device)
    }
}
