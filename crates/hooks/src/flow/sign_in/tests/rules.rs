//! The rules one by one.

use yew_auth_client::{ApiError, ErrorCode, ErrorField, SignInParams};

use super::super::state::Problem;
use super::super::update::{POLL_AFTER_FAILURE_MS, POLL_MS};
use super::*;

fn refused(code: ErrorCode) -> Error {
    let mut error = Error::new(ErrorKind::Invalid);
    error.errors = vec![ApiError {
        code,
        message: String::new(),
    }];
    error
}

fn op(flow: &SignInFlow) -> u32 {
    flow.operation
}

/// A flow with a code on its way, as a person gets there.
fn code_sent() -> SignInFlow {
    let mut flow = flow(Factor::EmailOtp);
    flow.event(SignInEvent::SubmitEmail("jane@example.com".into()));
    let session = session(vec![
        attempt("8", SigninStep::VerifyEmailOtp),
        attempt("7", SigninStep::VerifyEmailOtp),
    ]);
    let created = SignInReply::Created(op(&flow), Ok(Attempt::of(&session, "8")));
    flow.reply(created);
    let prepared = SignInReply::Prepared(op(&flow), Ok(NOW));
    flow.reply(prepared);
    flow
}

#[test]
fn a_second_submission_while_one_is_under_way_costs_no_request() {
    let mut flow = flow(Factor::EmailPassword);
    let first = flow.event(SignInEvent::SubmitEmail("jane@example.com".into()));
    let second = flow.event(SignInEvent::SubmitEmail("jane@example.com".into()));
    assert_eq!((first.len(), second.len()), (1, 0));
}

#[test]
fn an_answer_that_comes_after_going_back_changes_nothing() {
    let mut flow = at(Screen::Password);
    flow.event(SignInEvent::SubmitPassword("pw".into()));
    let asked = op(&flow);
    assert_eq!(flow.event(SignInEvent::Back), [SignInEffect::Cancel]);
    let late = SignInReply::Created(asked, Ok(Some(Attempt::from(completed("7")))));
    assert_eq!(flow.reply(late), []);
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailPassword));
}

#[test]
fn a_completed_attempt_is_believed_only_when_the_session_shows_it() {
    let mut flow = at(Screen::Password);
    flow.event(SignInEvent::SubmitPassword("pw".into()));
    let created = SignInReply::Created(op(&flow), Ok(Some(Attempt::from(completed("7")))));
    let effects = flow.reply(created);
    assert_eq!(
        (effects.as_slice(), &flow.screen),
        (&[SignInEffect::Refresh(op(&flow))][..], &Screen::Finishing)
    );
    let refreshed = SignInReply::Refreshed(op(&flow), Ok(signed_in()));
    assert_eq!(
        flow.reply(refreshed),
        [SignInEffect::Forget, SignInEffect::Finish]
    );
    assert_eq!(flow.screen, Screen::Done);
}

#[test]
fn a_browser_that_keeps_no_session_is_told_so_and_what_was_typed_stays() {
    let mut flow = SignInFlow {
        pending: Some(Pending::Refresh),
        ..at(Screen::Finishing)
    };
    flow.reply(SignInReply::Refreshed(0, Ok(session(vec![]))));
    assert_eq!(flow.problem, Some(Problem::SessionNotKept));
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailPassword));
    assert_eq!(flow.draft.email, "jane@example.com");
}

#[test]
fn the_attempt_is_found_by_its_id_wherever_it_stands_in_the_list() {
    let (ours, other) = (completed("8"), attempt("7", SigninStep::VerifyEmailOtp));
    for list in [
        vec![ours.clone(), other.clone()],
        vec![other.clone(), ours.clone()],
    ] {
        let mut flow = code_sent();
        flow.event(SignInEvent::SubmitCode("123456".into()));
        let attempted = SignInReply::Attempted(op(&flow), Ok(session(list)));
        flow.reply(attempted);
        assert_eq!(flow.screen, Screen::Finishing);
    }
}

