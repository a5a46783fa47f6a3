//! The machine alone: every state with everything that can happen, the rules one by one, and chance.

mod chance;
mod codes;
mod given;
mod input;
mod passwords;
mod resuming;
mod table;
mod ways;

use std::rc::Rc;

use yew_auth_client::{
    Error, ErrorKind, Identified, IdentifiedStrategy, Session, SignIn, SigninAttempt, SigninStep,
};

use super::state::SignInFlow;
use super::{
    Attempt, Blocked, Channel, CodeTimes, Factor, Factors, Pending, SavedFlow, Screen, SignInEffect,
    SignInEvent, SignInReply,
};

const NOW: f64 = 1_000_000.0;

fn attempt(id: &str, step: SigninStep) -> SigninAttempt {
    SigninAttempt {
        id: id.into(),
        current_step: step,
        ..SigninAttempt::default()
    }
}

fn completed(id: &str) -> SigninAttempt {
    SigninAttempt {
        completed: true,
        ..attempt(id, SigninStep::VerifyEmailOtp)
    }
}

fn session(attempts: Vec<SigninAttempt>) -> Rc<Session> {
    Rc::new(Session {
        id: "1".into(),
        signin_attempts: attempts,
        ..Session::default()
    })
}

fn signed_in() -> Rc<Session> {
    let active = SignIn {
        id: "9".into(),
        ..SignIn::default()
    };
    Rc::new(Session {
        id: "1".into(),
        active_signin: Some(active),
        ..Session::default()
    })
}

fn identified(strategy: IdentifiedStrategy) -> Identified {
    Identified {
        strategy,
        ..Identified::default()
    }
}

fn offline() -> Error {
    Error::new(ErrorKind::Unreachable { maybe_limited: false })
}

fn flow(first: Factor) -> SignInFlow {
    let mut factors = vec![first];
    factors.extend(Factor::ALL.into_iter().filter(|factor| *factor != first));
    SignInFlow::new(Factors::from_list(&factors))
}

/// A flow at a screen, nothing pending, with an attempt where the screen has one.
fn at(screen: Screen) -> SignInFlow {
    let (factor, step) = match &screen {
        Screen::Identifier(factor) => (*factor, None),
        Screen::Code(Channel::Email) => (Factor::EmailOtp, Some(SigninStep::VerifyEmailOtp)),
        Screen::Code(Channel::Phone) => (Factor::PhoneOtp, Some(SigninStep::VerifyPhoneOtp)),
        Screen::Link => (Factor::EmailMagicLink, Some(SigninStep::VerifyEmailLink)),
        Screen::Blocked(Blocked::EmailUnverified) => (Factor::EmailPassword, Some(SigninStep::VerifyEmail)),
        Screen::Blocked(Blocked::UnknownStep(step)) => (Factor::EmailPassword, Some(step.clone())),
        _ => (Factor::EmailPassword, None),
    };
    let mut flow = match screen {
        Screen::Blocked(Blocked::NoFactor) => SignInFlow::new(Factors::default()),
        _ => flow(factor),
    };
    flow.draft.email = "jane@example.com".into();
    flow.attempt = step.map(|step| Attempt::from(attempt("7", step)));
    if matches!(screen, Screen::Code(_) | Screen::Link) {
        flow.draft.phone = "2025550143".into();
        flow.draft.phone_country_code = "+1".into();
        flow.asked = flow.params_from_draft(factor).ok();
    }
    flow.times = flow.attempt.is_some().then(|| CodeTimes::sent_at(NOW));
    flow.screen = screen;
    flow
}

/// Every screen once, and those with variants once for each.
fn screens() -> Vec<Screen> {
    let mut screens: Vec<Screen> = Factor::ALL.into_iter().map(Screen::Identifier).collect();
    screens.extend([
        Screen::Password,
        Screen::Code(Channel::Email),
        Screen::Code(Channel::Phone),
        Screen::Link,
        Screen::Blocked(Blocked::NoFactor),
        Screen::Blocked(Blocked::EmailUnverified),
        Screen::Blocked(Blocked::OtherProvider),
        Screen::Blocked(Blocked::UnknownStep(SigninStep::VerifySecondFactor)),
        Screen::Finishing,
        Screen::Done,
    ]);
    screens
}

/// One of each kind of event. The match has no wildcard: a new kind does not compile before it is listed.
fn events() -> Vec<SignInEvent> {
    let listed = vec![
        SignInEvent::SubmitEmail("jane@example.com".into()),
        SignInEvent::SubmitUsername {
            username: "jane".into(),
            password: "pw".into(),
        },
        SignInEvent::SubmitPhone {
            phone: "2025550143".into(),
            country_code: "+1".into(),
            country: "US".into(),
        },
        SignInEvent::SubmitPassword("pw".into()),
        SignInEvent::SubmitCode("123456".into()),
        SignInEvent::Choose {
            factor: Factor::EmailOtp,
            typed: Some("kim@example.com".into()),
        },
        SignInEvent::Resend {
            now_ms: NOW + 60_000.0,
        },
        SignInEvent::Back,
        SignInEvent::StartOver,
        SignInEvent::Retry,
        SignInEvent::Edited,
    ];
    let kinds: std::collections::BTreeSet<&str> = listed.iter().map(event_name).collect();
    assert_eq!(kinds.len(), listed.len());
    listed
}

