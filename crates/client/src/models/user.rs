//! The person, and the ways they can be reached and recognised.

use crate::json::JsonValue;
use crate::macros::model;
use crate::models::{OAuthProvider, SecondFactorPolicy};
use crate::secret::Secret;

model! {
    /// The person signed in.
    pub struct CurrentUser {
        /// The user's id.
        pub id: String,
        /// The first name.
        pub first_name: String,
        /// The last name.
        pub last_name: String,
        /// The username.
        pub username: String,
        /// `available`, `busy` or `away`.
        pub availability: String,
        /// Whether there is a picture.
        pub has_profile_picture: bool,
        /// Where the picture is.
        pub profile_picture_url: String,
        /// The id of the main e-mail address. Trust this, not [`UserEmailAddress::is_primary`].
        pub primary_email_address_id: String,
        /// The id of the main phone number.
        pub primary_phone_number_id: String,
        /// The main e-mail address.
        pub primary_email_address: Option<UserEmailAddress>,
        /// The main phone number.
        pub primary_phone_number: Option<UserPhoneNumber>,
        /// Whether this person must give a second factor.
        pub second_factor_policy: SecondFactorPolicy,
        /// Every e-mail address.
        pub user_email_addresses: Vec<UserEmailAddress>,
        /// Every phone number.
        pub user_phone_numbers: Vec<UserPhoneNumber>,
        /// The accounts at social providers.
        pub social_connections: Vec<SocialConnection>,
        /// The authenticator app.
        pub user_authenticator: Option<UserAuthenticator>,
        /// Whether there is a list of backup codes.
        pub backup_codes_generated: bool,
        /// Whether there is a password.
        pub has_password: bool,
        /// Whether there is a passkey.
        pub has_passkeys: bool,
        /// Whatever the app keeps with the person.
        pub public_metadata: JsonValue,
        /// The groups the person belongs to.
        pub segments: Vec<JsonValue>,
        /// Whether the account is disabled.
        pub disabled: bool,
        /// The version of the record's form.
        pub schema_version: String,
        /// When the password was last reset.
        pub last_password_reset_at: String,
    }

    /// An e-mail address of a person.
    pub struct UserEmailAddress {
        /// The address's id.
        pub id: String,
        /// The address.
        pub email: String,
        /// Not kept up to date by the server: compare with [`CurrentUser::primary_email_address_id`].
        pub is_primary: bool,
        /// Whether the address was proved.
        pub verified: bool,
        /// When it was proved.
        pub verified_at: String,
        /// How it was proved, such as `otp`.
        pub verification_strategy: String,
    }

    /// A phone number of a person.
    pub struct UserPhoneNumber {
        /// The number's id.
        pub id: String,
        /// The number without its dial code.
        pub phone_number: String,
        /// The dial code, such as `+91`.
        pub country_code: String,
        /// Whether the number was proved.
        pub verified: bool,
        /// When it was proved.
        pub verified_at: String,
        /// Whether it may serve as the second factor.
        pub can_use_for_second_factor: bool,
    }

    /// An account at a social provider.
    pub struct SocialConnection {
        /// The connection's id.
        pub id: String,
        /// The provider.
        pub provider: OAuthProvider,
        /// The address the provider knows.
        pub email_address: String,
        /// The first name the provider knows.
        pub first_name: String,
        /// The last name the provider knows.
        pub last_name: String,
        /// The person's address that it stands for.
        pub user_email_address_id: String,
    }

    /// An authenticator app. Its secret is there only while it is being set up.
    pub struct UserAuthenticator {
        /// The authenticator's id.
        pub id: String,
        /// When it was set up.
        pub created_at: String,
        /// The `otpauth:` URL for the picture to scan.
        pub otp_url: Option<Secret>,
        /// The key to type by hand.
        pub totp_secret: Option<Secret>,
    }

    /// A passkey of a person.
    pub struct UserPasskey {
        /// The passkey's id.
        pub id: String,
        /// The user's id.
        pub user_id: String,
        /// The name the person gave it.
        pub name: String,
        /// When it was made.
        pub created_at: String,
        /// When it was last used; empty for never.
        pub last_used_at: String,
        /// `platform` or `cross-platform`.
        pub device_type: String,
        /// Whether it is kept in a cloud.
        pub backed_up: bool,
        /// How often it was used, as far as it tells.
        pub sign_count: u64,
    }
}