#[test]
fn an_attempt_that_is_gone_from_the_answer_is_looked_for_in_the_session() {
    let mut flow = code_sent();
    flow.event(SignInEvent::SubmitCode("123456".into()));
    let attempted = SignInReply::Attempted(op(&flow), Ok(session(vec![])));
    assert!(matches!(
        flow.reply(attempted).as_slice(),
        [SignInEffect::Refresh(_)]
    ));
}

#[test]
fn a_wrong_code_leaves_everything_where_it_was() {
    let mut flow = code_sent();
    flow.event(SignInEvent::SubmitCode("123456".into()));
    let attempted = SignInReply::Attempted(op(&flow), Err(refused(ErrorCode::IncorrectCode)));
    assert_eq!(flow.reply(attempted), []);
    assert_eq!(flow.screen, Screen::Code(Channel::Email));
    assert_eq!(
        flow.problem.as_ref().and_then(Problem::field),
        Some(ErrorField::Code)
    );
}

#[test]
fn somebody_who_is_signed_in_already_and_a_finished_attempt_lead_to_the_session() {
    let mut flow = at(Screen::Password);
    flow.event(SignInEvent::SubmitPassword("pw".into()));
    let created = SignInReply::Created(op(&flow), Err(refused(ErrorCode::UserAlreadySignedIn)));
    assert!(matches!(
        flow.reply(created).as_slice(),
        [SignInEffect::Refresh(_)]
    ));

    let mut flow = code_sent();
    flow.event(SignInEvent::SubmitCode("123456".into()));
    let attempted = SignInReply::Attempted(op(&flow), Err(refused(ErrorCode::AttemptCompleted)));
    assert!(matches!(
        flow.reply(attempted).as_slice(),
        [SignInEffect::Refresh(_)]
    ));
}

#[test]
fn a_server_without_identify_means_a_password() {
    let mut flow = flow(Factor::EmailPassword);
    flow.event(SignInEvent::SubmitEmail("jane@example.com".into()));
    let identified = SignInReply::Identified(op(&flow), Err(Error::new(ErrorKind::NotFound)));
    flow.reply(identified);
    assert_eq!(flow.screen, Screen::Password);
}

#[test]
fn an_unverified_address_is_explained_and_a_code_starts_at_once_from_there() {
    let mut flow = at(Screen::Password);
    flow.event(SignInEvent::SubmitPassword("pw".into()));
    let created = Attempt::from(attempt("7", SigninStep::VerifyEmail));
    let created = SignInReply::Created(op(&flow), Ok(Some(created)));
    assert_eq!(flow.reply(created), []);
    assert_eq!(flow.screen, Screen::Blocked(Blocked::EmailUnverified));
    assert!(flow.snapshot().others.contains(&Factor::EmailOtp));

    let effects = flow.event(SignInEvent::Choose {
        factor: Factor::EmailOtp,
        typed: None,
    });
    let email = "jane@example.com".to_owned();
    assert_eq!(
        effects.last(),
        Some(&SignInEffect::Create(op(&flow), SignInParams::EmailOtp { email }))
    );
}

#[test]
fn a_step_that_the_flow_does_not_know_is_a_screen_with_a_way_out() {
    let step = SigninStep::Other("dance".into());
    let mut flow = at(Screen::Password);
    flow.event(SignInEvent::SubmitPassword("pw".into()));
    let created = SignInReply::Created(op(&flow), Ok(Some(Attempt::from(attempt("7", step.clone())))));
    flow.reply(created);
    assert_eq!(flow.screen, Screen::Blocked(Blocked::UnknownStep(step)));
    assert!(flow.snapshot().can_go_back && !flow.snapshot().others.is_empty());
}

#[test]
fn choosing_another_way_before_the_identifier_was_accepted_carries_its_text_and_asks_for_nothing() {
    let mut flow = flow(Factor::EmailPassword);
    let typed = Some("jane@exa".to_owned());
    assert_eq!(
        flow.event(SignInEvent::Choose {
            factor: Factor::EmailOtp,
            typed
        }),
        []
    );
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailOtp));
    assert_eq!(flow.draft.email, "jane@exa");
}

