//! What each outcome of an effect does.

use std::rc::Rc;

use yew_auth_client::{
    Error, ErrorCode, ErrorKind, Identified, IdentifiedStrategy, Session, SignInParams, SigninStep,
};

use super::state::{Blocked, CodeTimes, Pending, Problem, Screen, SignInFlow};
use super::update::{Effects, POLL_AFTER_FAILURE_MS, POLL_MS, screen_of};
use super::{Attempt, IdentifierKind, SavedFlow, SignInEffect, SignInReply};

impl SignInFlow {
    /// Applies the outcome of an effect. A stale outcome changes nothing.
    pub fn reply(&mut self, reply: SignInReply) -> Effects {
        match reply {
            SignInReply::Identified(op, result) if self.awaits(op, Pending::Identify) => {
                self.identified(result)
            }
            SignInReply::Created(op, result) if self.awaits(op, Pending::Create) => self.created(result),
            SignInReply::Prepared(op, result) if self.awaits(op, Pending::Prepare) => self.prepared(result),
            SignInReply::Attempted(op, result) if self.awaits(op, Pending::Attempt) => self.attempted(result),
            SignInReply::Refreshed(op, result) if self.awaits(op, Pending::Refresh) => self.refreshed(result),
            SignInReply::Polled(op, result) if op == self.operation && self.screen == Screen::Link => {
                self.polled(result)
            }
            SignInReply::Failed(error) if self.pending.is_some() => self.refuse(Problem::Api(error)),
            SignInReply::SignedInElsewhere if self.pending.is_none() && self.screen != Screen::Done => {
                self.done()
            }
            // Not for somebody who has begun something else while the session was on its way.
            SignInReply::Resumed(attempt, saved)
                if matches!(self.screen, Screen::Identifier(_))
                    && self.attempt.is_none()
                    && self.pending.is_none() =>
            {
                self.resumed(attempt, saved)
            }
            _ => Vec::new(),
        }
    }

    fn awaits(&self, operation: u32, pending: Pending) -> bool {
        self.operation == operation && self.pending == Some(pending)
    }

    fn identified(&mut self, result: Result<Identified, Error>) -> Effects {
        match result {
            Ok(identified) => match identified.strategy {
                IdentifiedStrategy::Sso | IdentifiedStrategy::Social => {
                    self.show(Screen::Blocked(Blocked::OtherProvider))
                }
                _ => self.show(Screen::Password),
            },
            // A deployment from before this endpoint: every address there has a password.
            Err(error) if error.kind == ErrorKind::NotFound => self.show(Screen::Password),
            Err(error) => self.refuse(Problem::Api(error)),
        }
    }

    fn created(&mut self, result: Result<Option<Attempt>, Error>) -> Effects {
        match result {
            Ok(Some(attempt)) => self.take_step(attempt),
            Ok(None) => self.refresh(),
            Err(error) if error.has(&ErrorCode::UserAlreadySignedIn) => self.refresh(),
            Err(error) => self.refuse(Problem::Api(error)),
        }
    }

    /// Shows the step the attempt stands at.
    fn take_step(&mut self, attempt: Attempt) -> Effects {
        let step = attempt.step().clone();
        let completed = attempt.is_completed();
        self.attempt = Some(attempt);
        if completed {
            return self.refresh();
        }
        let Some(screen) = screen_of(&step) else {
            return match step {
                SigninStep::VerifyEmail => self.show(Screen::Blocked(Blocked::EmailUnverified)),
                SigninStep::None => self.refresh(),
                other => self.show(Screen::Blocked(Blocked::UnknownStep(other))),
            };
        };
        self.show(screen);
        self.times = None;
        let mut effects: Effects = self.remember().into_iter().collect();
        effects.append(&mut self.prepare());
        effects
    }

    fn remember(&self) -> Option<SignInEffect> {
        let (attempt, factor) = (self.attempt.as_ref()?, self.factor?);
        // A space keeps the phone number's three parts apart: country and dial code have none in them.
        let identifier = match factor.identifier() {
            IdentifierKind::Email => self.draft.email.clone(),
            IdentifierKind::Username => self.draft.username.clone(),
            IdentifierKind::Phone => [
                &self.draft.phone_country,
                &self.draft.phone_country_code,
                &self.draft.phone,
            ]
            .map(String::as_str)
            .join(" "),
        };
        Some(SignInEffect::Remember(SavedFlow {
            attempt_id: attempt.id().to_owned(),
            factor,
            identifier,
            times: self.times,
        }))
    }

