//! Lives of a flow by chance: whatever a person does and a server answers, in any order.

use proptest::prelude::*;
use yew_auth_client::ErrorCode;

use super::given::*;
use super::*;

const PASSWORD: &str = "hunter2-Passw0rd";
const CODE: &str = "918273";

const KINDS: [ErrorKind; 13] = [
    ErrorKind::Invalid,
    ErrorKind::SignedOut,
    ErrorKind::Limited,
    ErrorKind::Forbidden,
    ErrorKind::NotFound,
    ErrorKind::UnknownDeployment,
    ErrorKind::Unreachable { maybe_limited: true },
    ErrorKind::Unreachable { maybe_limited: false },
    ErrorKind::TimedOut,
    ErrorKind::Aborted,
    ErrorKind::Server,
    ErrorKind::Decode,
    ErrorKind::Client,
];

#[derive(Clone, Debug)]
enum Happening {
    Event(SignInEvent),
    /// One of the requests that were ever made is answered: the newest unless it is a late one.
    Answer {
        late: usize,
        how: How,
    },
    /// Something that nobody asked for.
    Unasked(usize),
    Settings(Vec<Factor>),
}

#[derive(Clone, Debug)]
enum How {
    Well(usize),
    Badly(ErrorKind),
    Code(ErrorCode),
}

fn any_event() -> impl Strategy<Value = SignInEvent> {
    let factor = (0..Factor::ALL.len()).prop_map(|at| Factor::ALL[at]);
    let typed = prop_oneof![
        Just(JANE.to_owned()),
        Just("max@example.com".to_owned()),
        "\\PC{0,9}"
    ];
    prop_oneof![
        4 => (0..events().len()).prop_map(|at| match events().swap_remove(at) {
            SignInEvent::SubmitPassword(_) => SignInEvent::SubmitPassword(PASSWORD.into()),
            SignInEvent::SubmitUsername { .. } => username("jane", PASSWORD),
            SignInEvent::SubmitCode(_) => code(CODE),
            other => other,
        }),
        2 => (factor, proptest::option::of(typed.clone()))
            .prop_map(|(factor, typed)| SignInEvent::Choose { factor, typed }),
        1 => typed.clone().prop_map(SignInEvent::SubmitEmail),
        1 => typed.prop_map(|typed| SignInEvent::SubmitCode(typed.into())),
        1 => any::<f64>().prop_map(|now_ms| SignInEvent::Resend { now_ms }),
    ]
}

fn life() -> impl Strategy<Value = Vec<Happening>> {
    let how = prop_oneof![
        4 => (0_usize..9).prop_map(How::Well),
        2 => (0..KINDS.len()).prop_map(|at| How::Badly(KINDS[at])),
        1 => prop_oneof![
            Just(ErrorCode::UserAlreadySignedIn), Just(ErrorCode::AttemptCompleted), Just(ErrorCode::IncorrectCode)
        ].prop_map(How::Code),
    ];
    let some_factors = proptest::sample::subsequence(Factor::ALL.to_vec(), 0..=Factor::ALL.len());
    let happening = prop_oneof![
        6 => any_event().prop_map(Happening::Event),
        6 => (prop_oneof![5 => Just(0_usize), 1 => 1_usize..4], how)
            .prop_map(|(late, how)| Happening::Answer { late, how }),
        1 => (0_usize..4).prop_map(Happening::Unasked),
        1 => some_factors.prop_map(Happening::Settings),
    ];
    proptest::collection::vec(happening, 0..60)
}

