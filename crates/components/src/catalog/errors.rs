//! From errors to sentences: one table.

use yew::AttrValue;

use crate::markup::made;
use yew_auth_client::{Error, ErrorCode, ErrorField, ErrorKind, KeyError};
use yew_auth_hooks::flow::Problem;

use super::{Catalog, fill};

/// What happened and what to do, in the catalog's language.
///
/// The way to the server comes first (there is no code when nothing was reached), then the code, then the server's own
/// sentence, then what kind of failure it is. The server's sentence is in the server's language; it is shown only where
/// the catalog has nothing as specific.
///
/// ```
/// use yew_auth_client::{Error, ErrorKind};
/// use yew_auth_components::catalog::{ENGLISH, error_text};
///
/// let offline = Error::new(ErrorKind::Unreachable { maybe_limited: false });
/// assert_eq!(error_text(&ENGLISH, &offline), ENGLISH.unreachable);
/// ```
pub fn error_text(catalog: &Catalog, error: &Error) -> AttrValue {
    let text = match error.kind {
        ErrorKind::Unreachable { maybe_limited: false } => catalog.unreachable,
        ErrorKind::Unreachable { maybe_limited: true } => catalog.unreachable_maybe_limited,
        ErrorKind::TimedOut => catalog.timed_out,
        ErrorKind::Aborted => catalog.aborted,
        ErrorKind::Server => catalog.server_failed,
        ErrorKind::Decode => catalog.unreadable,
        ErrorKind::UnknownDeployment => catalog.unknown_deployment,
        _ => match error.code().and_then(|code| code_text(catalog, code)) {
            Some(text) => text,
            None if !error.message.is_empty() => return made(error.message.clone()),
            None => match error.kind {
                ErrorKind::Limited => return limited(catalog, error),
                ErrorKind::SignedOut => catalog.signed_out,
                ErrorKind::Forbidden => catalog.forbidden,
                ErrorKind::NotFound => catalog.not_found,
                _ => return unknown(catalog, error),
            },
        },
    };
    AttrValue::Static(text)
}

fn limited(catalog: &Catalog, error: &Error) -> AttrValue {
    match error.retry_after_s {
        Some(seconds) => made((catalog.limited_for)(seconds)),
        None => AttrValue::Static(catalog.limited),
    }
}

fn unknown(catalog: &Catalog, error: &Error) -> AttrValue {
    let mark = error
        .status
        .map_or_else(|| "–".to_owned(), |status| status.to_string());
    made(fill(catalog.unknown_error, &mark))
}

