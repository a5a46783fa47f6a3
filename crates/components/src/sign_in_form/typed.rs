//! What stands in the fields of the form.

use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew_auth_client::Secret;
use yew_auth_hooks::flow::{Draft, Factor, IdentifierKind, Pending, Screen, SignInEvent, SignInSnapshot};

use super::methods::action;
use crate::events;
use crate::platform;
use crate::primitives::countries::national_number;
use crate::primitives::{COUNTRY, CodeState, PasswordState, PhoneValue};

/// Digits in a one-time code.
pub(crate) const CODE_LENGTH: usize = 6;

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
    pub(crate) password_state: PasswordState,
    pub(crate) code_state: CodeState,
}

impl Typed {
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

    /// Follows an event of the controls, and says what the person did.
    pub(crate) fn hear(&mut self, event: &Event, snapshot: &SignInSnapshot) -> Option<SignInEvent> {
        let kind = event.type_();
        let did = match &*kind {
            "submit" => {
                event.prevent_default();
                self.submission(&snapshot.screen)
            }
            "click" => events::action(event).and_then(|action| self.action(&action, snapshot)),
            _ => None,
        };
        did.or_else(|| self.edit(event, &kind, snapshot))
    }

    /// Follows an event of a field.
    fn edit(&mut self, event: &Event, kind: &str, snapshot: &SignInSnapshot) -> Option<SignInEvent> {
        self.password_state = self.password_state.after(event);
        let (name, text) = events::change(event)?;
        if name == "code" {
            let checking = snapshot.pending == Some(Pending::Attempt);
            let heard = self.code_state.hear(event, CODE_LENGTH, checking);
            self.code = heard.digits?;
            if heard.complete {
                return self.submission(&snapshot.screen);
            }
        // Some drivers and assistive tools change a select without the event that comes first.
        } else if kind == "input" || kind == "change" && name == COUNTRY {
            match &*name {
                "email" => self.email = text,
                "username" => self.username = text,
                "password" => self.password = text,
                _ => self.phone = self.phone.after(event)?,
            }
        } else {
            return None;
        }
        // An error has been read once something is changed.
        snapshot.problem.is_some().then_some(SignInEvent::Edited)
    }

    /// What a button means, by its `data-action`.
    fn action(&self, name: &str, snapshot: &SignInSnapshot) -> Option<SignInEvent> {
        Some(match name {
            "back" | "change-identifier" => SignInEvent::Back,
            "start-over" => SignInEvent::StartOver,
            "retry" => SignInEvent::Retry,
            "resend" => SignInEvent::Resend {
                now_ms: platform::now_ms(),
            },
            _ => {
                let factor = *snapshot.others.iter().find(|factor| action(**factor) == name)?;
                let typed = match snapshot.screen {
                    Screen::Identifier(current) => Some(self.identifier(current)),
                    _ => None,
                };
                SignInEvent::Choose { factor, typed }
            }
        })
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
    fn identifier(&self, factor: Factor) -> String {
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

/// Whether a key that is pressed on the heading writes: a character, or a paste.
///
/// The focus rests on the heading after a step, so that the new step is read out; those who look can type at once, and
/// the key goes to the field.
pub(crate) fn types(event: &KeyboardEvent) -> bool {
    let key = event.key();
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return key.eq_ignore_ascii_case("v");
    }
    // The names of other keys are longer than one character.
    key != " " && key.chars().count() == 1
}

/// Selects what a field holds, so that the next key replaces it.
pub(crate) fn select(node: &NodeRef) {
    if let Some(input) = node.cast::<HtmlInputElement>() {
        input.select();
    }
}
