//! Identifier, password, and the session at the end.

use std::rc::Rc;

use yew_auth_client::{ErrorCode, ErrorField, ErrorKind, IdentifiedStrategy, Secret, Session, SignInParams};

use super::super::state::Problem;
use super::given::*;
use super::*;

#[test]
fn a_second_submit_while_one_is_pending_costs_nothing() {
    let mut flow = super::flow(Factor::EmailPassword);
    assert_eq!(flow.event(email(JANE)).len(), 1);
    assert_eq!(flow.event(email(JANE)), []);

    let mut flow = at_password();
    let first = flow.event(SignInEvent::SubmitPassword("x".into()));
    let creates = |effects: &[SignInEffect]| {
        effects
            .iter()
            .filter(|effect| matches!(effect, SignInEffect::Create(..)))
            .count()
    };
    assert_eq!(creates(&first), 1);
    assert_eq!(flow.event(SignInEvent::SubmitPassword("x".into())), []);

    let mut flow = at_email_code();
    assert_eq!(flow.event(code("123456")).len(), 1);
    assert_eq!(flow.event(code("123456")), []);
}

#[test]
fn a_password_is_never_trimmed_or_changed() {
    let typed = "  Ünïcode pass\u{00a0}word\t ";
    let mut flow = at_password();
    let effects = flow.event(SignInEvent::SubmitPassword(typed.into()));
    let Some(SignInEffect::Create(_, SignInParams::Email { email, password })) = effects.last() else {
        panic!("{effects:?}");
    };
    assert_eq!((email.as_str(), password.expose()), (JANE, typed));

    let mut flow = super::flow(Factor::UsernamePassword);
    let effects = flow.event(username("  jane ", typed));
    let Some(SignInEffect::Create(_, SignInParams::Username { username, password })) = effects.last() else {
        panic!("{effects:?}");
    };
    assert_eq!((username.as_str(), password.expose()), ("jane", typed));
}

#[test]
fn a_password_of_spaces_is_a_password_and_an_empty_one_is_missing() {
    let mut flow = at_password();
    assert_eq!(flow.event(SignInEvent::SubmitPassword(Secret::default())), []);
    assert_eq!(flow.problem, Some(Problem::Missing(ErrorField::Password)));
    assert!(!flow.event(SignInEvent::SubmitPassword("   ".into())).is_empty());

    let mut flow = super::flow(Factor::UsernamePassword);
    assert_eq!(flow.event(username("jane", "")), []);
    assert_eq!(flow.problem, Some(Problem::Missing(ErrorField::Password)));
    assert_eq!(flow.event(username(" ", "x")), []);
    assert_eq!(flow.problem, Some(Problem::Missing(ErrorField::Username)));
}

#[test]
fn a_wrong_password_stays_on_its_step_and_can_be_corrected() {
    let mut flow = at_password();
    flow.event(SignInEvent::SubmitPassword("wrong".into()));
    let error = refusal(ErrorCode::InvalidCredentials);
    assert_eq!(flow.reply(SignInReply::Created(flow.operation, Err(error))), []);
    assert_eq!(flow.screen, Screen::Password);
    assert_eq!(problem_code(&flow), Some(ErrorCode::InvalidCredentials));
    assert!(!flow.event(SignInEvent::SubmitPassword("right".into())).is_empty());
    assert_eq!(flow.problem, None);
}

#[test]
fn a_deployment_without_the_identify_endpoint_is_asked_for_the_password() {
    let mut flow = super::flow(Factor::EmailPassword);
    flow.event(email(JANE));
    flow.got_identified(Err(failure(ErrorKind::NotFound)));
    assert_eq!((flow.screen, flow.problem), (Screen::Password, None));
}

#[test]
fn an_unknown_deployment_is_not_taken_for_a_missing_endpoint() {
    let mut flow = super::flow(Factor::EmailPassword);
    flow.event(email(JANE));
    flow.got_identified(Err(failure(ErrorKind::UnknownDeployment)));
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailPassword));
    assert!(flow.problem.is_some());
}

#[test]
fn an_unknown_strategy_is_asked_for_the_password() {
    let mut flow = super::flow(Factor::EmailPassword);
    flow.event(email(JANE));
    flow.got_identified(Ok(identified(IdentifiedStrategy::Other("osmosis".into()))));
    assert_eq!(flow.screen, Screen::Password);
}

#[test]
fn a_completed_attempt_is_believed_only_when_the_session_shows_a_sign_in() {
    let mut flow = at_password();
    flow.event(SignInEvent::SubmitPassword("right".into()));
    let effects = flow.got_created(completed("5"));
    assert_eq!(effects, [SignInEffect::Refresh(flow.operation)]);
    assert_eq!(
        (&flow.screen, flow.pending),
        (&Screen::Finishing, Some(Pending::Refresh))
    );
    let effects = flow.got_refreshed(Ok(signed_in()));
    assert_eq!(effects, [SignInEffect::Forget, SignInEffect::Finish]);
    assert_eq!((&flow.screen, flow.pending), (&Screen::Done, None));
}

#[test]
fn a_sign_in_that_still_has_no_id_is_no_sign_in() {
    let mut flow = at_finishing();
    let half = Session {
        active_signin: Some(SignIn::default()),
        ..Session::default()
    };
    let effects = flow.got_refreshed(Ok(Rc::new(half)));
    assert!(!effects.contains(&SignInEffect::Finish));
    assert_eq!(flow.problem, Some(Problem::SessionNotKept));
}

