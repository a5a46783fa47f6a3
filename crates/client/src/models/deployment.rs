//! The deployment: everything a form has to know before it can be drawn.

use crate::macros::{model, open_enum};
use crate::models::{AuthSettings, B2bSettings, OAuthProvider, UiSettings};

model! {
    /// Everything that the console of the service has set for one app.
    pub struct Deployment {
        /// The deployment's id.
        pub id: String,
        /// When it was made.
        pub created_at: String,
        /// When it last changed.
        pub updated_at: String,
        /// Whether it is closed for maintenance.
        pub maintenance_mode: bool,
        /// The host of the API, without a scheme.
        pub backend_host: String,
        /// The host of the hosted pages, without a scheme.
        pub frontend_host: String,
        /// The host that mail comes from.
        pub mail_from_host: String,
        /// The publishable key.
        pub publishable_key: String,
        /// The project it belongs to.
        pub project_id: String,
        /// Staging or production.
        pub mode: DeploymentMode,
        /// Names, links and looks.
        pub ui_settings: UiSettings,
        /// Organisations and workspaces.
        pub b2b_settings: B2bSettings,
        /// How people sign in and sign up.
        pub auth_settings: AuthSettings,
        /// Who may sign up.
        pub restrictions: Restrictions,
        /// The social providers.
        pub social_connections: Vec<SocialConnectionSettings>,
    }

    /// A social provider as the deployment has it.
    pub struct SocialConnectionSettings {
        /// The record's id.
        pub id: String,
        /// The deployment it belongs to.
        pub deployment_id: String,
        /// The provider.
        pub provider: OAuthProvider,
        /// Whether people can use it.
        pub enabled: bool,
        /// What it is asked for.
        pub user_defined_scopes: Vec<String>,
        /// Whether the app has its own registration with the provider.
        pub custom_credentials_set: bool,
    }

    /// Who may sign up.
    pub struct Restrictions {
        /// Whether only the addresses on a list may.
        pub allowlist_enabled: bool,
        /// Whether the addresses on a list may not.
        pub blocklist_enabled: bool,
        /// Whether addresses such as `name+tag@example.com` may not.
        pub block_subaddresses: bool,
        /// Whether throw-away addresses may not.
        pub block_disposable_emails: bool,
        /// Whether numbers of internet telephony may not.
        pub block_voip_numbers: bool,
        /// The countries.
        pub country_restrictions: CountryRestrictions,
        /// Words that no name may hold.
        pub banned_keywords: Vec<String>,
        /// The list of those who may.
        pub allowlisted_resources: Vec<String>,
        /// The list of those who may not.
        pub blocklisted_resources: Vec<String>,
        /// Whether anybody may.
        pub sign_up_mode: SignUpMode,
        /// Whether the waitlist asks for names.
        pub waitlist_collect_names: bool,
    }

    /// The countries from which people may sign up.
    pub struct CountryRestrictions {
        /// Whether there are any restrictions.
        pub enabled: bool,
        /// ISO 3166 codes.
        pub country_codes: Vec<String>,
    }
}

open_enum! {
    /// Which of the two ways of keeping a session a deployment uses.
    pub enum DeploymentMode (default: DeploymentMode::Other(String::new())) {
        /// The session travels as a parameter.
        Staging = "staging",
        /// The session is a cookie.
        Production = "production",
    }

    /// Who may sign up.
    pub enum SignUpMode (default: SignUpMode::Public) {
        /// Anybody.
        Public = "public",
        /// Only those who were invited.
        Restricted = "restricted",
        /// Those who were let in from the waitlist.
        Waitlist = "waitlist",
    }
}
