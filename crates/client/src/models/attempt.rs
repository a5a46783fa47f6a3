//! Sign-ins and sign-ups under way.

use crate::json::JsonValue;
use crate::macros::{model, open_enum};
use crate::models::OAuthProvider;

model! {
    /// A sign-in under way. It ends ten minutes after it began.
    pub struct SigninAttempt {
        /// The attempt's id.
        pub id: String,
        /// The session it belongs to.
        pub session_id: String,
        /// How it was begun.
        pub method: SigninMethod,
        /// The social provider it went to, when it did.
        pub sso_provider: Option<OAuthProvider>,
        /// The organisation's connection it went to; empty for none.
        pub enterprise_connection_id: String,
        /// When it ends by itself.
        pub expires_at: String,
        /// What is asked for now. Look at [`SigninAttempt::completed`] first: it may keep the last step.
        pub current_step: SigninStep,
        /// What will be asked for afterwards.
        pub remaining_steps: Vec<SigninStep>,
        /// Whether everything asked for has been given.
        pub completed: bool,
        /// Whether it failed for good.
        pub errored: bool,
        /// What failed, in whatever form the server gives.
        pub errors: JsonValue,
        /// Whether the profile has to be completed.
        pub requires_completion: bool,
        /// The profile's fields that are missing.
        pub missing_fields: Vec<String>,
        /// The profile's fields that must be there.
        pub required_fields: Vec<String>,
        /// Whether the first factor was right.
        pub first_method_authenticated: bool,
        /// Whether the second factor was right.
        pub second_method_authenticated: bool,
        /// Whether a second factor is asked for.
        pub second_method_authentication_required: bool,
        /// The second factors this person can use.
        pub available_2fa_methods: Vec<SecondFactorMethod>,
        /// What is known of the profile.
        pub profile_completion_data: Option<ProfileCompletionData>,
    }

    /// What is known of a profile that has to be completed.
    pub struct ProfileCompletionData {
        /// The first name.
        pub first_name: String,
        /// The last name.
        pub last_name: String,
        /// The username.
        pub username: String,
        /// The e-mail address.
        pub email: String,
        /// The phone number.
        pub phone_number: String,
        /// The phone number's dial code, such as `+44`.
        pub phone_country_code: String,
    }

    /// A sign-up under way.
    pub struct SignupAttempt {
        /// The attempt's id.
        pub id: String,
        /// The session it belongs to.
        pub session_id: String,
        /// The first name given.
        pub first_name: String,
        /// The last name given.
        pub last_name: String,
        /// The e-mail address given.
        pub email: String,
        /// The username given.
        pub username: String,
        /// The phone number given.
        pub phone_number: String,
        /// The phone number's dial code, such as `+44`.
        pub phone_country_code: String,
        /// The fields that must be there.
        pub required_fields: Vec<String>,
        /// The fields that are missing.
        pub missing_fields: Vec<String>,
        /// What is asked for now.
        pub current_step: SignupStep,
        /// What will be asked for afterwards.
        pub remaining_steps: Vec<SignupStep>,
        /// Whether everything asked for has been given. A sign-up that asked for nothing leaves it `false`, with
        /// [`SignupStep::None`].
        pub completed: bool,
        /// The social provider it came from, when it did.
        pub sso_provider: Option<OAuthProvider>,
        /// Whether it came from a social provider.
        pub is_oauth_signup: bool,
    }
}

open_enum! {
    /// How a sign-in was begun.
    pub enum SigninMethod (default: SigninMethod::Other(String::new())) {
        /// E-mail address and password.
        PlainEmail = "plain_email",
        /// Username and password.
        PlainUsername = "plain_username",
        /// A code by text message.
        PhoneOtp = "phone_otp",
        /// A link by e-mail.
        MagicLink = "magic_link",
        /// A code by e-mail.
        EmailOtp = "email_otp",
        /// A social provider.
        Sso = "sso",
        /// An organisation's own identity provider.
        EnterpriseSso = "enterprise_sso",
        /// A passkey.
        Passkey = "passkey",
        /// Somebody of the staff acts for the person.
        Impersonation = "impersonation",
    }

    /// What a sign-in asks for.
    pub enum SigninStep (default: SigninStep::None) {
        /// Nothing.
        None = "",
        /// The password.
        VerifyPassword = "verify_password",
        /// Proof of the e-mail address after a password. The API offers no way to give it here.
        VerifyEmail = "verify_email",
        /// The link that was mailed.
        VerifyEmailLink = "verify_email_link",
        /// The code that was mailed.
        VerifyEmailOtp = "verify_email_otp",
        /// The code that was sent by text message.
        VerifyPhone = "verify_phone",
        /// The code that was sent by text message.
        VerifyPhoneOtp = "verify_phone_otp",
        /// A second factor.
        VerifySecondFactor = "verify_second_factor",
        /// A second factor has to be set up.
        AddSecondFactor = "add_second_factor",
        /// The profile has to be completed.
        CompleteProfile = "complete_profile",
    }

    /// What a sign-up asks for.
    pub enum SignupStep (default: SignupStep::None) {
        /// Nothing.
        None = "",
        /// The code that was mailed.
        VerifyEmail = "verify_email",
        /// The code that was sent by text message.
        VerifyPhone = "verify_phone",
    }

    /// A second way to prove who you are.
    pub enum SecondFactorMethod (default: SecondFactorMethod::Other(String::new())) {
        /// A code by text message.
        PhoneOtp = "phone_otp",
        /// A code of an authenticator app.
        Authenticator = "authenticator",
        /// One of the codes on the printed list.
        BackupCode = "backup_code",
    }
}