fn event_name(event: &SignInEvent) -> &'static str {
    match event {
        SignInEvent::SubmitEmail(_) => "email",
        SignInEvent::SubmitUsername { .. } => "username",
        SignInEvent::SubmitPhone { .. } => "phone",
        SignInEvent::SubmitPassword(_) => "password",
        SignInEvent::SubmitCode(_) => "code",
        SignInEvent::Choose { .. } => "choose",
        SignInEvent::Resend { .. } => "resend",
        SignInEvent::Back => "back",
        SignInEvent::StartOver => "start over",
        SignInEvent::Retry => "retry",
        SignInEvent::Edited => "edited",
    }
}

/// One good and one bad reply of each kind, for the operation given.
fn replies(op: u32) -> Vec<(&'static str, SignInReply)> {
    let other = |session: Rc<Session>| Attempt::of(&session, "8");
    let fresh = session(vec![attempt("8", SigninStep::VerifyEmailOtp)]);
    let replies = vec![
        (
            "identified",
            SignInReply::Identified(op, Ok(identified(IdentifiedStrategy::Password))),
        ),
        (
            "identified elsewhere",
            SignInReply::Identified(op, Ok(identified(IdentifiedStrategy::Sso))),
        ),
        ("not identified", SignInReply::Identified(op, Err(offline()))),
        ("created", SignInReply::Created(op, Ok(other(fresh)))),
        ("not created", SignInReply::Created(op, Err(offline()))),
        ("prepared", SignInReply::Prepared(op, Ok(NOW))),
        ("not prepared", SignInReply::Prepared(op, Err(offline()))),
        (
            "attempted",
            SignInReply::Attempted(op, Ok(session(vec![completed("7")]))),
        ),
        ("not attempted", SignInReply::Attempted(op, Err(offline()))),
        ("refreshed", SignInReply::Refreshed(op, Ok(signed_in()))),
        (
            "refreshed to nobody",
            SignInReply::Refreshed(op, Ok(session(vec![]))),
        ),
        ("not refreshed", SignInReply::Refreshed(op, Err(offline()))),
        ("polled", SignInReply::Polled(op, Ok(signed_in()))),
        ("not polled", SignInReply::Polled(op, Err(offline()))),
        ("failed", SignInReply::Failed(offline())),
        ("signed in elsewhere", SignInReply::SignedInElsewhere),
        (
            "resumed",
            SignInReply::Resumed(Attempt::from(attempt("7", SigninStep::VerifyEmailOtp)), saved()),
        ),
    ];
    for (_, reply) in &replies {
        // No wildcard: a new kind does not compile before it is listed above.
        match reply {
            SignInReply::Identified(..)
            | SignInReply::Created(..)
            | SignInReply::Prepared(..)
            | SignInReply::Attempted(..)
            | SignInReply::Refreshed(..)
            | SignInReply::Polled(..)
            | SignInReply::Failed(_)
            | SignInReply::SignedInElsewhere
            | SignInReply::Resumed(..) => {}
        }
    }
    replies
}

fn saved() -> SavedFlow {
    SavedFlow {
        attempt_id: "7".into(),
        factor: Factor::EmailOtp,
        identifier: "jane@example.com".into(),
        times: Some(CodeTimes::sent_at(NOW)),
    }
}

fn effect_name(effect: &SignInEffect) -> &'static str {
    match effect {
        SignInEffect::Identify(..) => "Identify",
        SignInEffect::Create(..) => "Create",
        SignInEffect::Prepare(..) => "Prepare",
        SignInEffect::Attempt(..) => "Attempt",
        SignInEffect::Refresh(_) => "Refresh",
        SignInEffect::Poll(..) => "Poll",
        SignInEffect::Cancel => "Cancel",
        SignInEffect::Remember(_) => "Remember",
        SignInEffect::Forget => "Forget",
        SignInEffect::Finish => "Finish",
    }
}

fn screen_name(screen: &Screen) -> String {
    match screen {
        Screen::Identifier(factor) => format!("{factor:?}"),
        Screen::Code(channel) => format!("Code{channel:?}"),
        Screen::Blocked(Blocked::UnknownStep(_)) => "UnknownStep".to_owned(),
        Screen::Blocked(blocked) => format!("{blocked:?}"),
        other => format!("{other:?}"),
    }
}
