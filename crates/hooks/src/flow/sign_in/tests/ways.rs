//! Going back, choosing another way, starting over, and what is carried along.

use yew_auth_client::{ErrorField, ErrorKind, IdentifiedStrategy, SignInParams, SigninStep};

use super::super::state::Problem;
use super::given::*;
use super::*;

fn starts_email_code(effects: &[SignInEffect], address: &str) -> bool {
    effects.iter().any(
        |effect| matches!(effect, SignInEffect::Create(_, SignInParams::EmailOtp { email }) if email == address),
    )
}

#[test]
fn back_keeps_the_attempt_and_the_same_address_returns_to_its_code_without_another_mail() {
    let mut flow = at_email_code();
    assert_eq!(flow.event(SignInEvent::Back), []);
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailOtp));
    assert_eq!(flow.draft.email, JANE);
    // As typed, or as an autofill writes it.
    assert_eq!(flow.event(email(" Jane@Example.com ")), []);
    assert_eq!(flow.screen, Screen::Code(Channel::Email));
    let effects = flow.event(code("123456"));
    assert!(matches!(effects.as_slice(), [SignInEffect::Attempt(_, id, _)] if id == "5"));
}

#[test]
fn after_back_another_address_starts_another_attempt() {
    let mut flow = at_email_code();
    flow.event(SignInEvent::Back);
    let effects = flow.event(email("max@example.com"));
    assert!(starts_email_code(&effects, "max@example.com"));
    assert!(effects.contains(&SignInEffect::Forget));
}

#[test]
fn an_address_given_on_the_way_of_another_factor_never_leads_to_somebody_elses_code() {
    let mut flow = at_email_code();
    flow.event(SignInEvent::Back);
    flow.event(choose(Factor::EmailPassword, Some("max@example.com")));
    flow.event(email("max@example.com"));
    flow.got_identified(Ok(identified(IdentifiedStrategy::Password)));
    assert_eq!(flow.screen, Screen::Password);
    let effects = flow.event(choose(Factor::EmailOtp, None));
    assert!(
        starts_email_code(&effects, "max@example.com"),
        "{effects:?} {flow:?}"
    );
}

#[test]
fn an_address_typed_while_choosing_never_leads_to_somebody_elses_code() {
    let mut flow = at_email_code();
    flow.event(SignInEvent::Back);
    flow.event(choose(Factor::EmailMagicLink, Some("max@example.com")));
    flow.event(choose(Factor::EmailOtp, Some("max@example.com")));
    let effects = flow.event(email("max@example.com"));
    assert!(
        starts_email_code(&effects, "max@example.com"),
        "{effects:?} {flow:?}"
    );
}

#[test]
fn a_number_of_another_country_is_another_number() {
    let mut flow = at_phone_code();
    flow.event(SignInEvent::Back);
    let effects = flow.event(SignInEvent::SubmitPhone {
        phone: "7700 900123".into(),
        country_code: "+1".into(),
        country: "US".into(),
    });
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, SignInEffect::Create(..)))
    );
    assert_eq!(flow.draft.phone_country, "US");
}

#[test]
fn the_same_number_written_otherwise_returns_to_its_code() {
    let mut flow = at_phone_code();
    flow.event(SignInEvent::Back);
    assert_eq!(flow.event(phone("(7700) 900-123")), []);
    assert_eq!(flow.screen, Screen::Code(Channel::Phone));
}

#[test]
fn whoever_asks_for_the_password_instead_of_the_code_or_link_is_asked_for_the_password() {
    for mut flow in [at_email_code(), at_link()] {
        let effects = flow.event(choose(Factor::EmailPassword, None));
        assert!(
            matches!(effects.as_slice(), [.., SignInEffect::Identify(_, address)] if address == JANE),
            "{effects:?}"
        );
        flow.got_identified(Ok(identified(IdentifiedStrategy::Password)));
        assert_eq!(flow.screen, Screen::Password);
    }
}