/// What a server may answer to a request; `None` for what is no request.
fn answer(request: &SignInEffect, how: &How) -> Option<SignInReply> {
    let steps = [
        SigninStep::VerifyEmailOtp,
        SigninStep::VerifyPhoneOtp,
        SigninStep::VerifyEmailLink,
        SigninStep::VerifyEmail,
        SigninStep::VerifySecondFactor,
        SigninStep::None,
    ];
    let standing = |id: &str, which: usize| match steps.get(which) {
        Some(step) => session(vec![attempt("3", SigninStep::None), attempt(id, step.clone())]),
        None if which == steps.len() => session(vec![completed(id)]),
        None if which == steps.len() + 1 => session(vec![]),
        None => signed_in(),
    };
    let which = match how {
        How::Well(which) => Ok(*which),
        How::Badly(kind) => Err(failure(*kind)),
        How::Code(code) => Err(refusal(code.clone())),
    };
    Some(match request {
        SignInEffect::Identify(op, _) => {
            let strategies = [
                IdentifiedStrategy::Password,
                IdentifiedStrategy::Sso,
                "new".into(),
            ];
            let found = which.map(|which| identified(strategies[which % 3].clone()));
            SignInReply::Identified(*op, found)
        }
        SignInEffect::Create(op, _) => {
            let found = which.map(|which| Attempt::of(&standing("5", which), "5"));
            SignInReply::Created(*op, found)
        }
        SignInEffect::Prepare(op, ..) => SignInReply::Prepared(*op, which.map(|_| NOW)),
        SignInEffect::Attempt(op, id, _) => {
            SignInReply::Attempted(*op, which.map(|which| standing(id, which)))
        }
        SignInEffect::Refresh(op) => SignInReply::Refreshed(*op, which.map(|which| standing("5", which))),
        SignInEffect::Poll(op, _) => SignInReply::Polled(*op, which.map(|which| standing("5", which))),
        SignInEffect::Cancel | SignInEffect::Remember(_) | SignInEffect::Forget | SignInEffect::Finish => {
            return None;
        }
    })
}

fn is_request(effect: &SignInEffect) -> bool {
    answer(effect, &How::Well(0)).is_some()
}

/// A flow and the requests it made that were not answered.
struct Life {
    flow: SignInFlow,
    unanswered: Vec<SignInEffect>,
}

impl Life {
    fn meet(&mut self, happening: &Happening) -> Vec<SignInEffect> {
        let flow = &mut self.flow;
        let effects = match happening {
            Happening::Event(event) => flow.event(event.clone()),
            Happening::Answer { late, how } => {
                let Some(at) = self.unanswered.len().checked_sub(1 + late) else {
                    return Vec::new();
                };
                let request = self.unanswered.remove(at);
                answer(&request, how).map_or_else(Vec::new, |reply| flow.reply(reply))
            }
            Happening::Unasked(0) => flow.reply(SignInReply::SignedInElsewhere),
            Happening::Unasked(1) => flow.reply(SignInReply::Failed(offline())),
            Happening::Unasked(2) => {
                let known = Attempt::from(attempt("7", SigninStep::VerifyEmailOtp));
                flow.reply(SignInReply::Resumed(known, saved()))
            }
            Happening::Unasked(_) => {
                flow.reply(SignInReply::Prepared(flow.operation.wrapping_sub(1), Ok(NOW)))
            }
            Happening::Settings(factors) => {
                flow.set_factors(Factors::from_list(factors));
                Vec::new()
            }
        };
        self.unanswered
            .extend(effects.iter().filter(|effect| is_request(effect)).cloned());
        effects
    }

    /// The requests whose answer would be listened to.
    fn awaited(&self) -> Vec<&SignInEffect> {
        let heard = |request: &&SignInEffect| {
            let mut flow = self.flow.clone();
            let effects = answer(request, &How::Badly(ErrorKind::Server)).map(|reply| flow.reply(reply));
            flow != self.flow || effects.is_some_and(|effects| !effects.is_empty())
        };
        self.unanswered.iter().filter(heard).collect()
    }
}

/// Whether something that the person can do shows another screen or asks the server.
fn has_a_way_out(flow: &SignInFlow) -> bool {
    let mut all = events();
    all.extend(Factor::ALL.into_iter().map(|factor| choose(factor, None)));
    all.into_iter().any(|event| {
        let mut after = flow.clone();
        let effects = after.event(event);
        after.screen != flow.screen || effects.iter().any(is_request)
    })
}

