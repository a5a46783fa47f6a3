//! Which field an error is about.

use super::ErrorCode;

/// A field that the person can correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorField {
    /// The one field that takes an e-mail address, a username or a phone number.
    Identifier,
    /// The e-mail address.
    Email,
    /// The username.
    Username,
    /// The phone number.
    PhoneNumber,
    /// The password.
    Password,
    /// The one-time code.
    Code,
    /// The first name.
    FirstName,
    /// The last name.
    LastName,
}

static FIELD_OF_CODE: [(ErrorCode, ErrorField); 14] = [
    (ErrorCode::InvalidCredentials, ErrorField::Password),
    (ErrorCode::PasswordRules, ErrorField::Password),
    (ErrorCode::CurrentPasswordIncorrect, ErrorField::Password),
    (ErrorCode::IncorrectCode, ErrorField::Code),
    (ErrorCode::IdentifierRequired, ErrorField::Identifier),
    (ErrorCode::UserNotFound, ErrorField::Email),
    (ErrorCode::EmailExists, ErrorField::Email),
    (ErrorCode::EmailNotAllowed, ErrorField::Email),
    (ErrorCode::EmailBlocked, ErrorField::Email),
    (ErrorCode::DisposableEmailBlocked, ErrorField::Email),
    (ErrorCode::UsernameExists, ErrorField::Username),
    (ErrorCode::PhoneNumberExists, ErrorField::PhoneNumber),
    (ErrorCode::VoipNumberBlocked, ErrorField::PhoneNumber),
    (ErrorCode::PhoneNumberMismatch, ErrorField::PhoneNumber),
];

/// How the server names a field in "… is required", in small letters and without spaces and underscores.
static FIELD_OF_NAME: [(&str, ErrorField); 11] = [
    ("identifier", ErrorField::Identifier),
    ("email", ErrorField::Email),
    ("emailaddress", ErrorField::Email),
    ("username", ErrorField::Username),
    ("phone", ErrorField::PhoneNumber),
    ("phonenumber", ErrorField::PhoneNumber),
    ("password", ErrorField::Password),
    ("otpcode", ErrorField::Code),
    ("verificationcode", ErrorField::Code),
    ("firstname", ErrorField::FirstName),
    ("lastname", ErrorField::LastName),
];

impl ErrorField {
    pub(super) fn of_code(code: &ErrorCode) -> Option<ErrorField> {
        FIELD_OF_CODE
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, field)| *field)
    }

    /// The field of "First name is required", "first_name is required" and the like.
    pub(super) fn of_required(message: &str) -> Option<ErrorField> {
        let name = message.trim_end_matches('.').strip_suffix(" is required")?;
        let name: String = name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric())
            .map(|c| c.to_ascii_lowercase())
            .collect();
        FIELD_OF_NAME
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, field)| *field)
    }
}