#[test]
fn a_factor_that_the_deployment_does_not_offer_cannot_be_chosen() {
    let mut flow = SignInFlow::new(Factors::from_list(&[Factor::EmailPassword]));
    let before = flow.clone();
    assert_eq!(
        flow.event(SignInEvent::Choose {
            factor: Factor::PhoneOtp,
            typed: None
        }),
        []
    );
    assert_eq!(flow, before);
}

#[test]
fn going_back_and_giving_the_same_address_returns_to_the_code_that_was_sent() {
    let mut flow = code_sent();
    flow.event(SignInEvent::Back);
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailOtp));
    assert_eq!(
        flow.event(SignInEvent::SubmitEmail("jane@example.com".into())),
        []
    );
    assert_eq!(
        (&flow.screen, flow.times),
        (&Screen::Code(Channel::Email), Some(CodeTimes::sent_at(NOW)))
    );
}

#[test]
fn another_way_in_never_ends_on_the_screen_of_the_attempt_before() {
    for screen in [Screen::Code(Channel::Phone), Screen::Link] {
        let mut flow = at(screen);
        let effects = flow.event(SignInEvent::Choose {
            factor: Factor::EmailOtp,
            typed: None,
        });
        let email = "jane@example.com".to_owned();
        assert_eq!(
            effects.last(),
            Some(&SignInEffect::Create(op(&flow), SignInParams::EmailOtp { email }))
        );
    }
}

#[test]
fn going_back_and_giving_another_address_begins_another_attempt() {
    let mut flow = code_sent();
    flow.event(SignInEvent::Back);
    let effects = flow.event(SignInEvent::SubmitEmail("kim@example.com".into()));
    assert!(matches!(
        effects.as_slice(),
        [SignInEffect::Forget, SignInEffect::Create(..)]
    ));
}

#[test]
fn another_code_can_be_had_after_the_countdown_and_after_the_clock_was_set_back() {
    for (now_ms, sent) in [
        (NOW, false),
        (NOW + 29_999.0, false),
        (NOW + 30_000.0, true),
        (NOW - 1.0, true),
    ] {
        let mut flow = code_sent();
        let effects = flow.event(SignInEvent::Resend { now_ms });
        assert_eq!(!effects.is_empty(), sent, "{now_ms}");
    }
}

#[test]
fn a_code_that_could_not_be_sent_can_be_asked_for_again_at_once() {
    let mut flow = SignInFlow {
        pending: Some(Pending::Prepare),
        times: None,
        ..at(Screen::Code(Channel::Email))
    };
    flow.reply(SignInReply::Prepared(0, Err(offline())));
    assert!(matches!(
        flow.event(SignInEvent::Retry).as_slice(),
        [SignInEffect::Prepare(..)]
    ));
}

#[test]
fn a_link_is_waited_for_gently_and_more_gently_after_a_failure() {
    assert!(POLL_MS >= 5_000 && POLL_AFTER_FAILURE_MS > POLL_MS);
    let mut flow = SignInFlow {
        pending: Some(Pending::Prepare),
        ..at(Screen::Link)
    };
    let effects = flow.reply(SignInReply::Prepared(0, Ok(NOW)));
    assert_eq!(effects.last(), Some(&SignInEffect::Poll(0, POLL_MS)));
    let waits = session(vec![attempt("7", SigninStep::VerifyEmailLink)]);
    assert_eq!(
        flow.reply(SignInReply::Polled(0, Ok(waits))),
        [SignInEffect::Poll(0, POLL_MS)]
    );
    let failed = flow.reply(SignInReply::Polled(0, Err(offline())));
    assert_eq!(failed, [SignInEffect::Poll(0, POLL_AFTER_FAILURE_MS)]);
}

#[test]
fn a_link_opened_elsewhere_moves_this_tab_on_to_whatever_is_left() {
    let mut flow = at(Screen::Link);
    let moved = session(vec![attempt("7", SigninStep::VerifySecondFactor)]);
    flow.reply(SignInReply::Polled(0, Ok(moved)));
    assert!(matches!(flow.screen, Screen::Blocked(Blocked::UnknownStep(_))));
    let mut flow = at(Screen::Link);
    assert_eq!(
        flow.reply(SignInReply::Polled(0, Ok(signed_in()))),
        [SignInEffect::Forget, SignInEffect::Finish]
    );
}

