//! Making users.

use std::fmt;

use serde::Deserialize;
use serde_json::json;

use super::{Call, Outcome, Refusal, body};
use crate::api::verification::backup_code_hash;
use crate::crypto::{password, random};
use crate::db::profile::{self, ProfileChange};
use crate::state::State;

/// A user to make. Everything is optional, but one identifier has to be there.
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NewUser {
    pub(crate) email: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) phone_number: Option<String>,
    pub(crate) phone_country_code: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) email_verified: bool,
    pub(crate) disabled: bool,
    /// `none`, `optional` or `enforced`.
    pub(crate) second_factor_policy: Option<String>,
    /// Base32; gives the user an authenticator.
    pub(crate) totp_secret: Option<String>,
    /// Whether the phone may be used as second factor.
    pub(crate) phone_second_factor: bool,
    /// How many backup codes to make; the answer lists them.
    pub(crate) backup_codes: u8,
}

impl Default for NewUser {
    fn default() -> Self {
        NewUser {
            email: None,
            username: None,
            phone_number: None,
            phone_country_code: None,
            password: None,
            first_name: String::new(),
            last_name: String::new(),
            email_verified: true,
            disabled: false,
            second_factor_policy: None,
            totp_secret: None,
            phone_second_factor: false,
            backup_codes: 0,
        }
    }
}

/// What was made.
pub(crate) struct Made {
    id: i64,
    backup_codes: Vec<String>,
}

/// Why a user was not made.
#[derive(Debug)]
pub(crate) enum NotMade {
    NoIdentifier,
    Policy,
    Phone,
    Taken(Vec<&'static str>),
    Failed(String),
}

impl fmt::Display for NotMade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoIdentifier => f.write_str("Give an email, a username or a phone_number."),
            Self::Policy => f.write_str("second_factor_policy is none, optional or enforced."),
            Self::Phone => f.write_str("phone_number and phone_country_code go together."),
            Self::Taken(fields) => write!(f, "Another user has this {}.", fields.join(" and this ")),
            Self::Failed(reason) => write!(f, "The user could not be stored: {reason}."),
        }
    }
}

impl std::error::Error for NotMade {}

impl From<rusqlite::Error> for NotMade {
    fn from(error: rusqlite::Error) -> Self {
        NotMade::Failed(error.to_string())
    }
}

const POLICIES: [&str; 3] = ["none", "optional", "enforced"];

impl NewUser {
    pub(crate) fn insert(&self, state: &State, password_hash: Option<String>) -> Result<Made, NotMade> {
        if self.email.is_none() && self.username.is_none() && self.phone_number.is_none() {
            return Err(NotMade::NoIdentifier);
        }
        let policy = self.second_factor_policy.as_deref().unwrap_or("none");
        if !POLICIES.contains(&policy) {
            return Err(NotMade::Policy);
        }
        if self.phone_number.is_some() != self.phone_country_code.is_some() {
            return Err(NotMade::Phone);
        }
        let change = ProfileChange {
            username: self.username.as_deref(),
            email: self.email.as_ref().map(|email| email.trim().to_lowercase()),
            phone: self
                .phone_country_code
                .as_deref()
                .zip(self.phone_number.as_deref()),
            ..ProfileChange::default()
        };
        let (id, now) = (state.next_id(), state.now());
        let db = state.db();
        let taken = profile::taken(&db, &change, None)?;
        if !taken.is_empty() {
            return Err(NotMade::Taken(taken));
        }
        let write = db.unchecked_transaction()?;
        write.execute(
            "INSERT INTO users (id, username, first_name, last_name, password_hash, second_factor_policy, totp_secret,
               authenticator_id, disabled, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            (
                id,
                &self.username,
                &self.first_name,
                &self.last_name,
                password_hash,
                policy,
                &self.totp_secret,
                self.totp_secret.as_ref().map(|_| state.next_id()),
                self.disabled,
                now,
            ),
        )?;
        if let Some(email) = &change.email {
            profile::insert_email(
                &write,
                state.next_id(),
                id,
                email,
                self.email_verified.then_some(now),
            )?;
        }
        if let Some((code, number)) = change.phone {
            let (code, number) = profile::phone_parts(code, number);
            let second = self.phone_second_factor;
            profile::insert_phone(&write, state.next_id(), id, (&code, &number), Some(now), second)?;
        }
        let mut backup_codes = Vec::new();
        for _ in 0..self.backup_codes {
            let code = random::backup_code().map_err(|error| NotMade::Failed(error.to_string()))?;
            let hash = backup_code_hash(&state.code_secret, id, &code);
            write.execute(
                "INSERT INTO backup_codes (user_id, code_hash) VALUES (?1, ?2)",
                (id, hash),
            )?;
            backup_codes.push(code);
        }
        write.commit()?;
        Ok(Made { id, backup_codes })
    }
}

pub(super) fn create(state: &State, call: &Call) -> Outcome {
    let user: NewUser = body(call)?;
    let hash = user.password.as_deref().map(password::hash).transpose();
    let hash = hash.map_err(|error| Refusal(500, error.to_string()))?;
    let made = user.insert(state, hash).map_err(|why| {
        let status = match why {
            NotMade::Taken(_) => 409,
            NotMade::Failed(_) => 500,
            _ => 400,
        };
        Refusal(status, why.to_string())
    })?;
    Ok(json!({ "id": made.id.to_string(), "backup_codes": made.backup_codes }))
}
