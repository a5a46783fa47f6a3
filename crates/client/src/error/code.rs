//! Error codes: the server's, and those that its sentences stand for.

use crate::macros::open_enum;

open_enum! {
    /// What went wrong, as a code. Open: a code that this version does not know is [`ErrorCode::Other`].
    ///
    /// The second part of the list is the client's own: the server sends a sentence there and no code, or one code for
    /// several things.
    pub enum ErrorCode (default: ErrorCode::Other(String::new())) {
        /// There is no such user.
        UserNotFound = "USER_NOT_FOUND",
        /// The account is disabled.
        UserDisabled = "USER_DISABLED",
        /// Identifier and password do not belong together, or there is no such user.
        InvalidCredentials = "INVALID_CREDENTIALS",
        /// Somebody has this e-mail address already.
        EmailExists = "EMAIL_EXISTS",
        /// Somebody has this username already.
        UsernameExists = "USERNAME_EXISTS",
        /// Somebody has this phone number already.
        PhoneNumberExists = "PHONE_NUMBER_EXISTS",
        /// The social provider is missing.
        ProviderRequired = "PROVIDER_REQUIRED",
        /// The social provider is not set up.
        ProviderNotConfigured = "PROVIDER_NOT_CONFIGURED",
        /// The provider's code is missing.
        CodeRequired = "CODE_REQUIRED",
        /// The provider's state is not the one that was sent.
        InvalidState = "INVALID_STATE",
        /// The provider's code is not good.
        InvalidCode = "INVALID_CODE",
        /// The way of verifying is missing.
        VerificationStrategyRequired = "VERIFICATION_STRATEGY_REQUIRED",
        /// A field is missing; the sentence says which.
        RequiredField = "REQUIRED_FIELD",
        /// Something in the form is not good; the sentence says what.
        BadRequestBody = "BAD_REQUEST_BODY",
        /// Nobody is signed in.
        Unauthorized = "UNAUTHORIZED",
        /// Only invited people can sign up.
        SignupRestricted = "SIGNUP_RESTRICTED",
        /// People sign up by way of the waitlist.
        SignupWaitlistOnly = "SIGNUP_WAITLIST_ONLY",
        /// This e-mail address is not on the list of those who may.
        EmailNotAllowed = "EMAIL_NOT_ALLOWED",
        /// This e-mail address is on the list of those who may not.
        EmailBlocked = "EMAIL_BLOCKED",
        /// Throw-away e-mail addresses are not taken.
        DisposableEmailBlocked = "DISPOSABLE_EMAIL_BLOCKED",
        /// Not from this country.
        CountryRestricted = "COUNTRY_RESTRICTED",
        /// Numbers of internet telephony are not taken.
        VoipNumberBlocked = "VOIP_NUMBER_BLOCKED",
        /// A word that no name may hold.
        BannedKeyword = "BANNED_KEYWORD",
        /// It would remove the last way to sign in.
        NoAlternativeAuthMethod = "NO_ALTERNATIVE_AUTH_METHOD",
        /// The social account belongs to somebody already.
        SocialAccountAlreadyConnected = "SOCIAL_ACCOUNT_ALREADY_CONNECTED",
        /// There is no such sign-in under way.
        BadSignInAttempt = "BAD_SIGN_IN_ATTEMPT",
        /// This person is signed in to this browser already.
        UserAlreadySignedIn = "USER_ALREADY_SIGNED_IN",
        /// The server failed.
        Internal = "INTERNAL",
        /// Too many requests.
        TooManyRequests = "TOO_MANY_REQUESTS",
        /// Passkeys are not taken here.
        PasskeyNotEnabled = "PASSKEY_NOT_ENABLED",
        /// The invitation has expired.
        InvitationExpired = "INVITATION_EXPIRED",
        /// The invitation is for somebody who has an account.
        InvitationRequiresSignin = "INVITATION_REQUIRES_SIGNIN",
        /// The invitation is for somebody who has no account.
        InvitationRequiresSignup = "INVITATION_REQUIRES_SIGNUP",
        /// The invitation is for another e-mail address.
        InvitationEmailMismatch = "INVITATION_EMAIL_MISMATCH",
        /// There is no such invitation.
        InvalidInvitationToken = "INVALID_INVITATION_TOKEN",

        /// The one-time code is wrong or too old.
        IncorrectCode = "INCORRECT_CODE",
        /// Too many wrong passwords: locked for half an hour.
        TooManyAttempts = "TOO_MANY_ATTEMPTS",
        /// The proof that this is no machine failed.
        ChallengeFailed = "CHALLENGE_FAILED",
        /// The attempt is not at a step where this can be done.
        InvalidStep = "INVALID_STEP",
        /// The attempt is complete already.
        AttemptCompleted = "ATTEMPT_COMPLETED",
        /// The way of signing in is missing or unknown.
        InvalidStrategy = "INVALID_STRATEGY",
        /// The way of giving a second factor is unknown.
        InvalidSecondFactor = "INVALID_SECOND_FACTOR",
        /// There is no authenticator app.
        AuthenticatorNotSetUp = "AUTHENTICATOR_NOT_SET_UP",
        /// There is no backup code left.
        NoBackupCodes = "NO_BACKUP_CODES",
        /// The last digits are not those of a phone number of this person.
        PhoneNumberMismatch = "PHONE_NUMBER_MISMATCH",
        /// The identifier is missing.
        IdentifierRequired = "IDENTIFIER_REQUIRED",
        /// The link is wrong or too old.
        InvalidMagicLink = "INVALID_MAGIC_LINK",
        /// The link has to be opened where it was asked for.
        MagicLinkOtherDevice = "MAGIC_LINK_OTHER_DEVICE",
        /// The passkey is not one of this person's.
        PasskeyRefused = "PASSKEY_REFUSED",
        /// The ceremony with the passkey took too long.
        PasskeyExpired = "PASSKEY_EXPIRED",
        /// The token is wrong or too old.
        InvalidToken = "INVALID_TOKEN",
        /// There is no such template.
        TemplateNotFound = "TEMPLATE_NOT_FOUND",
        /// The password breaks a rule; the sentence says which.
        PasswordRules = "PASSWORD_RULES",
        /// The present password is wrong.
        CurrentPasswordIncorrect = "CURRENT_PASSWORD_INCORRECT",
        /// There is no waitlist here.
        WaitlistNotEnabled = "WAITLIST_NOT_ENABLED",
    }
}