#[test]
fn a_link_instead_of_the_code_and_a_code_instead_of_the_link_are_sent_at_once() {
    let mut flow = at_email_code();
    let effects = flow.event(choose(Factor::EmailMagicLink, None));
    assert!(effects.iter().any(
        |effect| matches!(effect, SignInEffect::Create(_, SignInParams::MagicLink { email }) if email == JANE)
    ));
    let mut flow = at_link();
    let effects = flow.event(choose(Factor::EmailOtp, None));
    assert!(starts_email_code(&effects, JANE));
}

#[test]
fn an_email_code_instead_of_the_password_is_sent_at_once_to_the_address_that_was_typed() {
    let mut flow = at_password();
    let effects = flow.event(choose(Factor::EmailOtp, None));
    assert!(starts_email_code(&effects, JANE));
    assert_eq!(flow.pending, Some(Pending::Create));
    assert_eq!(flow.snapshot().identifier(), JANE);
}

#[test]
fn what_stands_in_the_field_is_carried_to_the_other_way() {
    let mut flow = super::flow(Factor::EmailPassword);
    assert_eq!(flow.event(choose(Factor::EmailOtp, Some("ja"))), []);
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailOtp));
    assert_eq!(flow.draft.email, "ja");
    flow.event(choose(Factor::UsernamePassword, Some(JANE)));
    assert_eq!(flow.draft.username, "", "an address is no username");
    assert_eq!(flow.draft.email, JANE);
}

#[test]
fn choosing_the_phone_after_the_address_asks_for_the_number() {
    let mut flow = at_password();
    assert_eq!(flow.event(choose(Factor::PhoneOtp, None)), []);
    assert_eq!(flow.screen, Screen::Identifier(Factor::PhoneOtp));
    assert_eq!(flow.draft.email, JANE);
}

#[test]
fn a_way_that_the_deployment_does_not_offer_cannot_be_chosen() {
    let mut flow = SignInFlow::new(Factors::from_list(&[Factor::EmailPassword]));
    assert_eq!(flow.event(choose(Factor::PhoneOtp, None)), []);
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailPassword));
}

#[test]
fn choosing_another_way_aborts_what_is_pending_and_its_reply_is_stale() {
    let mut flow = super::flow(Factor::EmailPassword);
    flow.event(email(JANE));
    let old = flow.operation;
    assert_eq!(
        flow.event(choose(Factor::UsernamePassword, None)),
        [SignInEffect::Cancel]
    );
    let before = flow.clone();
    let effects = flow.reply(SignInReply::Identified(
        old,
        Ok(identified(IdentifiedStrategy::Password)),
    ));
    assert_eq!((effects, flow), (vec![], before));
}

#[test]
fn back_aborts_what_is_pending() {
    let mut flow = at_password();
    flow.event(SignInEvent::SubmitPassword("x".into()));
    assert_eq!(flow.event(SignInEvent::Back), [SignInEffect::Cancel]);
    assert_eq!(flow.pending, None);
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailPassword));
}

#[test]
fn leaving_a_link_ends_the_looks_at_the_session() {
    let mut flow = at_link();
    assert_eq!(flow.event(SignInEvent::Back), [SignInEffect::Cancel]);
    let mut flow = at_link();
    assert!(flow.event(SignInEvent::StartOver).contains(&SignInEffect::Cancel));
}

#[test]
fn starting_over_forgets_the_attempt_and_keeps_what_was_typed() {
    let mut flow = at_email_code();
    assert_eq!(flow.event(SignInEvent::StartOver), [SignInEffect::Forget]);
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailOtp));
    assert_eq!((flow.attempt.clone(), flow.times), (None, None));
    assert_eq!(flow.draft.email, JANE);
    assert!(starts_email_code(&flow.event(email(JANE)), JANE));
}

