//! What each event and each reply does.

use yew_auth_client::{ErrorField, Secret, SignInParams, SigninStep, VerificationStrategy};

use super::state::{Blocked, Channel, CodeTimes, Pending, Problem, Screen, SignInFlow};
use super::{Factor, IdentifierKind, SignInEffect, SignInEvent, validate};

pub(super) type Effects = Vec<SignInEffect>;

/// Milliseconds between two looks at the session while a link is waited for. The server allows 20 calls a minute.
pub(super) const POLL_MS: u32 = 5_000;
/// The same after a look that failed.
pub(super) const POLL_AFTER_FAILURE_MS: u32 = 10_000;

impl SignInFlow {
    /// Applies something the person did.
    ///
    /// A submission while another request is pending changes nothing; going back, choosing another way and starting
    /// over are always possible and abort what is pending.
    pub fn event(&mut self, event: SignInEvent) -> Effects {
        match event {
            SignInEvent::Edited => {
                self.problem = None;
                Vec::new()
            }
            SignInEvent::Back => self.back(),
            SignInEvent::StartOver => self.start_over(),
            SignInEvent::Choose { factor, typed } => self.choose(factor, typed),
            _ if self.pending.is_some() => Vec::new(),
            SignInEvent::SubmitEmail(email) => self.submit_email(&email),
            SignInEvent::SubmitUsername { username, password } => self.submit_username(&username, password),
            SignInEvent::SubmitPhone {
                phone,
                country_code,
                country,
            } => self.submit_phone(&phone, country_code, country),
            SignInEvent::SubmitPassword(password) => self.submit_password(password),
            SignInEvent::SubmitCode(code) => self.submit_code(&code),
            SignInEvent::Resend { now_ms } => self.resend(now_ms),
            SignInEvent::Retry => self.retry(),
        }
    }

    pub(super) fn begin(&mut self, pending: Pending) -> u32 {
        self.operation = self.operation.wrapping_add(1);
        self.pending = Some(pending);
        self.problem = None;
        self.operation
    }

    pub(super) fn refuse(&mut self, problem: Problem) -> Effects {
        self.pending = None;
        self.problem = Some(problem);
        Vec::new()
    }

    /// Leaves what is under way: its reply will be stale.
    fn interrupt(&mut self) -> Effects {
        self.operation = self.operation.wrapping_add(1);
        self.problem = None;
        // Besides requests, the looks at the session end that wait for a link.
        if self.pending.take().is_some() || self.screen == Screen::Link {
            vec![SignInEffect::Cancel]
        } else {
            Vec::new()
        }
    }

    pub(super) fn show(&mut self, screen: Screen) -> Effects {
        self.pending = None;
        self.problem = None;
        self.screen = screen;
        Vec::new()
    }

    fn submit_email(&mut self, typed: &str) -> Effects {
        let Screen::Identifier(factor) = self.screen else {
            return Vec::new();
        };
        if factor.identifier() != IdentifierKind::Email {
            return Vec::new();
        }
        self.draft.email = typed.to_owned();
        if factor != Factor::EmailPassword {
            return self.create_from_draft(factor);
        }
        match validate::email(typed) {
            Err(problem) => self.refuse(problem),
            Ok(email) => {
                let op = self.begin(Pending::Identify);
                vec![SignInEffect::Identify(op, email)]
            }
        }
    }

    fn submit_username(&mut self, typed: &str, password: Secret) -> Effects {
        if self.screen != Screen::Identifier(Factor::UsernamePassword) {
            return Vec::new();
        }
        self.draft.username = typed.to_owned();
        match validate::username(typed) {
            Err(problem) => self.refuse(problem),
            Ok(_) if password.expose().is_empty() => self.refuse(Problem::Missing(ErrorField::Password)),
            Ok(username) => self.create(SignInParams::Username { username, password }),
        }
    }

    fn submit_phone(&mut self, typed: &str, country_code: String, country: String) -> Effects {
        if self.screen != Screen::Identifier(Factor::PhoneOtp) {
            return Vec::new();
        }
        self.draft.phone = typed.to_owned();
        self.draft.phone_country_code = country_code;
        self.draft.phone_country = country;
        self.create_from_draft(Factor::PhoneOtp)
    }

    fn submit_password(&mut self, password: Secret) -> Effects {
        if self.screen != Screen::Password {
            return Vec::new();
        }
        if password.expose().is_empty() {
            return self.refuse(Problem::Missing(ErrorField::Password));
        }
        match validate::email(&self.draft.email) {
            Ok(email) => self.create(SignInParams::Email { email, password }),
            Err(problem) => self.refuse(problem),
        }
    }

    fn submit_code(&mut self, typed: &Secret) -> Effects {
        let (Screen::Code(_), Some(attempt)) = (&self.screen, &self.attempt) else {
            return Vec::new();
        };
        let id = attempt.id().to_owned();
        match validate::code(typed.expose()) {
            Err(problem) => self.refuse(problem),
            Ok(code) => {
                let op = self.begin(Pending::Attempt);
                vec![SignInEffect::Attempt(op, id, Secret::from(code))]
            }
        }
    }