#[test]
fn blocked_cookies_are_named_and_what_was_typed_stays() {
    let mut flow = at_finishing();
    let effects = flow.got_refreshed(Ok(session(vec![])));
    assert!(effects.contains(&SignInEffect::Forget) && !effects.contains(&SignInEffect::Finish));
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailPassword));
    assert_eq!(flow.problem, Some(Problem::SessionNotKept));
    assert_eq!(flow.draft.email, JANE);
    assert_eq!(flow.pending, None);
}

#[test]
fn a_session_that_cannot_be_fetched_at_the_end_can_be_fetched_again() {
    let mut flow = at_finishing();
    assert_eq!(flow.got_refreshed(Err(failure(ErrorKind::TimedOut))), []);
    assert_eq!(flow.screen, Screen::Finishing);
    assert!(flow.problem.is_some());
    assert_eq!(
        flow.event(SignInEvent::Retry),
        [SignInEffect::Refresh(flow.operation)]
    );
    flow.got_refreshed(Ok(signed_in()));
    assert_eq!(flow.screen, Screen::Done);
}

#[test]
fn an_answer_without_a_new_attempt_leads_to_a_look_at_the_session() {
    let mut flow = at_password();
    flow.event(SignInEvent::SubmitPassword("x".into()));
    let effects = flow.reply(SignInReply::Created(flow.operation, Ok(None)));
    assert_eq!(effects, [SignInEffect::Refresh(flow.operation)]);
}

#[test]
fn somebody_who_is_signed_in_already_is_taken_on() {
    let mut flow = at_password();
    flow.event(SignInEvent::SubmitPassword("x".into()));
    let error = refusal(ErrorCode::UserAlreadySignedIn);
    let effects = flow.reply(SignInReply::Created(flow.operation, Err(error)));
    assert_eq!(effects, [SignInEffect::Refresh(flow.operation)]);
}

#[test]
fn an_attempt_that_was_completed_before_leads_to_a_look_at_the_session() {
    let mut flow = at_email_code();
    flow.event(code("123456"));
    flow.got_attempted(Err(refusal(ErrorCode::AttemptCompleted)));
    assert_eq!(flow.screen, Screen::Finishing);
    let mut flow = at_email_code();
    flow.event(SignInEvent::Resend {
        now_ms: NOW + 31_000.0,
    });
    let error = refusal(ErrorCode::AttemptCompleted);
    flow.reply(SignInReply::Prepared(flow.operation, Err(error)));
    assert_eq!(flow.screen, Screen::Finishing);
}

#[test]
fn a_new_attempt_is_picked_by_its_id_wherever_it_stands_in_the_list() {
    let before = session(vec![attempt("3", SigninStep::VerifyEmailOtp)]);
    let (old, new) = (
        attempt("3", SigninStep::VerifyEmailOtp),
        attempt("12", SigninStep::VerifyEmailLink),
    );
    for list in [vec![old.clone(), new.clone()], vec![new, old]] {
        let found = Attempt::new_in(&session(list), &before).unwrap();
        assert_eq!((found.id(), found.step()), ("12", &SigninStep::VerifyEmailLink));
    }
}

#[test]
fn the_attempt_under_way_is_found_by_its_id_wherever_it_stands_in_the_list() {
    let (older, ours, newer) = (
        attempt("3", SigninStep::VerifyEmailOtp),
        completed("5"),
        attempt("7", SigninStep::VerifySecondFactor),
    );
    for list in [
        vec![older.clone(), ours.clone(), newer.clone()],
        vec![newer.clone(), ours.clone(), older.clone()],
        vec![ours.clone(), newer, older],
    ] {
        let mut flow = at_email_code();
        flow.event(code("123456"));
        flow.got_attempted(Ok(session(list)));
        assert_eq!(flow.screen, Screen::Finishing);
    }
}

#[test]
fn an_attempt_that_is_gone_leads_to_a_look_at_the_session() {
    let mut flow = at_email_code();
    flow.event(code("123456"));
    let effects = flow.got_attempted(Ok(session(vec![attempt("3", SigninStep::VerifyEmailOtp)])));
    assert_eq!(effects, [SignInEffect::Refresh(flow.operation)]);
}

#[test]
fn a_sign_in_in_another_tab_ends_this_one_unless_a_request_will_tell() {
    let mut flow = at_email_code();
    let effects = flow.reply(SignInReply::SignedInElsewhere);
    assert_eq!(effects, [SignInEffect::Forget, SignInEffect::Finish]);
    assert_eq!(flow.reply(SignInReply::SignedInElsewhere), [], "once is enough");
    let mut flow = at_finishing();
    assert_eq!(flow.reply(SignInReply::SignedInElsewhere), []);
}

#[test]
fn a_request_that_cannot_even_begin_is_a_problem_and_no_endless_wait() {
    let mut flow = at_password();
    flow.event(SignInEvent::SubmitPassword("x".into()));
    flow.reply(SignInReply::Failed(failure(ErrorKind::Client)));
    assert_eq!(flow.pending, None);
    assert_eq!(flow.problem, Some(Problem::Api(failure(ErrorKind::Client))));
}