/// The sentence of a code; nothing for those that only the server's own sentence explains.
fn code_text(catalog: &Catalog, code: &ErrorCode) -> Option<&'static str> {
    Some(match code {
        ErrorCode::UserNotFound => catalog.user_not_found,
        ErrorCode::UserDisabled => catalog.user_disabled,
        ErrorCode::InvalidCredentials => catalog.invalid_credentials,
        ErrorCode::EmailExists => catalog.email_exists,
        ErrorCode::UsernameExists => catalog.username_exists,
        ErrorCode::PhoneNumberExists => catalog.phone_exists,
        ErrorCode::ProviderRequired => catalog.provider_required,
        ErrorCode::ProviderNotConfigured => catalog.provider_not_configured,
        ErrorCode::CodeRequired | ErrorCode::InvalidCode => catalog.invalid_provider_code,
        ErrorCode::InvalidState => catalog.invalid_state,
        ErrorCode::Unauthorized => catalog.signed_out,
        ErrorCode::SignupRestricted => catalog.signup_restricted,
        ErrorCode::SignupWaitlistOnly => catalog.signup_waitlist_only,
        ErrorCode::EmailNotAllowed => catalog.email_not_allowed,
        ErrorCode::EmailBlocked => catalog.email_blocked,
        ErrorCode::DisposableEmailBlocked => catalog.disposable_email,
        ErrorCode::CountryRestricted => catalog.country_restricted,
        ErrorCode::VoipNumberBlocked => catalog.voip_blocked,
        ErrorCode::BannedKeyword => catalog.banned_keyword,
        ErrorCode::NoAlternativeAuthMethod => catalog.last_method,
        ErrorCode::SocialAccountAlreadyConnected => catalog.social_connected,
        ErrorCode::BadSignInAttempt | ErrorCode::InvalidStep | ErrorCode::VerificationStrategyRequired => {
            catalog.bad_attempt
        }
        ErrorCode::UserAlreadySignedIn => catalog.already_signed_in,
        ErrorCode::Internal => catalog.server_failed,
        ErrorCode::PasskeyNotEnabled => catalog.passkey_not_enabled,
        ErrorCode::InvitationExpired => catalog.invitation_expired,
        ErrorCode::InvitationRequiresSignin => catalog.invitation_requires_signin,
        ErrorCode::InvitationRequiresSignup => catalog.invitation_requires_signup,
        ErrorCode::InvitationEmailMismatch => catalog.invitation_email_mismatch,
        ErrorCode::InvalidInvitationToken => catalog.invitation_invalid,
        ErrorCode::IncorrectCode => catalog.incorrect_code,
        ErrorCode::TooManyAttempts => catalog.locked_out,
        ErrorCode::ChallengeFailed => catalog.challenge_failed,
        ErrorCode::AttemptCompleted => catalog.attempt_completed,
        ErrorCode::InvalidStrategy | ErrorCode::InvalidSecondFactor => catalog.invalid_method,
        ErrorCode::AuthenticatorNotSetUp => catalog.authenticator_missing,
        ErrorCode::NoBackupCodes => catalog.no_backup_codes,
        ErrorCode::PhoneNumberMismatch => catalog.phone_mismatch,
        ErrorCode::IdentifierRequired => catalog.missing_field,
        ErrorCode::InvalidMagicLink => catalog.invalid_magic_link,
        ErrorCode::MagicLinkOtherDevice => catalog.magic_link_other_device,
        ErrorCode::PasskeyExpired => catalog.passkey_expired,
        ErrorCode::PasskeyRefused => catalog.passkey_refused,
        ErrorCode::InvalidToken => catalog.invalid_token,
        ErrorCode::TemplateNotFound => catalog.not_found,
        ErrorCode::CurrentPasswordIncorrect => catalog.current_password_incorrect,
        ErrorCode::WaitlistNotEnabled => catalog.waitlist_not_enabled,
        ErrorCode::TooManyRequests
        | ErrorCode::RequiredField
        | ErrorCode::BadRequestBody
        | ErrorCode::PasswordRules
        | ErrorCode::Other(_) => return None,
    })
}

/// The sentence for a problem of the flow.
///
/// ```
/// use yew_auth_client::ErrorField;
/// use yew_auth_components::catalog::{ENGLISH, problem_text};
/// use yew_auth_hooks::flow::Problem;
///
/// assert_eq!(problem_text(&ENGLISH, &Problem::Missing(ErrorField::Password)), "Enter your password.");
/// ```
pub fn problem_text(catalog: &Catalog, problem: &Problem) -> AttrValue {
    AttrValue::Static(match problem {
        Problem::Missing(field) => match field {
            ErrorField::Email => catalog.missing_email,
            ErrorField::Username => catalog.missing_username,
            ErrorField::PhoneNumber => catalog.missing_phone,
            ErrorField::Password => catalog.missing_password,
            ErrorField::Code => catalog.missing_code,
            _ => catalog.missing_field,
        },
        Problem::Malformed(field) => match field {
            ErrorField::Email => catalog.malformed_email,
            ErrorField::PhoneNumber => catalog.malformed_phone,
            ErrorField::Code => catalog.malformed_code,
            _ => catalog.malformed_field,
        },
        Problem::SessionNotKept => catalog.session_not_kept,
        Problem::LinkOpenedElsewhere => catalog.link_opened_elsewhere,
        Problem::Api(error) => return error_text(catalog, error),
    })
}

/// The sentence for a publishable key that can't be right. It never repeats the key.
///
/// ```
/// use yew_auth_client::KeyError;
/// use yew_auth_components::catalog::{ENGLISH, key_error_text};
///
/// assert_eq!(key_error_text(&ENGLISH, &KeyError::Empty), ENGLISH.key_empty);
/// ```
pub fn key_error_text(catalog: &Catalog, error: &KeyError) -> &'static str {
    match error {
        KeyError::Empty => catalog.key_empty,
        KeyError::MissingPrefix => catalog.key_prefix,
        KeyError::SecretKey => catalog.key_secret,
        KeyError::UnknownMode(_) => catalog.key_mode,
        KeyError::MissingHost => catalog.key_host,
        KeyError::Insecure => catalog.key_insecure,
        KeyError::NotBase64 | KeyError::NotUtf8 | KeyError::NotAUrl => catalog.key_damaged,
    }
}