    /// Has a code or link sent to what was typed. The one that was sent there before is still good.
    fn create_from_draft(&mut self, factor: Factor) -> Effects {
        let params = match self.params_from_draft(factor) {
            Ok(params) => params,
            Err(problem) => return self.refuse(problem),
        };
        if self.times.is_some()
            && self.asked.as_ref() == Some(&params)
            && let Some(screen) = self.attempt_screen()
        {
            self.show(screen);
            return self.poll(POLL_MS).into_iter().collect();
        }
        let effects = self.create(params.clone());
        self.asked = Some(params);
        effects
    }

    /// What a factor without a password asks the server for.
    pub(super) fn params_from_draft(&self, factor: Factor) -> Result<SignInParams, Problem> {
        Ok(match factor {
            Factor::PhoneOtp => SignInParams::Phone {
                phone: validate::phone(&self.draft.phone)?,
                phone_country_code: self.draft.phone_country_code.clone(),
            },
            Factor::EmailMagicLink => SignInParams::MagicLink {
                email: validate::email(&self.draft.email)?,
            },
            _ => SignInParams::EmailOtp {
                email: validate::email(&self.draft.email)?,
            },
        })
    }

    fn create(&mut self, params: SignInParams) -> Effects {
        self.attempt = None;
        self.asked = None;
        self.times = None;
        let op = self.begin(Pending::Create);
        vec![SignInEffect::Forget, SignInEffect::Create(op, params)]
    }

    pub(super) fn refresh(&mut self) -> Effects {
        let op = self.begin(Pending::Refresh);
        self.screen = Screen::Finishing;
        vec![SignInEffect::Refresh(op)]
    }

    pub(super) fn prepare(&mut self) -> Effects {
        let strategy = match self.screen {
            Screen::Code(Channel::Email) => VerificationStrategy::EmailOtp { redirect_uri: None },
            Screen::Code(Channel::Phone) => VerificationStrategy::PhoneOtp { last_digits: None },
            Screen::Link => VerificationStrategy::MagicLink { redirect_uri: None },
            _ => return Vec::new(),
        };
        let Some(id) = self.attempt.as_ref().map(|attempt| attempt.id().to_owned()) else {
            return Vec::new();
        };
        let op = self.begin(Pending::Prepare);
        vec![SignInEffect::Prepare(op, id, strategy)]
    }

    fn resend(&mut self, now_ms: f64) -> Effects {
        // A clock that was set back in between must not lock the button.
        let too_early = |times: CodeTimes| (times.sent_ms..times.resend_ms).contains(&now_ms);
        if self.times.is_some_and(too_early) {
            Vec::new()
        } else {
            self.prepare()
        }
    }

    fn retry(&mut self) -> Effects {
        match self.screen {
            Screen::Finishing => self.refresh(),
            Screen::Code(_) | Screen::Link if self.times.is_none() => self.prepare(),
            _ => Vec::new(),
        }
    }

    fn back(&mut self) -> Effects {
        let leads_back = self.snapshot().can_go_back;
        match self.factor {
            Some(factor) if leads_back => {
                let effects = self.interrupt();
                self.screen = Screen::Identifier(factor);
                effects
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn start_over(&mut self) -> Effects {
        if self.screen == Screen::Done {
            return Vec::new();
        }
        let mut effects = self.interrupt();
        self.attempt = None;
        self.times = None;
        self.factor = self.factors.first();
        self.screen = self
            .factor
            .map_or(Screen::Blocked(Blocked::NoFactor), Screen::Identifier);
        effects.push(SignInEffect::Forget);
        effects
    }

    fn choose(&mut self, factor: Factor, typed: Option<String>) -> Effects {
        if !self.factors.offers(factor) || matches!(self.screen, Screen::Finishing | Screen::Done) {
            return Vec::new();
        }
        if let (Some(typed), Screen::Identifier(current)) = (typed, &self.screen) {
            match current.identifier() {
                IdentifierKind::Email => self.draft.email = typed,
                IdentifierKind::Username => self.draft.username = typed,
                IdentifierKind::Phone => self.draft.phone = typed,
            }
        }
        let given = !matches!(self.screen, Screen::Identifier(_));
        let mut effects = self.interrupt();
        self.factor = Some(factor);
        self.screen = Screen::Identifier(factor);
        // Past the identifier its text has been accepted once, so the other way starts at once with it.
        if given && factor.identifier() == IdentifierKind::Email && validate::email(&self.draft.email).is_ok()
        {
            let email = self.draft.email.clone();
            effects.append(&mut self.submit_email(&email));
        }
        effects
    }

    pub(super) fn attempt_screen(&self) -> Option<Screen> {
        screen_of(self.attempt.as_ref()?.step())
    }
}

/// The screen on which a step is taken; `None` for a step that this flow cannot take.
pub(super) fn screen_of(step: &SigninStep) -> Option<Screen> {
    match step {
        SigninStep::VerifyEmailOtp => Some(Screen::Code(Channel::Email)),
        SigninStep::VerifyPhoneOtp | SigninStep::VerifyPhone => Some(Screen::Code(Channel::Phone)),
        SigninStep::VerifyEmailLink => Some(Screen::Link),
        _ => None,
    }
}
