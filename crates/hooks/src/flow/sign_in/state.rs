//! The state of the sign-in flow and what a view may see of it.

use yew_auth_client::{Error, ErrorField, SignInParams, SigninStep};

use super::{Attempt, Factor, Factors};

/// How a one-time code travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// By e-mail.
    Email,
    /// By text message.
    Phone,
}

/// Why the flow cannot go on by itself. Every one of these leaves ways out: another factor, or starting over.
#[derive(Clone, Debug, PartialEq)]
pub enum Blocked {
    /// The deployment has no first factor that this form knows.
    NoFactor,
    /// The password was right, but the e-mail address was never verified and the server offers no way to verify it
    /// here.
    EmailUnverified,
    /// The address signs in elsewhere: through an organisation's or a social provider.
    OtherProvider,
    /// The server asks for a step that this form does not know.
    UnknownStep(SigninStep),
}

/// What the person sees.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The identifier, and with [`Factor::UsernamePassword`] the password beside it.
    Identifier(Factor),
    /// The password for the e-mail address given before.
    Password,
    /// A code was sent; enter it.
    Code(Channel),
    /// A link was sent; open it.
    Link,
    /// An explanation with ways out.
    Blocked(Blocked),
    /// The attempt is complete; the session is being fetched.
    Finishing,
    /// Signed in.
    Done,
}

/// What is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pending {
    /// Asking how the address signs in.
    Identify,
    /// Starting an attempt.
    Create,
    /// Sending the code or link.
    Prepare,
    /// Checking the code.
    Attempt,
    /// Fetching the session.
    Refresh,
}

/// What went wrong, for the view to put into words.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The field is empty.
    Missing(ErrorField),
    /// The field holds something that cannot be right.
    Malformed(ErrorField),
    /// The server, or the way to it, said no.
    Api(Error),
    /// The attempt was completed, yet the browser kept no session: cookies or storage are blocked.
    SessionNotKept,
    /// The link was opened in another browser, and that one is signed in. This one is not.
    LinkOpenedElsewhere,
}

impl Problem {
    /// The field to show the problem beside; `None` when it concerns the whole form.
    pub fn field(&self) -> Option<ErrorField> {
        match self {
            Problem::Missing(field) | Problem::Malformed(field) => Some(*field),
            Problem::Api(error) => error.field(),
            Problem::SessionNotKept | Problem::LinkOpenedElsewhere => None,
        }
    }
}

/// When a code or link was sent, may be sent again, and expires; milliseconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CodeTimes {
    /// When it was sent.
    pub sent_ms: f64,
    /// From when it may be sent again.
    pub resend_ms: f64,
    /// From when it is no longer taken.
    pub expires_ms: f64,
}

impl CodeTimes {
    /// Seconds until another code may be asked for. Short enough that a code that never came costs no patience.
    pub const RESEND_SECONDS: u32 = 30;
    /// Seconds that a code lives in the sign-in and sign-up flows.
    pub const LIFE_SECONDS: u32 = 90;

    /// The times of a code sent at `now_ms`.
    pub fn sent_at(now_ms: f64) -> CodeTimes {
        CodeTimes {
            sent_ms: now_ms,
            resend_ms: now_ms + f64::from(Self::RESEND_SECONDS) * 1000.0,
            expires_ms: now_ms + f64::from(Self::LIFE_SECONDS) * 1000.0,
        }
    }
}

/// What the person has typed so far, kept over every step and error. No secrets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The e-mail address.
    pub email: String,
    /// The username.
    pub username: String,
    /// The phone number without its country.
    pub phone: String,
    /// The dial code of the phone number's country, such as `+44`.
    pub phone_country_code: String,
    /// The country's ISO 3166 code.
    pub phone_country: String,
}

