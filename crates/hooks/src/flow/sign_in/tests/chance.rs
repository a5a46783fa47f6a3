//! Any sequence of things that can happen.

use proptest::prelude::*;
use yew_auth_client::ErrorCode;

use super::*;

const SECRET: &str = "hunter2-Passw0rd";

#[derive(Clone, Debug)]
enum Step {
    Event(usize),
    Reply { which: usize, fresh: bool },
    Refused(usize),
    Typed(String),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..events().len() + Factor::ALL.len()).prop_map(Step::Event),
        3 => (0..replies(0).len(), prop::bool::weighted(0.8)).prop_map(|(which, fresh)| Step::Reply { which, fresh }),
        1 => (0_usize..12).prop_map(Step::Refused),
        1 => "\\PC{0,12}".prop_map(Step::Typed),
    ];
    prop::collection::vec(step, 0..60)
}

fn kinds() -> [ErrorKind; 12] {
    [
        ErrorKind::Invalid,
        ErrorKind::SignedOut,
        ErrorKind::Limited,
        ErrorKind::Forbidden,
        ErrorKind::NotFound,
        ErrorKind::UnknownDeployment,
        ErrorKind::Unreachable { maybe_limited: true },
        ErrorKind::TimedOut,
        ErrorKind::Aborted,
        ErrorKind::Server,
        ErrorKind::Decode,
        ErrorKind::Client,
    ]
}

/// The refusal of whatever is pending.
fn refusal(flow: &SignInFlow, kind: ErrorKind) -> Option<SignInReply> {
    let (op, error) = (flow.operation, Error::new(kind));
    Some(match flow.pending? {
        Pending::Identify => SignInReply::Identified(op, Err(error)),
        Pending::Create => SignInReply::Created(op, Err(error)),
        Pending::Prepare => SignInReply::Prepared(op, Err(error)),
        Pending::Attempt => SignInReply::Attempted(op, Err(error)),
        Pending::Refresh => SignInReply::Refreshed(op, Err(error)),
    })
}

fn walk(flow: &mut SignInFlow, step: &Step) -> Vec<SignInEffect> {
    match step {
        Step::Event(which) => match events().into_iter().nth(*which) {
            Some(SignInEvent::SubmitPassword(_)) => flow.event(SignInEvent::SubmitPassword(SECRET.into())),
            Some(event) => flow.event(event),
            None => {
                let factor = Factor::ALL[(which - events().len()) % Factor::ALL.len()];
                flow.event(SignInEvent::Choose { factor, typed: None })
            }
        },
        Step::Reply { which, fresh } => {
            let op = if *fresh {
                flow.operation
            } else {
                flow.operation.wrapping_sub(1)
            };
            let (_, reply) = replies(op).swap_remove(*which);
            flow.reply(reply)
        }
        Step::Refused(which) => match refusal(flow, kinds()[*which]) {
            Some(reply) => flow.reply(reply),
            None => Vec::new(),
        },
        Step::Typed(text) => {
            let mut effects = flow.event(SignInEvent::SubmitEmail(text.clone()));
            effects.append(&mut flow.event(SignInEvent::SubmitCode(text.as_str().into())));
            effects
        }
    }
}

/// Whether something the person can do leads away from here, or an answer is still to come.
fn has_a_way_out(flow: &SignInFlow) -> bool {
    if flow.screen == Screen::Done || flow.pending.is_some() {
        return true;
    }
    let mut all = events();
    all.extend(
        Factor::ALL
            .into_iter()
            .map(|factor| SignInEvent::Choose { factor, typed: None }),
    );
    all.into_iter().any(|event| {
        let mut after = flow.clone();
        let effects = after.event(event);
        after.screen != flow.screen || !effects.is_empty()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_sequence_panics_strands_anybody_or_gives_a_secret_away(first in 0_usize..5, steps in steps()) {
        let mut flow = flow(Factor::ALL[first]);
        for step in &steps {
            let effects = walk(&mut flow, step);
            let requests = effects.iter().filter(|effect| {
                !matches!(effect, SignInEffect::Cancel | SignInEffect::Remember(_) | SignInEffect::Forget | SignInEffect::Finish)
            });
            prop_assert!(requests.count() <= 1, "one thing at a time: {:?}", effects);
            prop_assert!(has_a_way_out(&flow), "stranded at {:?}", flow);
            let said = format!("{flow:?} {effects:?}");
            prop_assert!(!said.contains(SECRET) && !said.contains("123456"), "{}", said);
            let ends = effects.contains(&SignInEffect::Finish);
            prop_assert_eq!(ends, ends && flow.screen == Screen::Done);
        }
    }

    #[test]
    fn a_pending_request_ends_in_any_refusal(first in 0_usize..5, steps in steps(), kind in 0_usize..12) {
        let mut flow = flow(Factor::ALL[first]);
        for step in &steps {
            walk(&mut flow, step);
        }
        if let Some(reply) = refusal(&flow, kinds()[kind]) {
            let (before, typed) = (flow.operation, flow.draft.clone());
            flow.reply(reply);
            prop_assert!(flow.pending.is_none() || flow.operation != before);
            prop_assert_eq!(flow.draft, typed);
        }
    }
}

#[test]
fn no_code_of_an_error_is_needed_to_be_told_why() {
    for code in [ErrorCode::InvalidCredentials, ErrorCode::Other("NEW".into())] {
        let mut flow = SignInFlow {
            pending: Some(Pending::Create),
            ..at(Screen::Password)
        };
        let mut error = Error::new(ErrorKind::Invalid);
        error.errors = vec![yew_auth_client::ApiError {
            code,
            message: String::new(),
        }];
        flow.reply(SignInReply::Created(0, Err(error)));
        assert!(flow.problem.is_some() && flow.screen == Screen::Password);
    }
}
