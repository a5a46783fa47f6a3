//! `/auth/identify` and `/auth/signin`: the first step of signing in.

use crate::client::Client;
use crate::encoding::Params;
use crate::error::Error;
use crate::macros::{model, open_enum};
use crate::models::Session;
use crate::secret::Secret;
use crate::transport::{Body, Method};

/// Requests that begin a sign-in; from [`Client::sign_in`].
#[derive(Clone, Debug, PartialEq)]
pub struct SignInApi(pub(crate) Client);

/// How a sign-in begins. Each way carries exactly its fields.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInParams {
    /// Username and password.
    Username {
        /// The username.
        username: String,
        /// The password.
        password: Secret,
    },
    /// E-mail address and password.
    Email {
        /// The e-mail address.
        email: String,
        /// The password.
        password: Secret,
    },
    /// A code by text message.
    Phone {
        /// The number without its dial code.
        phone: String,
        /// The dial code, such as `+44`.
        phone_country_code: String,
    },
    /// A code by e-mail.
    EmailOtp {
        /// The e-mail address.
        email: String,
    },
    /// A link by e-mail.
    MagicLink {
        /// The e-mail address.
        email: String,
    },
    /// Whatever is given: for a way that this version does not know.
    Generic {
        /// The way's name on the wire.
        strategy: Option<String>,
        /// The e-mail address.
        email: Option<String>,
        /// The username.
        username: Option<String>,
        /// The password.
        password: Option<Secret>,
        /// The number without its dial code.
        phone: Option<String>,
        /// The dial code, such as `+44`.
        phone_country_code: Option<String>,
    },
}

model! {
    /// How an identifier signs in.
    pub struct Identified {
        /// With a password, or elsewhere.
        pub strategy: IdentifiedStrategy,
        /// The organisation's connection, where it is one.
        pub connection_id: Option<String>,
        /// The identity provider's address, where there is one.
        pub idp_url: Option<String>,
        /// The social provider, where it is one.
        pub provider: Option<String>,
    }
}

open_enum! {
    /// How an identifier signs in. An unknown identifier does by password: the answer tells nothing.
    pub enum IdentifiedStrategy (default: IdentifiedStrategy::Other(String::new())) {
        /// At an organisation's own identity provider.
        Sso = "sso",
        /// At a social provider.
        Social = "social",
        /// With a password.
        Password = "password",
    }
}

impl SignInApi {
    /// Asks how an identifier signs in. `challenge_token` proves that this is no machine, where the deployment asks for
    /// it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IdentifierRequired`](crate::ErrorCode::IdentifierRequired),
    /// [`ErrorCode::ChallengeFailed`](crate::ErrorCode::ChallengeFailed), and whatever can befall any request.
    pub async fn identify(
        &self,
        identifier: &str,
        challenge_token: Option<&str>,
    ) -> Result<Identified, Error> {
        let form = Params::new()
            .add("identifier", identifier)
            .add("challenge_token", challenge_token.unwrap_or_default());
        self.0
            .fetch(
                Method::Post,
                "/auth/identify",
                Params::new(),
                Body::Form(form.into_string()),
            )
            .await
    }

    /// Begins a sign-in. The session in the answer holds the new attempt
    /// ([`Session::new_signin_attempt`]) and, even when the attempt is complete, not the account: fetch the session then.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidCredentials`](crate::ErrorCode::InvalidCredentials),
    /// [`ErrorCode::UserDisabled`](crate::ErrorCode::UserDisabled),
    /// [`ErrorCode::UserAlreadySignedIn`](crate::ErrorCode::UserAlreadySignedIn),
    /// [`ErrorCode::TooManyAttempts`](crate::ErrorCode::TooManyAttempts) after ten wrong passwords, and whatever can
    /// befall any request.
    ///
    /// ```no_run
    /// use yew_auth_client::{SignInParams, Session};
    /// # async fn example(client: yew_auth_client::Client) -> Result<(), yew_auth_client::Error> {
    /// let params = SignInParams::Email { email: "jane@example.com".into(), password: "correct horse".into() };
    /// let session = client.sign_in().create(&params).await?;
    /// let attempt = session.new_signin_attempt(&Session::default());
    /// # Ok(()) }
    /// ```
    pub async fn create(&self, params: &SignInParams) -> Result<Session, Error> {
        self.create_with_challenge(params, None).await
    }

    /// [`SignInApi::create`], with the proof that this is no machine. Each token serves once.
    ///
    /// # Errors
    ///
    /// Those of [`SignInApi::create`], and [`ErrorCode::ChallengeFailed`](crate::ErrorCode::ChallengeFailed).
    pub async fn create_with_challenge(
        &self,
        params: &SignInParams,
        challenge_token: Option<&str>,
    ) -> Result<Session, Error> {
        let form = params
            .form()
            .add("challenge_token", challenge_token.unwrap_or_default());
        self.0
            .fetch(
                Method::Post,
                "/auth/signin",
                Params::new(),
                Body::Form(form.into_string()),
            )
            .await
    }
}

impl SignInParams {
    fn form(&self) -> Params {
        let form = |strategy| Params::new().add("strategy", strategy);
        match self {
            SignInParams::Username { username, password } => form("plain_username")
                .add("username", username)
                .add("password", password.expose()),
            SignInParams::Email { email, password } => form("plain_email")
                .add("email", email)
                .add("password", password.expose()),
            SignInParams::Phone {
                phone,
                phone_country_code,
            } => form("phone_otp")
                .add("phone", phone)
                .add("phone_country_code", phone_country_code),
            SignInParams::EmailOtp { email } => form("email_otp").add("email", email),
            SignInParams::MagicLink { email } => form("magic_link").add("email", email),
            SignInParams::Generic {
                strategy,
                email,
                username,
                password,
                phone,
                phone_country_code,
            } => {
                let text = |value: &Option<String>| value.clone().unwrap_or_default();
                form(&text(strategy))
                    .add("email", &text(email))
                    .add("username", &text(username))
                    .add(
                        "password",
                        password.as_ref().map(Secret::expose).unwrap_or_default(),
                    )
                    .add("phone", &text(phone))
                    .add("phone_country_code", &text(phone_country_code))
            }
        }
    }
}