#[test]
fn a_link_opened_in_another_browser_is_told_from_a_session_that_was_not_kept() {
    let mut flow = flow(Factor::EmailMagicLink);
    flow.event(SignInEvent::SubmitEmail("jane@example.com".into()));
    let created = Attempt::from(attempt("7", SigninStep::VerifyEmailLink));
    let created = SignInReply::Created(op(&flow), Ok(Some(created)));
    flow.reply(created);
    let prepared = SignInReply::Prepared(op(&flow), Ok(NOW));
    flow.reply(prepared);
    let polled = SignInReply::Polled(op(&flow), Ok(session(vec![completed("7")])));
    flow.reply(polled);
    let refreshed = SignInReply::Refreshed(op(&flow), Ok(session(vec![])));
    flow.reply(refreshed);
    assert_eq!(flow.problem, Some(Problem::LinkOpenedElsewhere));
    assert_eq!(flow.draft.email, "jane@example.com");
}

#[test]
fn a_reload_takes_up_the_attempt_and_sends_nothing_again() {
    let mut flow = flow(Factor::EmailPassword);
    let resumed = Attempt::from(attempt("7", SigninStep::VerifyEmailOtp));
    assert_eq!(flow.reply(SignInReply::Resumed(resumed, saved())), []);
    assert_eq!(flow.screen, Screen::Code(Channel::Email));
    assert_eq!(
        (flow.draft.email.as_str(), flow.times),
        ("jane@example.com", Some(CodeTimes::sent_at(NOW)))
    );
}

#[test]
fn a_reload_comes_back_to_the_country_of_the_number() {
    let mut flow = at(Screen::Identifier(Factor::PhoneOtp));
    flow.event(SignInEvent::SubmitPhone {
        phone: "204 555".into(),
        country_code: "+1".into(),
        country: "CA".into(),
    });
    let created = Attempt::from(attempt("7", SigninStep::VerifyPhoneOtp));
    let created = SignInReply::Created(op(&flow), Ok(Some(created)));
    let effects = flow.reply(created);
    let Some(SignInEffect::Remember(saved)) = effects.first() else {
        panic!("{effects:?}")
    };
    let saved = SavedFlow::decode(&saved.encode()).unwrap();
    let mut again = super::flow(Factor::EmailPassword);
    again.reply(SignInReply::Resumed(
        Attempt::from(attempt("7", SigninStep::VerifyPhoneOtp)),
        saved,
    ));
    assert_eq!(again.draft.phone_country, "CA");
    assert_eq!(
        (
            again.draft.phone_country_code.as_str(),
            again.draft.phone.as_str()
        ),
        ("+1", "204 555")
    );
}

#[test]
fn a_finished_or_foreign_attempt_is_not_taken_up() {
    for attempt in [
        completed("7"),
        attempt("8", SigninStep::VerifyEmailOtp),
        attempt("7", SigninStep::CompleteProfile),
    ] {
        let mut flow = flow(Factor::EmailPassword);
        assert_eq!(
            flow.reply(SignInReply::Resumed(attempt.into(), saved())),
            [SignInEffect::Forget]
        );
        assert!(matches!(flow.screen, Screen::Identifier(_)));
    }
}

#[test]
fn settings_that_change_meanwhile_leave_an_attempt_alone_and_move_an_untouched_form() {
    let only_username = Factors::from_list(&[Factor::UsernamePassword]);
    let mut sent = code_sent();
    sent.set_factors(only_username.clone());
    assert_eq!(sent.screen, Screen::Code(Channel::Email));
    let mut untouched = flow(Factor::EmailPassword);
    untouched.set_factors(only_username);
    assert_eq!(untouched.screen, Screen::Identifier(Factor::UsernamePassword));
}

#[test]
fn starting_over_keeps_what_was_typed_and_forgets_the_attempt() {
    let mut flow = code_sent();
    assert_eq!(flow.event(SignInEvent::StartOver), [SignInEffect::Forget]);
    assert_eq!(
        (flow.attempt, flow.draft.email.as_str()),
        (None, "jane@example.com")
    );
}