/// The server's sentences that are known, and what they stand for.
static SENTENCES: [(&str, ErrorCode); 33] = [
    ("Invalid or expired OTP", ErrorCode::IncorrectCode),
    ("Invalid OTP", ErrorCode::IncorrectCode),
    ("Invalid OTP code", ErrorCode::IncorrectCode),
    ("Invalid authentication code", ErrorCode::IncorrectCode),
    ("Invalid backup code", ErrorCode::IncorrectCode),
    ("Invalid code", ErrorCode::IncorrectCode),
    (
        "Too many failed attempts. Please try again later.",
        ErrorCode::TooManyAttempts,
    ),
    (
        "Too many requests. Please try again later.",
        ErrorCode::TooManyRequests,
    ),
    ("Challenge verification failed", ErrorCode::ChallengeFailed),
    ("Invalid step", ErrorCode::InvalidStep),
    ("Sign in attempt already completed", ErrorCode::AttemptCompleted),
    ("Invalid or missing strategy", ErrorCode::InvalidStrategy),
    ("Invalid 2FA strategy", ErrorCode::InvalidSecondFactor),
    ("Invalid 2FA method", ErrorCode::InvalidSecondFactor),
    ("Authenticator not set up", ErrorCode::AuthenticatorNotSetUp),
    ("No backup codes available", ErrorCode::NoBackupCodes),
    ("Last digits must be 4 characters", ErrorCode::PhoneNumberMismatch),
    ("Phone number verification failed", ErrorCode::PhoneNumberMismatch),
    ("Identifier is required", ErrorCode::IdentifierRequired),
    ("No active sign in", ErrorCode::Unauthorized),
    ("Unauthorized", ErrorCode::Unauthorized),
    ("Template not found", ErrorCode::TemplateNotFound),
    ("Invalid or expired magic link", ErrorCode::InvalidMagicLink),
    (
        "Magic link must be verified from the same device/browser where it was requested",
        ErrorCode::MagicLinkOtherDevice,
    ),
    ("Login session expired", ErrorCode::PasskeyExpired),
    ("Passkey authentication failed", ErrorCode::PasskeyRefused),
    ("Invalid or expired token", ErrorCode::InvalidToken),
    ("Invalid or expired ticket", ErrorCode::InvalidToken),
    ("Ticket not valid for this deployment", ErrorCode::InvalidToken),
    (
        "Current password is incorrect",
        ErrorCode::CurrentPasswordIncorrect,
    ),
    (
        "Waitlist is not enabled for this deployment",
        ErrorCode::WaitlistNotEnabled,
    ),
    ("Email address already exists", ErrorCode::EmailExists),
    ("Phone number already exists", ErrorCode::PhoneNumberExists),
];

static PASSWORD_RULES: ErrorCode = ErrorCode::PasswordRules;

impl ErrorCode {
    /// The code that one of the server's sentences stands for.
    pub(crate) fn of_message(message: &str) -> Option<&'static ErrorCode> {
        let known = SENTENCES
            .iter()
            .find(|(sentence, _)| *sentence == message)
            .map(|(_, code)| code);
        // These sentences hold numbers that differ from deployment to deployment.
        let rules = || {
            message
                .get(..14)
                .is_some_and(|start| start.eq_ignore_ascii_case("password must "))
        };
        known.or_else(|| rules().then_some(&PASSWORD_RULES))
    }
}
