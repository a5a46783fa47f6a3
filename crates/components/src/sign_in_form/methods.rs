//! The ways in, as data: what each is called, how it is drawn, and its stable name.

use yew_auth_hooks::flow::Factor;

use crate::catalog::Catalog;
use crate::primitives::icon;

/// One way in, as a button of the form.
pub(crate) struct Method {
    pub(crate) label: &'static str,
    pub(crate) icon: &'static str,
    /// What the first step says when this way is the one in use.
    pub(crate) invitation: &'static str,
}

pub(crate) fn method(factor: Factor, catalog: &Catalog) -> Method {
    let (label, icon, invitation) = match factor {
        Factor::EmailPassword => (catalog.use_email_password, icon::KEY, catalog.sign_in_with_email),
        Factor::UsernamePassword => (
            catalog.use_username_password,
            icon::USER,
            catalog.sign_in_with_username,
        ),
        Factor::EmailOtp => (catalog.use_email_otp, icon::MAIL, catalog.sign_in_with_email_code),
        Factor::EmailMagicLink => (
            catalog.use_email_magic_link,
            icon::LINK,
            catalog.sign_in_with_email_link,
        ),
        Factor::PhoneOtp => (
            catalog.use_phone_otp,
            icon::PHONE,
            catalog.sign_in_with_phone_code,
        ),
    };
    Method {
        label,
        icon,
        invitation,
    }
}

/// The value of `data-action`: the same in every language.
pub(crate) fn action(factor: Factor) -> &'static str {
    match factor {
        Factor::EmailPassword => "use-email-password",
        Factor::UsernamePassword => "use-username-password",
        Factor::EmailOtp => "use-email-otp",
        Factor::EmailMagicLink => "use-email-magic-link",
        Factor::PhoneOtp => "use-phone-otp",
    }
}
