//! The browser session, its sign-ins and its attempts.

use serde::Serialize;

use super::{CurrentUser, Id, is_default};

/// Everything but `id` is left out when empty.
#[derive(Debug, Serialize)]
pub(crate) struct Session {
    pub(crate) id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) active_signin: Option<SignIn>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) signins: Vec<SignIn>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) signin_attempts: Vec<SigninAttempt>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct SignIn {
    pub(crate) id: Id,
    pub(crate) session_id: Id,
    pub(crate) user_id: Id,
    /// Organisations are not modelled, so both memberships are always null.
    pub(crate) active_organization_membership_id: Option<Id>,
    pub(crate) active_workspace_membership_id: Option<Id>,
    pub(crate) user: CurrentUser,
    pub(crate) expires_at: String,
    pub(crate) last_active_at: String,
    pub(crate) ip_address: String,
    pub(crate) browser: String,
    pub(crate) device: String,
    pub(crate) city: String,
    pub(crate) region: String,
    pub(crate) region_code: String,
    pub(crate) country: String,
    pub(crate) country_code: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct SigninAttempt {
    pub(crate) id: Id,
    /// A bare number here, a string everywhere else.
    pub(crate) session_id: i64,
    pub(crate) method: String,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) sso_provider: String,
    pub(crate) enterprise_connection_id: Option<i64>,
    pub(crate) expires_at: String,
    pub(crate) current_step: String,
    pub(crate) remaining_steps: Vec<String>,
    pub(crate) completed: bool,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) requires_completion: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) missing_fields: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) required_fields: Vec<&'static str>,
    pub(crate) first_method_authenticated: bool,
    pub(crate) second_method_authenticated: bool,
    pub(crate) second_method_authentication_required: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) available_2fa_methods: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) profile_completion_data: Option<ProfileCompletionData>,
}

/// What is known already of the profile that a `complete_profile` step asks for.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileCompletionData {
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) first_name: String,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) last_name: String,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) username: String,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) email: String,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) phone_number: String,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) phone_country_code: String,
}