/// Starts over and does everything right; every answer is good.
fn signs_in_after_all(mut flow: SignInFlow) -> bool {
    let mut effects = flow.event(SignInEvent::StartOver);
    for _ in 0..12 {
        let request = effects.iter().find(|effect| is_request(effect)).cloned();
        let poll = matches!(request, Some(SignInEffect::Poll(..)));
        effects = match (&flow.screen, request) {
            (Screen::Done, _) => return true,
            (_, Some(SignInEffect::Create(op, _)))
                if flow.screen == Screen::Identifier(Factor::EmailMagicLink) =>
            {
                let made = Attempt::from(attempt("5", SigninStep::VerifyEmailLink));
                flow.reply(SignInReply::Created(op, Ok(Some(made))))
            }
            (Screen::Password, Some(request)) => answer(&request, &How::Well(6))
                .map(|reply| flow.reply(reply))
                .unwrap(),
            (Screen::Identifier(Factor::UsernamePassword), Some(request)) => answer(&request, &How::Well(6))
                .map(|reply| flow.reply(reply))
                .unwrap(),
            (Screen::Finishing, Some(request)) => answer(&request, &How::Well(8))
                .map(|reply| flow.reply(reply))
                .unwrap(),
            (Screen::Code(_), Some(request @ SignInEffect::Attempt(..))) => answer(&request, &How::Well(6))
                .map(|reply| flow.reply(reply))
                .unwrap(),
            (_, Some(request)) => {
                let how = How::Well(if poll { 8 } else { 0 });
                answer(&request, &how).map(|reply| flow.reply(reply)).unwrap()
            }
            (Screen::Identifier(Factor::UsernamePassword), None) => flow.event(username("jane", PASSWORD)),
            (Screen::Identifier(Factor::PhoneOtp), None) => flow.event(phone("7700 900123")),
            (Screen::Identifier(_), None) => flow.event(email("somebody@example.com")),
            (Screen::Password, None) => flow.event(SignInEvent::SubmitPassword(PASSWORD.into())),
            (Screen::Code(_), None) => flow.event(code(CODE)),
            (other, None) => panic!("nothing to do at {other:?}"),
        };
    }
    flow.screen == Screen::Done
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_life_panics_strands_anybody_or_gives_a_secret_away(first in 0_usize..5, life in life()) {
        let mut now = Life { flow: flow(Factor::ALL[first]), unanswered: Vec::new() };
        for happening in &life {
            let effects = now.meet(happening);
            let flow = &now.flow;
            prop_assert!(effects.iter().filter(|effect| is_request(effect)).count() <= 1, "{:?}", effects);
            let awaited = now.awaited();
            prop_assert!(awaited.len() <= 1, "two answers awaited: {:?}", awaited);
            prop_assert!(flow.pending.is_none() || awaited.len() == 1, "no answer will come: {:?}", flow);
            let said = format!("{happening:?} {flow:?} {effects:?} {:?}", flow.snapshot());
            prop_assert!(!said.contains(PASSWORD) && !said.contains(CODE), "{}", said);
            prop_assert!(!effects.contains(&SignInEffect::Finish) || flow.screen == Screen::Done);
            if flow.screen != Screen::Done && flow.screen != Screen::Blocked(Blocked::NoFactor) {
                prop_assert!(flow.pending.is_some() || has_a_way_out(flow), "stranded at {:?}", flow);
            }
        }
        let flow = now.flow;
        if flow.screen != Screen::Done && flow.factors.first().is_some() {
            prop_assert!(signs_in_after_all(flow.clone()), "no way to the end from {:?}", flow);
        }
    }

    #[test]
    fn a_pending_request_ends_in_any_refusal(first in 0_usize..5, life in life(), kind in 0..KINDS.len()) {
        let mut now = Life { flow: flow(Factor::ALL[first]), unanswered: Vec::new() };
        for happening in &life {
            now.meet(happening);
        }
        if now.flow.pending.is_some() {
            let (op, typed) = (now.flow.operation, now.flow.draft.clone());
            now.meet(&Happening::Answer { late: 0, how: How::Badly(KINDS[kind]) });
            prop_assert!(now.flow.pending.is_none() || now.flow.operation != op);
            prop_assert_eq!(now.flow.draft, typed);
        }
    }
}