/// The sign-in flow. Change it with [`SignInFlow::event`] and [`SignInFlow::reply`]; look at it with
/// [`SignInFlow::snapshot`].
///
/// ```
/// use yew_auth_hooks::flow::{Factor, Factors, Screen, SignInEffect, SignInEvent, SignInFlow};
///
/// let mut flow = SignInFlow::new(Factors::from_list(&[Factor::EmailPassword]));
/// let effects = flow.event(SignInEvent::SubmitEmail("jane@example.com".into()));
/// assert!(matches!(effects.as_slice(), [SignInEffect::Identify(..)]));
/// assert!(flow.snapshot().pending.is_some());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SignInFlow {
    pub(super) factors: Factors,
    pub(super) screen: Screen,
    /// The factor in use; what Back returns to.
    pub(super) factor: Option<Factor>,
    pub(super) draft: Draft,
    pub(super) attempt: Option<Attempt>,
    /// What the attempt was started with, unless that holds a password. Another way may have been chosen since.
    pub(super) asked: Option<SignInParams>,
    pub(super) times: Option<CodeTimes>,
    pub(super) pending: Option<Pending>,
    pub(super) problem: Option<Problem>,
    /// The number of the operation waited for; a reply with another number is stale.
    pub(super) operation: u32,
}

/// What a view may see of a [`SignInFlow`].
#[derive(Clone, Debug, PartialEq)]
pub struct SignInSnapshot {
    /// The screen to show.
    pub screen: Screen,
    /// The factor in use.
    pub factor: Option<Factor>,
    /// The other ways in that can be chosen now.
    pub others: Vec<Factor>,
    /// What has been typed so far.
    pub draft: Draft,
    /// The attempt under way.
    pub attempt: Option<Attempt>,
    /// The times of the code or link sent last.
    pub times: Option<CodeTimes>,
    /// What is under way.
    pub pending: Option<Pending>,
    /// What went wrong last.
    pub problem: Option<Problem>,
    /// Whether Back leads anywhere.
    pub can_go_back: bool,
}

impl SignInSnapshot {
    /// The address, name or number that the person gave for the factor in use; empty before that.
    pub fn identifier(&self) -> String {
        self.draft.identifier(self.factor)
    }
}

impl Draft {
    /// What was typed for a factor, the phone number with its dial code.
    pub fn identifier(&self, factor: Option<Factor>) -> String {
        match factor {
            None => String::new(),
            Some(Factor::UsernamePassword) => self.username.clone(),
            Some(Factor::PhoneOtp) if self.phone.is_empty() => String::new(),
            Some(Factor::PhoneOtp) => [self.phone_country_code.as_str(), self.phone.as_str()].join(" "),
            Some(_) => self.email.clone(),
        }
    }
}

impl SignInFlow {
    /// A flow at its beginning.
    pub fn new(factors: Factors) -> SignInFlow {
        let first = factors.first();
        SignInFlow {
            screen: first.map_or(Screen::Blocked(Blocked::NoFactor), Screen::Identifier),
            factor: first,
            factors,
            draft: Draft::default(),
            attempt: None,
            asked: None,
            times: None,
            pending: None,
            problem: None,
            operation: 0,
        }
    }

    /// The deployment's settings changed (they are revalidated while the page is open). The screen stays as it is
    /// unless it can no longer be.
    pub fn set_factors(&mut self, factors: Factors) {
        let untouched = self.attempt.is_none() && self.pending.is_none();
        let gone = match self.screen {
            Screen::Identifier(factor) => !factors.offers(factor),
            Screen::Blocked(Blocked::NoFactor) => true,
            _ => false,
        };
        self.factors = factors;
        if untouched && gone {
            self.factor = self.factors.first();
            self.screen = self
                .factor
                .map_or(Screen::Blocked(Blocked::NoFactor), Screen::Identifier);
        }
    }

    /// What a view may see.
    pub fn snapshot(&self) -> SignInSnapshot {
        let choosing = !matches!(self.screen, Screen::Finishing | Screen::Done);
        SignInSnapshot {
            screen: self.screen.clone(),
            factor: self.factor,
            others: if choosing {
                self.factors.others(self.factor)
            } else {
                Vec::new()
            },
            draft: self.draft.clone(),
            attempt: self.attempt.clone(),
            times: self.times,
            pending: self.pending,
            problem: self.problem.clone(),
            can_go_back: matches!(
                self.screen,
                Screen::Password | Screen::Code(_) | Screen::Link | Screen::Blocked(_)
            ) && self.factor.is_some(),
        }
    }
}
