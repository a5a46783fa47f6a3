//! What the API answers, as types: field names are the wire's own, ids are strings, everything defaults.
//!
//! Times are RFC 3339 text; a time that was never set is empty, and so is a URL that was never set.

mod attempt;
mod auth_settings;
mod b2b;
mod deployment;
mod provider;
mod session;
mod ui_settings;
mod user;

pub use attempt::{
    ProfileCompletionData, SecondFactorMethod, SigninAttempt, SigninMethod, SigninStep, SignupAttempt,
    SignupStep,
};
pub use auth_settings::{
    AuthFactorsEnabled, AuthSettings, EmailAddressSettings, FirstFactor, MagicLinkSettings,
    MultiSessionSupport, NameSettings, PasskeySettings, PasswordSettings, PhoneNumberSettings,
    SecondFactorPolicy, UsernameSettings, VerificationPolicy,
};
pub use b2b::B2bSettings;
pub use deployment::{
    CountryRestrictions, Deployment, DeploymentMode, Restrictions, SignUpMode, SocialConnectionSettings,
};
pub use provider::OAuthProvider;
pub use session::{Session, SessionToken, SignIn};
pub use ui_settings::{ModeSettings, ThemePalette, ThemeTokens, UiSettings};
pub use user::{
    CurrentUser, SocialConnection, UserAuthenticator, UserEmailAddress, UserPasskey, UserPhoneNumber,
};
