//! Which ways of signing in a deployment offers.

use crate::json::JsonValue;
use crate::macros::{model, open_enum};

model! {
    /// How people sign in and sign up.
    pub struct AuthSettings {
        /// The e-mail address as part of an account.
        pub email_address: EmailAddressSettings,
        /// The phone number as part of an account.
        pub phone_number: PhoneNumberSettings,
        /// The username as part of an account.
        pub username: UsernameSettings,
        /// The first name as part of an account.
        pub first_name: NameSettings,
        /// The last name as part of an account.
        pub last_name: NameSettings,
        /// What a password must be like.
        pub password: PasswordSettings,
        /// Links by e-mail.
        pub magic_link: Option<MagicLinkSettings>,
        /// Passkeys.
        pub passkey: Option<PasskeySettings>,
        /// Every factor with its switch.
        pub auth_factors_enabled: AuthFactorsEnabled,
        /// What has to be proved.
        pub verification_policy: VerificationPolicy,
        /// The factor the form starts with.
        pub first_factor: FirstFactor,
        /// Whether a second factor is asked for.
        pub second_factor_policy: SecondFactorPolicy,
        /// Seconds that a session token lives.
        pub session_token_lifetime: u64,
        /// Seconds that a session lives at most.
        pub session_validity_period: u64,
        /// Seconds that a session lives unused.
        pub session_inactive_timeout: u64,
        /// Several accounts in one browser.
        pub multi_session_support: MultiSessionSupport,
        /// Sent by some servers in a form that varies.
        pub second_factor: JsonValue,
        /// Sent by some servers in a form that varies.
        pub alternate_first_factors: JsonValue,
        /// Sent by some servers in a form that varies.
        pub alternate_second_factors: JsonValue,
        /// Sent by some servers in a form that varies.
        pub backup_code: JsonValue,
        /// Sent by some servers in a form that varies.
        pub web3_wallet: JsonValue,
        /// Sent by some servers in a form that varies.
        pub password_policy: JsonValue,
    }

    /// The e-mail address as part of an account.
    pub struct EmailAddressSettings {
        /// Whether accounts have one.
        pub enabled: bool,
        /// Whether accounts must have one.
        pub required: bool,
        /// Whether a sign-up proves it.
        pub verify_signup: bool,
        /// Whether a code proves it.
        pub otp_verification_allowed: bool,
        /// Whether a link proves it.
        pub magic_link_verification_allowed: bool,
    }

    /// The phone number as part of an account.
    pub struct PhoneNumberSettings {
        /// Whether accounts have one.
        pub enabled: bool,
        /// Whether accounts must have one.
        pub required: bool,
        /// Whether a sign-up proves it.
        pub verify_signup: bool,
        /// Whether a text message proves it.
        pub sms_verification_allowed: bool,
        /// Whether a WhatsApp message proves it.
        pub whatsapp_verification_allowed: bool,
    }

    /// The username as part of an account.
    pub struct UsernameSettings {
        /// Whether accounts have one.
        pub enabled: bool,
        /// Whether accounts must have one.
        pub required: bool,
        /// Characters it has at least.
        pub min_length: u32,
        /// Characters it has at most.
        pub max_length: u32,
    }

    /// A name as part of an account.
    pub struct NameSettings {
        /// Whether accounts have one.
        pub enabled: bool,
        /// Whether accounts must have one.
        pub required: bool,
    }

    /// What a password must be like.
    pub struct PasswordSettings {
        /// Whether accounts have one.
        pub enabled: bool,
        /// Characters it has at least.
        pub min_length: u32,
        /// Whether it needs a small letter.
        pub require_lowercase: bool,
        /// Whether it needs a capital letter.
        pub require_uppercase: bool,
        /// Whether it needs a digit.
        pub require_number: bool,
        /// Whether it needs a sign that is neither letter nor digit.
        pub require_special: bool,
    }

    /// Links by e-mail.
    pub struct MagicLinkSettings {
        /// Whether they are sent.
        pub enabled: bool,
        /// Whether they work only in the browser that asked for them.
        pub require_same_device: bool,
    }

    /// Passkeys.
    pub struct PasskeySettings {
        /// Whether they are taken.
        pub enabled: bool,
        /// Whether a person without one is asked to make one after signing in.
        pub prompt_registration_on_auth: bool,
        /// Whether the browser may offer them in the identifier field.
        pub allow_autofill: bool,
    }

    /// Every factor with its switch.
    pub struct AuthFactorsEnabled {
        /// E-mail address and password.
        pub email_password: bool,
        /// Username and password.
        pub username_password: bool,
        /// A code by e-mail.
        pub email_otp: bool,
        /// A link by e-mail.
        pub email_magic_link: bool,
        /// A code by text message.
        pub phone_otp: bool,
        /// A crypto wallet.
        pub web3_wallet: bool,
        /// One of the codes on a printed list.
        pub backup_code: bool,
        /// An authenticator app.
        pub authenticator: bool,
        /// A social provider.
        pub sso: bool,
        /// A passkey.
        pub passkey: bool,
    }

    /// What has to be proved.
    pub struct VerificationPolicy {
        /// Whether phone numbers have to be.
        pub phone_number: bool,
        /// Whether e-mail addresses have to be.
        pub email: bool,
    }

    /// Several accounts in one browser.
    pub struct MultiSessionSupport {
        /// Whether there can be several.
        pub enabled: bool,
        /// How many in one browser.
        pub max_accounts_per_session: u32,
        /// In how many browsers one account can be.
        pub max_sessions_per_account: u32,
    }
}

open_enum! {
    /// The factor a sign-in form starts with.
    pub enum FirstFactor (default: FirstFactor::Other(String::new())) {
        /// E-mail address and password.
        EmailPassword = "email_password",
        /// Username and password.
        UsernamePassword = "username_password",
        /// A code by e-mail.
        EmailOtp = "email_otp",
        /// A link by e-mail.
        EmailMagicLink = "email_magic_link",
        /// A code by text message.
        PhoneOtp = "phone_otp",
    }

    /// Whether a second factor is asked for.
    pub enum SecondFactorPolicy (default: SecondFactorPolicy::None) {
        /// Never.
        None = "none",
        /// When the person set one up.
        Optional = "optional",
        /// Always.
        Enforced = "enforced",
    }
}