#[test]
fn a_deployment_without_a_known_factor_says_so_and_recovers_when_its_settings_do() {
    let mut flow = SignInFlow::new(Factors::default());
    assert_eq!(flow.screen, Screen::Blocked(Blocked::NoFactor));
    assert_eq!(flow.event(SignInEvent::StartOver), [SignInEffect::Forget]);
    assert_eq!(flow.screen, Screen::Blocked(Blocked::NoFactor));
    flow.set_factors(Factors::from_list(&[Factor::PhoneOtp]));
    assert_eq!(flow.screen, Screen::Identifier(Factor::PhoneOtp));
}

#[test]
fn new_settings_leave_a_sign_in_under_way_alone() {
    let mut flow = at_email_code();
    let before = flow.screen.clone();
    flow.set_factors(Factors::from_list(&[Factor::PhoneOtp]));
    assert_eq!(flow.screen, before);
    let mut flow = super::flow(Factor::EmailOtp);
    flow.set_factors(Factors::from_list(&[Factor::PhoneOtp]));
    assert_eq!(flow.screen, Screen::Identifier(Factor::PhoneOtp));
}

#[test]
fn an_unverified_address_after_a_password_is_explained_and_another_way_continues_with_it() {
    let mut flow = at_password();
    flow.event(SignInEvent::SubmitPassword("right".into()));
    assert_eq!(flow.got_created(attempt("5", SigninStep::VerifyEmail)), []);
    assert_eq!(flow.screen, Screen::Blocked(Blocked::EmailUnverified));
    let seen = flow.snapshot();
    assert!(seen.others.contains(&Factor::EmailOtp) && seen.can_go_back);
    assert!(starts_email_code(
        &flow.event(choose(Factor::EmailOtp, None)),
        JANE
    ));
}

#[test]
fn an_address_that_signs_in_elsewhere_is_told_so() {
    for strategy in [IdentifiedStrategy::Sso, IdentifiedStrategy::Social] {
        let mut flow = super::flow(Factor::EmailPassword);
        flow.event(email(JANE));
        flow.got_identified(Ok(identified(strategy)));
        assert_eq!(flow.screen, Screen::Blocked(Blocked::OtherProvider));
        assert_eq!(flow.event(SignInEvent::Back), []);
        assert_eq!(flow.screen, Screen::Identifier(Factor::EmailPassword));
    }
}

#[test]
fn a_step_that_this_form_does_not_know_is_explained_with_ways_out() {
    for step in [
        SigninStep::CompleteProfile,
        SigninStep::VerifySecondFactor,
        SigninStep::AddSecondFactor,
        SigninStep::VerifyPassword,
        "verify_horoscope".into(),
    ] {
        let mut flow = at_email_code();
        flow.event(code("123456"));
        assert_eq!(
            flow.got_attempted(Ok(session(vec![attempt("5", step.clone())]))),
            []
        );
        assert_eq!(flow.screen, Screen::Blocked(Blocked::UnknownStep(step)));
        assert_eq!(flow.event(SignInEvent::StartOver), [SignInEffect::Forget]);
        assert_eq!(flow.screen, Screen::Identifier(Factor::EmailOtp));
    }
}

#[test]
fn nothing_typed_is_lost_whatever_the_server_says() {
    let mut flow = super::flow(Factor::EmailPassword);
    flow.event(email(JANE));
    flow.got_identified(Err(failure(ErrorKind::Server)));
    assert_eq!(flow.draft.email, JANE);
    assert_eq!(flow.problem, Some(Problem::Api(failure(ErrorKind::Server))));
    assert!(matches!(
        flow.event(email(JANE)).as_slice(),
        [SignInEffect::Identify(..)]
    ));
}

#[test]
fn an_edit_takes_the_error_away() {
    let mut flow = super::flow(Factor::EmailPassword);
    flow.event(email(""));
    assert_eq!(flow.problem, Some(Problem::Missing(ErrorField::Email)));
    assert_eq!(flow.event(SignInEvent::Edited), []);
    assert_eq!(flow.problem, None);
}
