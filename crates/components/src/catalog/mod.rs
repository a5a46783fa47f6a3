//! Every text that the components show, as typed data.
//!
//! A locale is one value of [`Catalog`]: a field that is missing doesn't compile. English is the default; an app changes
//! single texts, or gives a whole catalog, with [`CatalogProvider`].
//!
//! ```
//! use yew::prelude::*;
//! use yew_auth_components::catalog::{Catalog, CatalogProvider, ENGLISH};
//!
//! #[component]
//! fn App() -> Html {
//!     let catalog = Catalog { sign_in_button: "Log in", ..ENGLISH };
//!     html! { <CatalogProvider {catalog}>{ "the app" }</CatalogProvider> }
//! }
//! ```

mod en;
mod errors;
mod provider;

pub use en::ENGLISH;
pub use errors::{error_text, key_error_text, problem_text};
pub(crate) use provider::use_catalog;
pub use provider::{CatalogProvider, CatalogProviderProps};

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir`.
    ///
    /// ```
    /// use yew_auth_components::catalog::Direction;
    ///
    /// assert_eq!(Direction::Rtl.as_str(), "rtl");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// Puts `value` where the text has its `{}`. A text without one stays as it is.
///
/// ```
/// use yew_auth_components::catalog::fill;
///
/// assert_eq!(fill("Sign in to {}", "Acme"), "Sign in to Acme");
/// ```
pub fn fill(text: &str, value: &str) -> String {
    // Searching for one character is a fraction of the code that searching for two takes.
    match text.split_once('{') {
        Some((before, after)) => [before, value, after.strip_prefix('}').unwrap_or(after)].concat(),
        None => text.to_owned(),
    }
}

