//! What stands in the fields of the form.

use yew_auth_client::Secret;
use yew_auth_hooks::flow::{Draft, Factor, IdentifierKind, Screen, SignInEvent};

use crate::primitives::PhoneValue;
use crate::primitives::countries::national_number;

/// The text of every field, kept over each step and error until the form goes away.
///
/// It lives beside the components in one cell: a password manager fills two fields before anything renders again, and
/// both texts must be there at the next click.
#[derive(Default)]
pub(crate) struct Typed {
    pub(crate) email: String,
    pub(crate) username: String,
    pub(crate) phone: PhoneValue,
    pub(crate) password: String,
    pub(crate) code: String,
}

/// One change of a field.
pub(crate) enum Change {
    Email(String),
    Username(String),
    Phone(PhoneValue),
    Password(String),
    Code(String),
}

impl Typed {
    pub(crate) fn apply(&mut self, change: Change) {
        match change {
            Change::Email(text) => self.email = text,
            Change::Username(text) => self.username = text,
            Change::Phone(value) => self.phone = value,
            Change::Password(text) => self.password = text,
            Change::Code(text) => self.code = text,
        }
    }

    /// Takes over what the flow knows: after a reload it remembers more than the fields do.
    pub(crate) fn adopt(&mut self, draft: &Draft) {
        let take = |text: &mut String, known: &String| {
            if !known.is_empty() {
                text.clone_from(known);
            }
        };
        take(&mut self.email, &draft.email);
        take(&mut self.username, &draft.username);
        take(&mut self.phone.number, &draft.phone);
        take(&mut self.phone.country, &draft.phone_country);
    }

    /// Throws away the secrets that an event makes useless: they belong to another person or to another code.
    pub(crate) fn forget(&mut self, event: &SignInEvent, draft: &Draft) {
        match event {
            SignInEvent::StartOver => self.password.clear(),
            SignInEvent::SubmitEmail(email) if *email != draft.email => self.password.clear(),
            SignInEvent::Back | SignInEvent::Choose { .. } | SignInEvent::Resend { .. } => {}
            _ => return,
        }
        self.code.clear();
    }

    /// The text of the identifier field, as another way in takes it over.
    pub(crate) fn identifier(&self, factor: Factor) -> String {
        match factor.identifier() {
            IdentifierKind::Email => self.email.clone(),
            IdentifierKind::Username => self.username.clone(),
            IdentifierKind::Phone => self.phone.number.clone(),
        }
    }

    /// What the submit button means on this screen.
    pub(crate) fn submission(&self, screen: &Screen) -> Option<SignInEvent> {
        let secret = |text: &String| Secret::from(text.clone());
        Some(match screen {
            Screen::Identifier(factor) => match factor.identifier() {
                IdentifierKind::Email => SignInEvent::SubmitEmail(self.email.clone()),
                IdentifierKind::Username => SignInEvent::SubmitUsername {
                    username: self.username.clone(),
                    password: secret(&self.password),
                },
                IdentifierKind::Phone => SignInEvent::SubmitPhone {
                    phone: national_number(&self.phone.country, &self.phone.number),
                    country_code: self.phone.dial_code(),
                    country: self.phone.country.clone(),
                },
            },
            Screen::Password => SignInEvent::SubmitPassword(secret(&self.password)),
            Screen::Code(_) => SignInEvent::SubmitCode(secret(&self.code)),
            _ => return None,
        })
    }
}