    fn prepared(&mut self, result: Result<f64, Error>) -> Effects {
        match result {
            Ok(now_ms) => {
                self.pending = None;
                self.times = Some(CodeTimes::sent_at(now_ms));
                let mut effects: Effects = self.remember().into_iter().collect();
                effects.extend(self.poll(POLL_MS));
                effects
            }
            Err(error) if error.has(&ErrorCode::AttemptCompleted) => self.refresh(),
            Err(error) => {
                let mut effects = self.refuse(Problem::Api(error));
                effects.extend(self.poll(POLL_AFTER_FAILURE_MS));
                effects
            }
        }
    }

    pub(super) fn poll(&self, after_ms: u32) -> Option<SignInEffect> {
        (self.screen == Screen::Link).then_some(SignInEffect::Poll(self.operation, after_ms))
    }

    fn attempted(&mut self, result: Result<Rc<Session>, Error>) -> Effects {
        match result {
            Ok(session) => self.advance(&session),
            Err(error) if error.has(&ErrorCode::AttemptCompleted) => self.refresh(),
            Err(error) => self.refuse(Problem::Api(error)),
        }
    }

    /// Finds the attempt in an answer by its id (the order of the list means nothing) and goes where it stands.
    fn advance(&mut self, session: &Rc<Session>) -> Effects {
        match self
            .attempt
            .as_ref()
            .and_then(|attempt| Attempt::of(session, attempt.id()))
        {
            Some(attempt) => self.take_step(attempt),
            None => self.refresh(),
        }
    }

    fn refreshed(&mut self, result: Result<Rc<Session>, Error>) -> Effects {
        match result {
            Ok(session) if session.is_signed_in() => self.done(),
            Ok(_) => {
                self.pending = None;
                let by_link = matches!(self.asked, Some(SignInParams::MagicLink { .. }));
                let effects = self.start_over();
                self.problem = Some(if by_link {
                    Problem::LinkOpenedElsewhere
                } else {
                    Problem::SessionNotKept
                });
                effects
            }
            Err(error) => self.refuse(Problem::Api(error)),
        }
    }

    fn done(&mut self) -> Effects {
        self.show(Screen::Done);
        self.attempt = None;
        vec![SignInEffect::Forget, SignInEffect::Finish]
    }

    fn polled(&mut self, result: Result<Rc<Session>, Error>) -> Effects {
        let again = |ms| vec![SignInEffect::Poll(self.operation, ms)];
        let Ok(session) = result else {
            return again(POLL_AFTER_FAILURE_MS);
        };
        if session.is_signed_in() {
            return self.done();
        }
        match self
            .attempt
            .as_ref()
            .and_then(|attempt| Attempt::of(&session, attempt.id()))
        {
            Some(attempt) if attempt.is_completed() || *attempt.step() != SigninStep::VerifyEmailLink => {
                self.take_step(attempt)
            }
            _ => again(POLL_MS),
        }
    }

    fn resumed(&mut self, attempt: Attempt, saved: SavedFlow) -> Effects {
        let screen = screen_of(attempt.step()).filter(|_| {
            !attempt.is_completed() && attempt.id() == saved.attempt_id && self.factors.offers(saved.factor)
        });
        let Some(screen) = screen else {
            return vec![SignInEffect::Forget];
        };
        self.factor = Some(saved.factor);
        match saved.factor.identifier() {
            IdentifierKind::Email => self.draft.email = saved.identifier,
            IdentifierKind::Username => self.draft.username = saved.identifier,
            IdentifierKind::Phone => {
                let mut parts = saved.identifier.splitn(3, ' ').map(str::to_owned);
                self.draft.phone_country = parts.next().unwrap_or_default();
                self.draft.phone_country_code = parts.next().unwrap_or_default();
                self.draft.phone = parts.next().unwrap_or_default();
            }
        }
        self.attempt = Some(attempt);
        self.asked = self.params_from_draft(saved.factor).ok();
        self.times = saved.times;
        self.show(screen);
        // Sent before the reload: sending it again would void the person's patience, not the code.
        if self.times.is_none() {
            self.prepare()
        } else {
            self.poll(POLL_MS).into_iter().collect()
        }
    }
}
