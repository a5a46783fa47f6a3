//! A user as their own browser sees them.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Id, is_default};
use crate::db::users::{Email, Phone, User};
use crate::time::{rfc3339, rfc3339_or_zero};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct CurrentUser {
    id: Id,
    first_name: String,
    last_name: String,
    username: String,
    availability: &'static str,
    has_profile_picture: bool,
    profile_picture_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_email_address_id: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_phone_number_id: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_email_address: Option<EmailAddress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_phone_number: Option<PhoneNumber>,
    second_factor_policy: String,
    user_email_addresses: Vec<EmailAddress>,
    user_phone_numbers: Vec<PhoneNumber>,
    social_connections: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_authenticator: Option<Authenticator>,
    backup_codes_generated: bool,
    has_password: bool,
    has_passkeys: bool,
    public_metadata: Map<String, Value>,
    segments: Vec<Value>,
    #[serde(skip_serializing_if = "is_default")]
    disabled: bool,
    schema_version: &'static str,
    last_password_reset_at: String,
}

#[derive(Clone, Debug, Serialize)]
struct EmailAddress {
    id: Id,
    email: String,
    is_primary: bool,
    verified: bool,
    verified_at: String,
    verification_strategy: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct PhoneNumber {
    id: Id,
    phone_number: String,
    country_code: String,
    verified: bool,
    verified_at: String,
    can_use_for_second_factor: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Authenticator {
    id: Id,
    created_at: String,
}

impl From<&User> for CurrentUser {
    fn from(user: &User) -> Self {
        CurrentUser {
            id: Id(user.id),
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone(),
            username: user.username.clone().unwrap_or_default(),
            availability: "available",
            has_profile_picture: false,
            profile_picture_url: String::new(),
            primary_email_address_id: user.primary_email_id.map(Id),
            primary_phone_number_id: user.primary_phone_id.map(Id),
            primary_email_address: user.primary_email().map(Into::into),
            primary_phone_number: user.primary_phone().map(Into::into),
            second_factor_policy: user.second_factor_policy.clone(),
            user_email_addresses: user.emails.iter().map(Into::into).collect(),
            user_phone_numbers: user.phones.iter().map(Into::into).collect(),
            social_connections: Vec::new(),
            user_authenticator: user.authenticator_id.map(|id| Authenticator {
                id: Id(id),
                created_at: rfc3339(user.created_at),
            }),
            backup_codes_generated: user.backup_codes > 0,
            has_password: user.has_password,
            has_passkeys: false,
            public_metadata: Map::new(),
            segments: Vec::new(),
            disabled: user.disabled,
            schema_version: "v1",
            last_password_reset_at: rfc3339_or_zero(None),
        }
    }
}

impl From<&Email> for EmailAddress {
    fn from(email: &Email) -> Self {
        EmailAddress {
            id: Id(email.id),
            email: email.email.clone(),
            is_primary: email.is_primary,
            verified: email.verified_at.is_some(),
            verified_at: rfc3339_or_zero(email.verified_at),
            verification_strategy: "otp",
        }
    }
}

impl From<&Phone> for PhoneNumber {
    fn from(phone: &Phone) -> Self {
        PhoneNumber {
            id: Id(phone.id),
            phone_number: phone.phone_number.clone(),
            country_code: phone.country_code.clone(),
            verified: phone.verified_at.is_some(),
            verified_at: rfc3339_or_zero(phone.verified_at),
            can_use_for_second_factor: phone.second_factor,
        }
    }
}
