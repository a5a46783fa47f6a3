//! The deployment document with the defaults of a new deployment.

use serde_json::{Value, json};

use crate::config::Mode;
use crate::time::rfc3339;

/// What the document says about where the server is and who it is.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) id: i64,
    pub(crate) created_at: i64,
    pub(crate) mode: Mode,
    pub(crate) publishable_key: String,
    /// Host and port of this API.
    pub(crate) backend_host: String,
    /// Host and port of the pages people sign in on.
    pub(crate) frontend_host: String,
}

/// Ids of what a real platform makes along with a deployment; any number does here.
const PROJECT_ID: i64 = 7_001;
const SETTINGS_ID: i64 = 7_002;

pub(crate) fn document(place: &Place) -> Value {
    let at = rfc3339(place.created_at);
    let id = place.id.to_string();
    json!({
        "id": id,
        "created_at": at,
        "updated_at": at,
        "maintenance_mode": false,
        "backend_host": place.backend_host,
        "frontend_host": place.frontend_host,
        "mail_from_host": "localhost",
        "publishable_key": place.publishable_key,
        "project_id": PROJECT_ID.to_string(),
        "mode": place.mode.as_str(),
        "ui_settings": ui(place),
        "b2b_settings": b2b(&id, &at),
        "auth_settings": auth(&id, &at),
        "restrictions": restrictions(&id, &at),
        "social_connections": [],
    })
}

fn auth(deployment: &str, at: &str) -> Value {
    json!({
        "id": SETTINGS_ID.to_string(),
        "created_at": at,
        "updated_at": at,
        "deployment_id": deployment,
        "email_address": {
            "enabled": true, "required": true, "verify_signup": true,
            "otp_verification_allowed": true, "magic_link_verification_allowed": true,
        },
        "phone_number": {
            "enabled": true, "required": false, "verify_signup": true,
            "sms_verification_allowed": true, "whatsapp_verification_allowed": false,
        },
        "username": { "enabled": true, "required": false, "min_length": 3, "max_length": 30 },
        "first_name": { "enabled": true, "required": false },
        "last_name": { "enabled": true, "required": false },
        "password": {
            "enabled": true, "min_length": 8, "require_lowercase": false, "require_uppercase": false,
            "require_number": false, "require_special": false,
        },
        "magic_link": { "enabled": true, "require_same_device": false },
        "passkey": { "enabled": false, "prompt_registration_on_auth": false, "allow_autofill": false },
        "auth_factors_enabled": {
            "email_password": true, "username_password": true, "email_otp": true, "email_magic_link": true,
            "phone_otp": true, "web3_wallet": false, "backup_code": true, "authenticator": true,
        },
        "verification_policy": { "phone_number": true, "email": true },
        "first_factor": "email_password",
        "second_factor_policy": "optional",
        "session_token_lifetime": 1_800,
        "session_validity_period": 2_592_000,
        "session_inactive_timeout": 604_800,
        "multi_session_support": {
            "enabled": true, "max_accounts_per_session": 5, "max_sessions_per_account": 5,
        },
    })
}

fn restrictions(deployment: &str, at: &str) -> Value {
    json!({
        "id": SETTINGS_ID.to_string(),
        "created_at": at,
        "updated_at": at,
        "deployment_id": deployment,
        "allowlist_enabled": false,
        "blocklist_enabled": false,
        "block_subaddresses": false,
        "block_disposable_emails": false,
        "block_voip_numbers": false,
        "country_restrictions": { "enabled": false, "country_codes": [] },
        "banned_keywords": [],
        "allowlisted_resources": [],
        "blocklisted_resources": [],
        "sign_up_mode": "public",
        "waitlist_collect_names": true,
    })
}

/// A real deployment has `https://` here; plain http is a relaxation that localhost needs.
fn ui(place: &Place) -> Value {
    let page = |path: &str| format!("http://{}{path}", place.frontend_host);
    json!({
        "deployment_id": place.id.to_string(),
        "app_name": "Acme",
        "privacy_policy_url": "",
        "tos_page_url": "",
        "sign_in_page_url": page("/sign-in"),
        "sign_up_page_url": page("/sign-up"),
        "waitlist_page_url": page("/waitlist"),
        "support_page_url": "",
        "after_logo_click_url": "",
        "user_profile_url": page("/me"),
        "organization_profile_url": page("/organization"),
        "create_organization_url": page("/create-organization"),
        "after_sign_out_one_page_url": page(""),
        "after_sign_out_all_page_url": page("/sign-in"),
        "after_signup_redirect_url": "",
        "after_signin_redirect_url": "",
        "after_create_organization_redirect_url": "",
        "favicon_image_url": "",
        "default_user_profile_image_url": "",
        "default_organization_profile_image_url": "",
        "default_workspace_profile_image_url": "",
        "use_initials_for_user_profile_image": true,
        "use_initials_for_organization_profile_image": true,
        "logo_image_url": "",
        "signup_terms_statement": "I agree to the Terms of Service and Privacy Policy",
        "signup_terms_statement_shown": true,
    })
}

fn b2b(deployment: &str, at: &str) -> Value {
    json!({
        "id": SETTINGS_ID.to_string(),
        "created_at": at,
        "updated_at": at,
        "deployment_id": deployment,
        "organizations_enabled": false,
        "workspaces_enabled": false,
        "ip_allowlist_per_org_enabled": false,
        "ip_allowlist_per_workspace_enabled": false,
        "enforce_mfa_per_org_enabled": false,
        "enforce_mfa_per_workspace_enabled": false,
        "enterprise_sso_enabled": false,
        "allow_users_to_create_orgs": true,
        "max_orgs_per_user": 10,
        "max_allowed_org_members": 100,
        "max_allowed_workspace_members": 100,
        "allow_org_deletion": true,
        "allow_workspace_deletion": true,
        "custom_org_role_enabled": false,
        "custom_workspace_role_enabled": false,
        "limit_org_creation_per_user": true,
        "org_creation_per_user_count": 10,
        "limit_workspace_creation_per_org": true,
        "workspaces_per_org_count": 10,
        // Bare numbers, unlike other ids.
        "default_workspace_creator_role_id": 7_011,
        "default_workspace_member_role_id": 7_012,
        "default_org_creator_role_id": 7_013,
        "default_org_member_role_id": 7_014,
        "workspace_permissions": [],
        "organization_permissions": [],
    })
}
