//! `/auth/prepare-verification` and `/auth/attempt-verification`: proving an address, a number or a second factor.

use crate::client::{Client, read_into};
use crate::encoding::Params;
use crate::error::Error;
use crate::json::{Decode, Decoder, JsonValue};
use crate::models::{SecondFactorMethod, Session};
use crate::secret::Secret;
use crate::transport::{Body, Method};

/// Requests that prove something; from [`Client::verification`].
#[derive(Clone, Debug, PartialEq)]
pub struct VerificationApi(pub(crate) Client);

/// What sort of attempt a verification belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptKind {
    /// A sign-in.
    SignIn,
    /// A sign-up.
    SignUp,
}

impl AttemptKind {
    fn as_str(self) -> &'static str {
        match self {
            AttemptKind::SignIn => "signin",
            AttemptKind::SignUp => "signup",
        }
    }
}

/// What to send, and for which attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct PrepareVerification {
    /// The attempt's id.
    pub attempt_id: String,
    /// What sort of attempt it is.
    pub kind: AttemptKind,
    /// What to send. Except for a second factor the attempt's own step decides.
    pub strategy: VerificationStrategy,
    /// The proof that this is no machine, where the deployment asks for it.
    pub challenge_token: Option<Secret>,
}

/// What can be sent or asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum VerificationStrategy {
    /// A code by e-mail.
    EmailOtp {
        /// Where to go afterwards.
        redirect_uri: Option<String>,
    },
    /// A code by text message.
    PhoneOtp {
        /// For a second factor: the last four digits of the number, as proof of knowing it.
        last_digits: Option<String>,
    },
    /// A link by e-mail.
    MagicLink {
        /// Where the link leads in the end.
        redirect_uri: Option<String>,
    },
    /// A code of the authenticator app.
    Authenticator,
    /// One of the codes on the printed list.
    BackupCode,
}

/// What was sent where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PreparedVerification {
    /// Whether a code was sent.
    pub otp_sent: bool,
    /// The phone number it went to, in part; empty when the server does not say.
    pub masked_phone: String,
    /// The e-mail address it went to, in part; empty when the server does not say.
    pub masked_email: String,
    /// The second factor that the next code is checked against; empty for all else.
    pub verification_method: String,
}

/// The name of the last member differs from server to server.
impl Decode for PreparedVerification {
    fn decode(&mut self, decoder: &mut Decoder<'_>) {
        decoder.object();
        decoder.field("otp_sent", &mut self.otp_sent);
        decoder.field("masked_phone", &mut self.masked_phone);
        decoder.field("masked_email", &mut self.masked_email);
        decoder.field("verification_method", &mut self.verification_method);
        decoder.field("method", &mut self.verification_method);
    }
}

/// A code, and for which attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct AttemptVerification {
    /// The attempt's id.
    pub attempt_id: String,
    /// What sort of attempt it is.
    pub kind: AttemptKind,
    /// The code.
    pub code: Secret,
    /// For a second factor: which one. Without it, and without a prepared one, a code counts as the authenticator's.
    pub method: Option<SecondFactorMethod>,
    /// For a sign-up: the invitation it began with.
    pub invite_token: Option<Secret>,
}

impl VerificationApi {
    /// Has a code or a link sent, or announces which second factor comes next.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::AttemptCompleted`](crate::ErrorCode::AttemptCompleted),
    /// [`ErrorCode::InvalidStep`](crate::ErrorCode::InvalidStep) when the attempt waits for something that cannot be
    /// sent, [`ErrorCode::PhoneNumberMismatch`](crate::ErrorCode::PhoneNumberMismatch),
    /// [`ErrorCode::ChallengeFailed`](crate::ErrorCode::ChallengeFailed), and whatever can befall any request.
    pub async fn prepare(&self, request: &PrepareVerification) -> Result<PreparedVerification, Error> {
        let (strategy, redirect_uri, last_digits) = match &request.strategy {
            VerificationStrategy::EmailOtp { redirect_uri } => ("email_otp", redirect_uri.as_deref(), None),
            VerificationStrategy::PhoneOtp { last_digits } => ("phone_otp", None, last_digits.as_deref()),
            VerificationStrategy::MagicLink { redirect_uri } => ("magic_link", redirect_uri.as_deref(), None),
            VerificationStrategy::Authenticator => ("authenticator", None, None),
            VerificationStrategy::BackupCode => ("backup_code", None, None),
        };
        let query = Params::new()
            .add("attempt_identifier", &request.attempt_id)
            .add("identifier_type", request.kind.as_str())
            .add("strategy", strategy)
            .add("redirect_uri", redirect_uri.unwrap_or_default())
            .add("last_digits", last_digits.unwrap_or_default());
        let token = request
            .challenge_token
            .as_ref()
            .map(Secret::expose)
            .unwrap_or_default();
        let form = Params::new().add("challenge_token", token);
        let data = self
            .0
            .send(
                Method::Post,
                "/auth/prepare-verification",
                query,
                Body::Form(form.into_string()),
            )
            .await?;
        let mut prepared = PreparedVerification::default();
        if data != JsonValue::Null {
            read_into(&data, &mut prepared)?;
        }
        Ok(prepared)
    }

    /// Gives a code. A wrong one changes nothing and may be followed by another try.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IncorrectCode`](crate::ErrorCode::IncorrectCode),
    /// [`ErrorCode::AttemptCompleted`](crate::ErrorCode::AttemptCompleted),
    /// [`ErrorCode::AuthenticatorNotSetUp`](crate::ErrorCode::AuthenticatorNotSetUp),
    /// [`ErrorCode::NoBackupCodes`](crate::ErrorCode::NoBackupCodes),
    /// [`ErrorCode::CountryRestricted`](crate::ErrorCode::CountryRestricted), and whatever can befall any request.
    pub async fn attempt(&self, request: &AttemptVerification) -> Result<Session, Error> {
        let query = Params::new()
            .add("attempt_identifier", &request.attempt_id)
            .add("identifier_type", request.kind.as_str())
            .add(
                "method",
                request
                    .method
                    .as_ref()
                    .map(SecondFactorMethod::as_str)
                    .unwrap_or_default(),
            )
            .add(
                "invite_token",
                request
                    .invite_token
                    .as_ref()
                    .map(Secret::expose)
                    .unwrap_or_default(),
            );
        let form = Params::new().add("verification_code", request.code.expose());
        self.0
            .fetch(
                Method::Post,
                "/auth/attempt-verification",
                query,
                Body::Form(form.into_string()),
            )
            .await
    }
}
