//! What the rules start from: events in short, and flows that were led to a step by events and replies alone.

use yew_auth_client::{ApiError, ErrorCode};

use super::super::state::Problem;
use super::*;

pub(super) const JANE: &str = "jane@example.com";

pub(super) fn failure(kind: ErrorKind) -> Error {
    Error::new(kind)
}

pub(super) fn refusal(code: ErrorCode) -> Error {
    let message = String::new();
    Error {
        status: Some(400),
        errors: vec![ApiError { code, message }],
        ..Error::new(ErrorKind::Invalid)
    }
}

pub(super) fn email(text: &str) -> SignInEvent {
    SignInEvent::SubmitEmail(text.into())
}

pub(super) fn phone(number: &str) -> SignInEvent {
    SignInEvent::SubmitPhone {
        phone: number.into(),
        country_code: "+44".into(),
        country: "GG".into(),
    }
}

pub(super) fn username(name: &str, password: &str) -> SignInEvent {
    SignInEvent::SubmitUsername {
        username: name.into(),
        password: password.into(),
    }
}

pub(super) fn code(text: &str) -> SignInEvent {
    SignInEvent::SubmitCode(text.into())
}

pub(super) fn choose(factor: Factor, typed: Option<&str>) -> SignInEvent {
    SignInEvent::Choose {
        factor,
        typed: typed.map(str::to_owned),
    }
}

impl SignInFlow {
    pub(super) fn got_created(&mut self, attempt: SigninAttempt) -> Vec<SignInEffect> {
        self.reply(SignInReply::Created(
            self.operation,
            Ok(Some(Attempt::from(attempt))),
        ))
    }

    pub(super) fn got_prepared(&mut self) -> Vec<SignInEffect> {
        self.reply(SignInReply::Prepared(self.operation, Ok(NOW)))
    }

    pub(super) fn got_attempted(&mut self, result: Result<Rc<Session>, Error>) -> Vec<SignInEffect> {
        self.reply(SignInReply::Attempted(self.operation, result))
    }

    pub(super) fn got_refreshed(&mut self, result: Result<Rc<Session>, Error>) -> Vec<SignInEffect> {
        self.reply(SignInReply::Refreshed(self.operation, result))
    }

    pub(super) fn got_polled(&mut self, result: Result<Rc<Session>, Error>) -> Vec<SignInEffect> {
        self.reply(SignInReply::Polled(self.operation, result))
    }

    pub(super) fn got_identified(&mut self, result: Result<Identified, Error>) -> Vec<SignInEffect> {
        self.reply(SignInReply::Identified(self.operation, result))
    }
}

/// On the password step, with Jane's address.
pub(super) fn at_password() -> SignInFlow {
    let mut flow = flow(Factor::EmailPassword);
    flow.event(email(JANE));
    flow.got_identified(Ok(identified(IdentifiedStrategy::Password)));
    flow
}

/// Attempt 5 stands at Jane's e-mail code, which was sent at [`NOW`].
pub(super) fn at_email_code() -> SignInFlow {
    let mut flow = flow(Factor::EmailOtp);
    flow.event(email(JANE));
    flow.got_created(attempt("5", SigninStep::VerifyEmailOtp));
    flow.got_prepared();
    flow
}

/// Attempt 5 stands at a text message's code, which was sent at [`NOW`].
pub(super) fn at_phone_code() -> SignInFlow {
    let mut flow = flow(Factor::PhoneOtp);
    flow.event(phone("7700 900123"));
    flow.got_created(attempt("5", SigninStep::VerifyPhoneOtp));
    flow.got_prepared();
    flow
}

/// Attempt 5 stands at Jane's link, which was sent at [`NOW`].
pub(super) fn at_link() -> SignInFlow {
    let mut flow = flow(Factor::EmailMagicLink);
    flow.event(email(JANE));
    flow.got_created(attempt("5", SigninStep::VerifyEmailLink));
    flow.got_prepared();
    flow
}

/// Every step is given; the session is awaited.
pub(super) fn at_finishing() -> SignInFlow {
    let mut flow = at_password();
    flow.event(SignInEvent::SubmitPassword("right".into()));
    flow.got_created(completed("5"));
    flow
}

pub(super) fn problem_code(flow: &SignInFlow) -> Option<ErrorCode> {
    match &flow.problem {
        Some(Problem::Api(error)) => error.code().cloned(),
        _ => None,
    }
}