macro_rules! catalog {
    ($($(#[$doc:meta])* $field:ident: $kind:ty,)*) => {
        /// The texts of one language. `{}` in a text stands for the value that its description names.
        #[derive(Clone, Copy)]
        pub struct Catalog {
            $($(#[$doc])* pub $field: $kind,)*
        }

        impl PartialEq for Catalog {
            /// Two catalogs are the same when they are the same texts in the same place: enough to know whether to
            /// render again, at a fraction of the code of comparing every text.
            fn eq(&self, other: &Self) -> bool {
                $(Same::same(&self.$field, &other.$field))&&*
            }
        }
    };
}

trait Same {
    fn same(&self, other: &Self) -> bool;
}

impl Same for &'static str {
    fn same(&self, other: &Self) -> bool {
        std::ptr::eq(*self, *other)
    }
}

impl Same for Direction {
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Same for fn(u32) -> String {
    fn same(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(*self, *other)
    }
}

catalog! {
    /// The language, as a BCP 47 tag.
    locale: &'static str,
    /// Which way it is written.
    direction: Direction,

    /// Between two ways to do the same.
    or: &'static str,
    /// The button that goes one step back.
    back: &'static str,
    /// The button that tries again what failed.
    retry: &'static str,
    /// The button that begins anew.
    start_over: &'static str,
    /// For screen readers, while a form loads.
    loading: &'static str,
    /// Says that a link opens help.
    support: &'static str,
    /// The link to the terms of service.
    terms: &'static str,
    /// The link to the privacy policy.
    privacy: &'static str,

    /// The label of an email address.
    email: &'static str,
    /// An example of an email address.
    email_example: &'static str,
    /// The label of a username.
    username: &'static str,
    /// The label of a phone number.
    phone: &'static str,
    /// The name of the choice of a country.
    phone_country: &'static str,
    /// The label of a password.
    password: &'static str,
    /// The name of the button that shows the password.
    show_password: &'static str,
    /// The hint while Caps Lock is on.
    caps_lock: &'static str,
    /// The label of a one-time code.
    code: &'static str,

    /// The heading of the first step; `{}` is the app's name.
    sign_in_title: &'static str,
    /// The same without a name.
    sign_in_title_plain: &'static str,
    /// Below it, where an email address is asked for.
    sign_in_with_email: &'static str,
    /// Below it, where username and password are asked for.
    sign_in_with_username: &'static str,
    /// Below it, where a code will be sent by email.
    sign_in_with_email_code: &'static str,
    /// Below it, where a link will be sent by email.
    sign_in_with_email_link: &'static str,
    /// Below it, where a code will be sent to a phone.
    sign_in_with_phone_code: &'static str,
    /// The button that goes on to the next step.
    continue_button: &'static str,
    /// The button that signs in.
    sign_in_button: &'static str,
    /// The heading of the password step.
    password_title: &'static str,
    /// The name of the small button beside the identifier that lets the person change it.
    change_identifier: &'static str,
    /// The heading when a code or link was sent by email.
    check_email_title: &'static str,
    /// The heading when a code was sent to a phone.
    check_phone_title: &'static str,
    /// Below it, before the address or number that the code went to.
    code_sent_to: &'static str,
    /// Below it, before the address that the link went to.
    link_sent_to: &'static str,
    /// Below the code: how many seconds it is taken.
    code_lives: fn(u32) -> String,
    /// The same once it is no longer taken.
    code_expired: &'static str,
    /// The button that checks the code.
    verify_button: &'static str,
    /// What happens once the link is opened.
    link_waiting: &'static str,
    /// The same once the link is no longer taken.
    link_expired: &'static str,
    /// The button that sends another code.
    resend_code: &'static str,
    /// The button that sends another link.
    resend_link: &'static str,
    /// The same while it can't be used yet: how many seconds are left.
    resend_code_in: fn(u32) -> String,
    /// The same for a link.
    resend_link_in: fn(u32) -> String,
    /// Said once a code was sent.
    code_sent: &'static str,
    /// Said once a link was sent.
    link_sent: &'static str,
    /// Said while a code or link is being sent.
    sending: &'static str,
    /// Said when a code or link could not be sent, after the reason.
    not_sent: &'static str,
    /// The heading while the session is fetched.
    finishing_title: &'static str,
    /// The heading when that failed.
    finishing_failed_title: &'static str,
    /// The heading when the flow can't go on by itself.
    blocked_title: &'static str,
    /// No first factor is enabled.
    blocked_no_factor: &'static str,
    /// The email address was never verified, and can't be here.
    blocked_email_unverified: &'static str,
    /// The address signs in through another provider.
    blocked_other_provider: &'static str,
    /// The server asks for something that this form doesn't know.
    blocked_unknown_step: &'static str,
    /// The other way in: email and password.
    use_email_password: &'static str,
    /// The other way in: username and password.
    use_username_password: &'static str,
    /// The other way in: a code by email.
    use_email_otp: &'static str,
    /// The other way in: a link by email.
    use_email_magic_link: &'static str,
    /// The other way in: a code to the phone.
    use_phone_otp: &'static str,
    /// Before the link to the sign-up page.
    sign_up_prompt: &'static str,
    /// The link to the sign-up page.
    sign_up_link: &'static str,

    /// The heading when the deployment's settings could not be loaded.
    failed_title: &'static str,

    /// The email address is empty.
    missing_email: &'static str,
    /// The username is empty.
    missing_username: &'static str,
    /// The phone number is empty.
    missing_phone: &'static str,
    /// The password is empty.
    missing_password: &'static str,
    /// The code is empty.
    missing_code: &'static str,
    /// Another field is empty.
    missing_field: &'static str,
    /// That is no email address.
    malformed_email: &'static str,
    /// That is no phone number.
    malformed_phone: &'static str,
    /// That is no complete code.
    malformed_code: &'static str,
    /// Another field can't be right.
    malformed_field: &'static str,
    /// Signed in, but the browser kept no session.
    session_not_kept: &'static str,
    /// The link was opened in another browser.
    link_opened_elsewhere: &'static str,

    /// No way to the server.
    unreachable: &'static str,
    /// No way to the server after many quick calls; a limiter's answer looks like this.
    unreachable_maybe_limited: &'static str,
    /// No answer in time.
    timed_out: &'static str,
    /// The request was given up.
    aborted: &'static str,
    /// The server failed.
    server_failed: &'static str,
    /// The answer could not be read.
    unreadable: &'static str,
    /// The server knows no such deployment.
    unknown_deployment: &'static str,
    /// Too many requests.
    limited: &'static str,
    /// Too many requests; how many seconds to wait.
    limited_for: fn(u32) -> String,
    /// The session is over.
    signed_out: &'static str,
    /// The server refuses.
    forbidden: &'static str,
    /// The server doesn't have it.
    not_found: &'static str,
    /// Anything else; `{}` is the status of HTTP or a short mark.
    unknown_error: &'static str,

    /// `USER_NOT_FOUND`.
    user_not_found: &'static str,
    /// `USER_DISABLED`.
    user_disabled: &'static str,
    /// `INVALID_CREDENTIALS`.
    invalid_credentials: &'static str,
    /// `EMAIL_EXISTS`.
    email_exists: &'static str,
    /// `USERNAME_EXISTS`.
    username_exists: &'static str,
    /// `PHONE_NUMBER_EXISTS`.
    phone_exists: &'static str,
    /// `PROVIDER_REQUIRED`.
    provider_required: &'static str,
    /// `PROVIDER_NOT_CONFIGURED`.
    provider_not_configured: &'static str,
    /// `INVALID_STATE`.
    invalid_state: &'static str,
    /// A wrong or expired one-time code.
    incorrect_code: &'static str,
    /// `INVALID_CODE` of a provider.
    invalid_provider_code: &'static str,
    /// `SIGNUP_RESTRICTED`.
    signup_restricted: &'static str,
    /// `SIGNUP_WAITLIST_ONLY`.
    signup_waitlist_only: &'static str,
    /// `EMAIL_NOT_ALLOWED`.
    email_not_allowed: &'static str,
    /// `EMAIL_BLOCKED`.
    email_blocked: &'static str,
    /// `DISPOSABLE_EMAIL_BLOCKED`.
    disposable_email: &'static str,
    /// `COUNTRY_RESTRICTED`.
    country_restricted: &'static str,
    /// `VOIP_NUMBER_BLOCKED`.
    voip_blocked: &'static str,
    /// `BANNED_KEYWORD`.
    banned_keyword: &'static str,
    /// `NO_ALTERNATIVE_AUTH_METHOD`.
    last_method: &'static str,
    /// `SOCIAL_ACCOUNT_ALREADY_CONNECTED`.
    social_connected: &'static str,
    /// `BAD_SIGN_IN_ATTEMPT`, and a step that the attempt is not at.
    bad_attempt: &'static str,
    /// The attempt is completed already.
    attempt_completed: &'static str,
    /// `USER_ALREADY_SIGNED_IN`.
    already_signed_in: &'static str,
    /// Ten wrong passwords: locked for half an hour.
    locked_out: &'static str,
    /// The proof of work was refused.
    challenge_failed: &'static str,
    /// `PASSKEY_NOT_ENABLED`.
    passkey_not_enabled: &'static str,
    /// The invitation has expired.
    invitation_expired: &'static str,
    /// The invitation is for someone with an account.
    invitation_requires_signin: &'static str,
    /// The invitation is for someone without an account.
    invitation_requires_signup: &'static str,
    /// The invitation is for another address.
    invitation_email_mismatch: &'static str,
    /// The invitation's link is not right.
    invitation_invalid: &'static str,

    /// Another way of signing in, or of a second factor, is wanted.
    invalid_method: &'static str,
    /// There is no authenticator app.
    authenticator_missing: &'static str,
    /// There is no backup code left.
    no_backup_codes: &'static str,
    /// The last digits are not those of a phone number of this person.
    phone_mismatch: &'static str,
    /// The link is wrong or too old.
    invalid_magic_link: &'static str,
    /// The link has to be opened where it was asked for.
    magic_link_other_device: &'static str,
    /// The ceremony with the passkey took too long.
    passkey_expired: &'static str,
    /// The passkey is not one of this account.
    passkey_refused: &'static str,
    /// The token of a link is wrong or too old.
    invalid_token: &'static str,
    /// The present password is wrong.
    current_password_incorrect: &'static str,
    /// There is no waitlist here.
    waitlist_not_enabled: &'static str,

    /// The publishable key is empty.
    key_empty: &'static str,
    /// The publishable key begins with the wrong letters.
    key_prefix: &'static str,
    /// The publishable key is of no known mode.
    key_mode: &'static str,
    /// The publishable key ends after its mode.
    key_host: &'static str,
    /// A secret key was given in its place.
    key_secret: &'static str,
    /// The publishable key leads to an address without encryption.
    key_insecure: &'static str,
    /// The publishable key is damaged.
    key_damaged: &'static str,
}
