//! Error codes: what they are called, which status they come with, and what they say.

/// An error code of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    UserDisabled,
    InvalidCredentials,
    EmailExists,
    UsernameExists,
    PhoneNumberExists,
    VerificationStrategyRequired,
    RequiredField,
    BadRequestBody,
    BadSignInAttempt,
    UserAlreadySignedIn,
    Internal,
    TooManyRequests,
}

struct Row(Code, &'static str, u16, &'static str);

const TABLE: [Row; 12] = [
    Row(
        Code::UserDisabled,
        "USER_DISABLED",
        403,
        "User account is disabled.",
    ),
    Row(
        Code::InvalidCredentials,
        "INVALID_CREDENTIALS",
        401,
        "Invalid credentials. Please try again.",
    ),
    Row(
        Code::EmailExists,
        "EMAIL_EXISTS",
        400,
        "This email address is already in use.",
    ),
    Row(
        Code::UsernameExists,
        "USERNAME_EXISTS",
        400,
        "This username is already taken.",
    ),
    Row(
        Code::PhoneNumberExists,
        "PHONE_NUMBER_EXISTS",
        400,
        "This phone number is already associated with an account.",
    ),
    Row(
        Code::VerificationStrategyRequired,
        "VERIFICATION_STRATEGY_REQUIRED",
        400,
        "A verification strategy must be specified.",
    ),
    Row(Code::RequiredField, "REQUIRED_FIELD", 400, "A field is required"),
    Row(
        Code::BadRequestBody,
        "BAD_REQUEST_BODY",
        400,
        "Unable to process request body. Please check the format.",
    ),
    Row(
        Code::BadSignInAttempt,
        "BAD_SIGN_IN_ATTEMPT",
        400,
        "Unsuccessful sign-in attempt. Please verify your credentials.",
    ),
    Row(
        Code::UserAlreadySignedIn,
        "USER_ALREADY_SIGNED_IN",
        400,
        "This user is already signed in on this browser.",
    ),
    Row(
        Code::Internal,
        "INTERNAL",
        500,
        "An internal server error occurred. Please try again later.",
    ),
    Row(
        Code::TooManyRequests,
        "TOO_MANY_REQUESTS",
        429,
        "Too many requests. Please try again later.",
    ),
];

impl Code {
    fn row(self) -> &'static Row {
        const LAST_RESORT: Row = Row(
            Code::Internal,
            "INTERNAL",
            500,
            "An internal server error occurred. Please try again later.",
        );
        TABLE.iter().find(|row| row.0 == self).unwrap_or(&LAST_RESORT)
    }

    pub(crate) fn as_str(self) -> &'static str {
        self.row().1
    }

    pub(crate) fn status(self) -> u16 {
        self.row().2
    }

    pub(crate) fn message(self) -> &'static str {
        self.row().3
    }
}
