//! Codes and links: sending, sending again, waiting.

use yew_auth_client::{ErrorCode, ErrorField, ErrorKind, SigninStep, VerificationStrategy};

use super::super::state::Problem;
use super::given::*;
use super::*;

#[test]
fn each_way_has_its_own_thing_sent() {
    let sent = |mut flow: SignInFlow, step| match flow.got_created(attempt("5", step)).as_slice() {
        [
            SignInEffect::Remember(saved),
            SignInEffect::Prepare(_, id, strategy),
        ] => {
            assert_eq!((saved.attempt_id.as_str(), id.as_str()), ("5", "5"));
            strategy.clone()
        }
        other => panic!("{other:?}"),
    };
    let mut flow = super::flow(Factor::EmailOtp);
    flow.event(email(JANE));
    assert!(matches!(
        sent(flow.clone(), SigninStep::VerifyEmailOtp),
        VerificationStrategy::EmailOtp { .. }
    ));
    assert!(matches!(
        sent(flow.clone(), SigninStep::VerifyEmailLink),
        VerificationStrategy::MagicLink { .. }
    ));
    for step in [SigninStep::VerifyPhoneOtp, SigninStep::VerifyPhone] {
        assert!(matches!(
            sent(flow.clone(), step),
            VerificationStrategy::PhoneOtp { .. }
        ));
    }
}

#[test]
fn another_code_is_sent_only_after_the_cooldown() {
    let mut flow = at_email_code();
    for early in [NOW, NOW + 1.0, NOW + 29_999.0] {
        assert_eq!(flow.event(SignInEvent::Resend { now_ms: early }), []);
    }
    let effects = flow.event(SignInEvent::Resend {
        now_ms: NOW + 30_000.0,
    });
    assert!(matches!(effects.as_slice(), [SignInEffect::Prepare(_, id, _)] if id == "5"));
    assert_eq!(
        flow.event(SignInEvent::Resend {
            now_ms: NOW + 30_001.0
        }),
        [],
        "one at a time"
    );
    flow.reply(SignInReply::Prepared(flow.operation, Ok(NOW + 31_000.0)));
    assert_eq!(flow.times, Some(CodeTimes::sent_at(NOW + 31_000.0)));
    assert_eq!(
        flow.event(SignInEvent::Resend {
            now_ms: NOW + 60_999.0
        }),
        []
    );
}

#[test]
fn a_clock_that_was_set_back_does_not_lock_the_button() {
    let mut flow = at_email_code();
    assert_eq!(
        flow.event(SignInEvent::Resend {
            now_ms: NOW - 3_600_000.0
        })
        .len(),
        1
    );
}

#[test]
fn a_code_that_could_not_be_sent_can_be_asked_for_again_at_once() {
    for again in [SignInEvent::Retry, SignInEvent::Resend { now_ms: NOW }] {
        let mut flow = super::flow(Factor::EmailOtp);
        flow.event(email(JANE));
        flow.got_created(attempt("5", SigninStep::VerifyEmailOtp));
        flow.reply(SignInReply::Prepared(
            flow.operation,
            Err(failure(ErrorKind::Server)),
        ));
        assert_eq!((&flow.screen, flow.times), (&Screen::Code(Channel::Email), None));
        assert!(matches!(flow.event(again).as_slice(), [SignInEffect::Prepare(_, id, _)] if id == "5"));
    }
}

#[test]
fn a_wrong_code_stays_on_its_step_and_the_next_one_counts() {
    let mut flow = at_email_code();
    flow.event(code("000000"));
    flow.got_attempted(Err(refusal(ErrorCode::IncorrectCode)));
    assert_eq!(flow.screen, Screen::Code(Channel::Email));
    assert_eq!(
        flow.problem.as_ref().and_then(Problem::field),
        Some(ErrorField::Code)
    );
    assert_eq!(flow.event(code("123456")).len(), 1);
    flow.got_attempted(Ok(session(vec![completed("5")])));
    assert_eq!(flow.screen, Screen::Finishing);
}

#[test]
fn a_second_code_that_is_asked_for_is_sent_by_its_own_channel() {
    let mut flow = at_email_code();
    flow.event(code("123456"));
    let effects = flow.got_attempted(Ok(session(vec![attempt("5", SigninStep::VerifyPhoneOtp)])));
    assert!(matches!(
        effects.as_slice(),
        [
            ..,
            SignInEffect::Prepare(_, _, VerificationStrategy::PhoneOtp { .. })
        ]
    ));
    assert_eq!(
        flow.times, None,
        "the times of the first code say nothing of the second"
    );
}

#[test]
fn a_link_is_waited_for_every_five_seconds_and_slower_after_a_failure() {
    let poll = |ms| move |effects: &[SignInEffect]| matches!(effects, [.., SignInEffect::Poll(_, wait)] if *wait == ms);
    let mut flow = super::flow(Factor::EmailMagicLink);
    flow.event(email(JANE));
    flow.got_created(attempt("5", SigninStep::VerifyEmailLink));
    assert!(poll(5_000)(&flow.got_prepared()));
    let waiting = || Ok(session(vec![attempt("5", SigninStep::VerifyEmailLink)]));
    assert!(poll(5_000)(&flow.got_polled(waiting())));
    assert!(poll(10_000)(&flow.got_polled(Err(failure(ErrorKind::Limited)))));
    assert!(poll(5_000)(&flow.got_polled(waiting())));
    assert_eq!((&flow.screen, &flow.problem), (&Screen::Link, &None));
}

#[test]
fn a_link_that_was_opened_leads_on() {
    let mut flow = at_link();
    assert_eq!(
        flow.got_polled(Ok(signed_in())),
        [SignInEffect::Forget, SignInEffect::Finish]
    );

    let mut flow = at_link();
    let effects = flow.got_polled(Ok(session(vec![completed("5")])));
    assert_eq!(effects, [SignInEffect::Refresh(flow.operation)]);

    let mut flow = at_link();
    flow.got_polled(Ok(session(vec![attempt("5", SigninStep::CompleteProfile)])));
    assert_eq!(
        flow.screen,
        Screen::Blocked(Blocked::UnknownStep(SigninStep::CompleteProfile))
    );
}

#[test]
fn a_look_from_before_the_person_left_the_link_changes_nothing() {
    let mut flow = at_link();
    let old = flow.operation;
    flow.event(SignInEvent::Back);
    let before = flow.clone();
    assert_eq!(flow.reply(SignInReply::Polled(old, Ok(signed_in()))), []);
    assert_eq!(flow, before);
    let effects = flow.event(email(JANE));
    assert_eq!(
        effects,
        [SignInEffect::Poll(flow.operation, 5_000)],
        "back at the link, it is waited for again"
    );
}

#[test]
fn a_link_that_signed_another_browser_in_is_told_so() {
    let mut flow = at_link();
    flow.got_polled(Ok(session(vec![completed("5")])));
    flow.got_refreshed(Ok(session(vec![])));
    assert_eq!(flow.problem, Some(Problem::LinkOpenedElsewhere));
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailMagicLink));
    assert_eq!(flow.draft.email, JANE);
}
