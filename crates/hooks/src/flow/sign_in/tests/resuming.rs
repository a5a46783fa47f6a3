//! A reload in the middle, and what the tab's storage may hold.

use proptest::prelude::*;
use yew_auth_client::SigninStep;

use super::given::*;
use super::*;

/// What a flow asked to have remembered last.
fn saved(effects: &[SignInEffect]) -> SavedFlow {
    let found = effects.iter().rev().find_map(|effect| match effect {
        SignInEffect::Remember(saved) => Some(saved.clone()),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("nothing remembered: {effects:?}"))
}

/// Through the text of the storage, as a reload goes.
fn reload(saved: &SavedFlow) -> SavedFlow {
    SavedFlow::decode(&saved.encode()).unwrap()
}

fn resume(step: SigninStep, saved: SavedFlow) -> (SignInFlow, Vec<SignInEffect>) {
    let mut flow = super::flow(Factor::EmailPassword);
    let effects = flow.reply(SignInReply::Resumed(Attempt::from(attempt("5", step)), saved));
    (flow, effects)
}

/// A flow up to its attempt; what it remembered when the thing was sent.
fn sent(factor: Factor, event: SignInEvent, step: SigninStep) -> SavedFlow {
    let mut flow = super::flow(factor);
    flow.event(event);
    flow.got_created(attempt("5", step));
    saved(&flow.got_prepared())
}

#[test]
fn a_reload_at_the_email_code_returns_to_it_without_another_mail() {
    let saved = sent(Factor::EmailOtp, email(JANE), SigninStep::VerifyEmailOtp);
    let (mut flow, effects) = resume(SigninStep::VerifyEmailOtp, reload(&saved));
    assert_eq!(effects, []);
    assert_eq!(flow.screen, Screen::Code(Channel::Email));
    assert_eq!(flow.snapshot().identifier(), JANE);
    assert_eq!(flow.times, Some(CodeTimes::sent_at(NOW)));
    flow.event(SignInEvent::Back);
    assert_eq!(flow.screen, Screen::Identifier(Factor::EmailOtp));
    assert_eq!(
        flow.event(email(JANE)),
        [],
        "the same address returns to the code"
    );
    assert_eq!(flow.screen, Screen::Code(Channel::Email));
}

#[test]
fn a_reload_at_the_phone_code_returns_to_the_number_and_its_country() {
    let saved = sent(
        Factor::PhoneOtp,
        phone("7700 900 123"),
        SigninStep::VerifyPhoneOtp,
    );
    let (mut flow, effects) = resume(SigninStep::VerifyPhoneOtp, reload(&saved));
    assert_eq!(effects, []);
    assert_eq!(flow.screen, Screen::Code(Channel::Phone));
    assert_eq!(flow.draft.phone, "7700 900 123");
    assert_eq!(
        (&*flow.draft.phone_country_code, &*flow.draft.phone_country),
        ("+44", "GG")
    );
    flow.event(SignInEvent::Back);
    assert_eq!(flow.event(phone("7700 900 123")), []);
    assert_eq!(flow.screen, Screen::Code(Channel::Phone));
}

#[test]
fn a_reload_at_the_link_waits_for_it_again() {
    let saved = sent(Factor::EmailMagicLink, email(JANE), SigninStep::VerifyEmailLink);
    let (flow, effects) = resume(SigninStep::VerifyEmailLink, reload(&saved));
    assert_eq!(effects, [SignInEffect::Poll(flow.operation, 5_000)]);
    assert_eq!(flow.screen, Screen::Link);
}

#[test]
fn a_reload_before_the_code_was_sent_has_it_sent() {
    let mut flow = super::flow(Factor::EmailOtp);
    flow.event(email(JANE));
    let saved = saved(&flow.got_created(attempt("5", SigninStep::VerifyEmailOtp)));
    let (_, effects) = resume(SigninStep::VerifyEmailOtp, reload(&saved));
    assert!(matches!(effects.as_slice(), [SignInEffect::Prepare(_, id, _)] if id == "5"));
}

#[test]
fn an_attempt_that_cannot_be_taken_up_is_forgotten_and_leaves_the_form_as_it_was() {
    let good = sent(Factor::EmailOtp, email(JANE), SigninStep::VerifyEmailOtp);
    let other = SavedFlow {
        attempt_id: "6".into(),
        ..good.clone()
    };
    let fresh = flow(Factor::EmailPassword);
    for (step, saved) in [
        (SigninStep::CompleteProfile, good.clone()),
        (SigninStep::None, good.clone()),
        (SigninStep::VerifyEmailOtp, other),
    ] {
        let (flow, effects) = resume(step.clone(), saved);
        assert_eq!(effects, [SignInEffect::Forget], "{step:?}");
        assert_eq!(flow, fresh, "{step:?}");
    }
    let mut flow = SignInFlow::new(Factors::from_list(&[Factor::EmailPassword]));
    let before = flow.clone();
    let known = Attempt::from(attempt("5", SigninStep::VerifyEmailOtp));
    assert_eq!(
        flow.reply(SignInReply::Resumed(known, good.clone())),
        [SignInEffect::Forget]
    );
    assert_eq!(flow, before);
    let mut flow = super::flow(Factor::EmailPassword);
    let done = Attempt::from(completed("5"));
    assert_eq!(
        flow.reply(SignInReply::Resumed(done, good)),
        [SignInEffect::Forget]
    );
}

#[test]
fn a_late_answer_does_not_pull_somebody_out_of_what_they_began_meanwhile() {
    let saved = sent(Factor::EmailOtp, email(JANE), SigninStep::VerifyEmailOtp);
    let known = Attempt::from(attempt("5", SigninStep::VerifyEmailOtp));
    let mut done = at_finishing();
    done.got_refreshed(Ok(signed_in()));
    for mut flow in [at_password(), at_email_code(), at_finishing(), done] {
        let before = flow.clone();
        assert_eq!(flow.reply(SignInReply::Resumed(known.clone(), saved.clone())), []);
        assert_eq!(flow, before);
    }
}

#[test]
fn what_is_remembered_holds_no_secret() {
    let mut flow = at_email_code();
    flow.event(code("918273"));
    let effects = flow.got_attempted(Ok(session(vec![attempt("5", SigninStep::VerifyEmailOtp)])));
    assert!(!saved(&effects).encode().contains("918273"));
}

fn any_saved() -> impl Strategy<Value = SavedFlow> {
    let factor = (0..Factor::ALL.len()).prop_map(|at| Factor::ALL[at]);
    let times = proptest::option::of((1..4_000_000_000_000_u64).prop_map(|ms| CodeTimes::sent_at(ms as f64)));
    ("[0-9]{1,20}", factor, "[^\n]{0,40}", times).prop_map(|(attempt_id, factor, identifier, times)| {
        SavedFlow {
            attempt_id,
            factor,
            identifier,
            times,
        }
    })
}

proptest! {
    #[test]
    fn what_is_saved_is_read_back_as_it_was(saved in any_saved()) {
        prop_assert_eq!(SavedFlow::decode(&saved.encode()), Some(saved));
    }

    #[test]
    fn any_text_in_the_storage_is_read_or_left_and_never_panics(text in "(?s).{0,80}") {
        if let Some(saved) = SavedFlow::decode(&text) {
            let _ = resume(SigninStep::VerifyEmailOtp, saved);
        }
    }

    #[test]
    fn a_saved_text_with_something_changed_is_read_or_left_and_never_panics(
        saved in any_saved(), at in 0..80_usize, other in any::<char>()
    ) {
        let mut characters: Vec<char> = saved.encode().chars().collect();
        if let Some(character) = characters.get_mut(at) {
            *character = other;
        }
        let text: String = characters.into_iter().collect();
        if let Some(saved) = SavedFlow::decode(&text) {
            let (mut flow, _) = resume(SigninStep::VerifyPhoneOtp, saved);
            // Whatever the storage says, a code can be asked for again before long.
            let soon = flow.times.map_or(NOW, |times| times.sent_ms + 90_000.0);
            let again = flow.event(SignInEvent::Resend { now_ms: soon });
            prop_assert!(again.len() == 1 || !matches!(flow.screen, Screen::Code(_)) || flow.pending.is_some());
        }
    }
}

#[test]
fn text_of_another_program_is_left() {
    for text in [
        "",
        "\n",
        "{}",
        "5",
        "5\n0",
        "5\n99\n1\nx",
        "\n0\n1\nx",
        "5\n-1\n1\nx",
        "5\n0\nNaN\nx",
        "5\n1e3\n1\nx",
    ] {
        assert_eq!(SavedFlow::decode(text), None, "{text:?}");
    }
}
