//! What people type.

use proptest::prelude::*;
use yew_auth_client::{ErrorField, SignInParams};

use super::super::state::Problem;
use super::*;

fn problem_of_email(typed: &str) -> Option<Problem> {
    let mut flow = flow(Factor::EmailPassword);
    flow.event(SignInEvent::SubmitEmail(typed.into()));
    assert_eq!(flow.draft.email, typed, "what was typed stays as it was typed");
    flow.problem
}

#[test]
fn an_address_that_cannot_be_one_is_told_before_anything_is_sent() {
    for missing in ["", "   "] {
        assert_eq!(
            problem_of_email(missing),
            Some(Problem::Missing(ErrorField::Email)),
            "{missing:?}"
        );
    }
    let wrong = [
        "jane",
        "jane@",
        "@example.com",
        "jane@@example.com",
        "jane@exa mple.com",
        "a@b.com,c@d.com",
        "a@b.com;c@d.com",
        "jane@-example.com",
        "jane@example..com",
        "jane doe@example.com",
        "\u{fc}@\u{fc}.de x",
    ];
    for typed in wrong {
        assert_eq!(
            problem_of_email(typed),
            Some(Problem::Malformed(ErrorField::Email)),
            "{typed:?}"
        );
    }
    for typed in [
        "jane@example.com",
        " Jane@Example.COM ",
        "o'brien+x@a.co",
        "a@localhost",
        "j\u{fc}rgen@m\u{fc}ller.de",
    ] {
        assert_eq!(problem_of_email(typed), None, "{typed:?}");
    }
}

#[test]
fn an_address_is_sent_trimmed_and_in_lower_case() {
    let mut flow = flow(Factor::EmailOtp);
    let effects = flow.event(SignInEvent::SubmitEmail(" Jane@Example.COM ".into()));
    let email = "jane@example.com".to_owned();
    assert_eq!(
        effects.last(),
        Some(&SignInEffect::Create(1, SignInParams::EmailOtp { email }))
    );
}

#[test]
fn a_password_is_sent_as_it_was_typed() {
    let mut flow = at(Screen::Password);
    let effects = flow.event(SignInEvent::SubmitPassword("  pass word ".into()));
    let Some(SignInEffect::Create(_, SignInParams::Email { password, .. })) = effects.last() else {
        panic!("{effects:?}")
    };
    assert_eq!(password.expose(), "  pass word ");
    assert_eq!(
        at(Screen::Password).event(SignInEvent::SubmitPassword("".into())),
        []
    );
}

#[test]
fn a_code_is_taken_in_every_way_it_can_be_pasted() {
    let pasted = [
        "123456",
        "123 456",
        "123-456",
        " 12 34 56 ",
        "\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}",
        "\u{ff11}23456",
    ];
    for typed in pasted {
        let mut flow = at(Screen::Code(Channel::Email));
        let effects = flow.event(SignInEvent::SubmitCode(typed.into()));
        assert_eq!(
            effects,
            [SignInEffect::Attempt(1, "7".into(), secret("123456"))],
            "{typed:?}"
        );
    }
    for (typed, missing) in [
        ("", true),
        (" ", true),
        ("12345", false),
        ("1234567", false),
        ("12345a", false),
    ] {
        let mut flow = at(Screen::Code(Channel::Email));
        assert_eq!(flow.event(SignInEvent::SubmitCode(typed.into())), [], "{typed:?}");
        let (empty, wrong) = (
            Problem::Missing(ErrorField::Code),
            Problem::Malformed(ErrorField::Code),
        );
        assert_eq!(
            flow.problem,
            Some(if missing { empty } else { wrong }),
            "{typed:?}"
        );
    }
}

#[test]
fn a_phone_number_is_sent_as_digits_and_refused_when_it_cannot_be_one() {
    let submit = |phone: &str| {
        let mut flow = at(Screen::Identifier(Factor::PhoneOtp));
        let (country_code, country) = ("+1".into(), "US".into());
        let effects = flow.event(SignInEvent::SubmitPhone {
            phone: phone.into(),
            country_code,
            country,
        });
        (effects, flow.problem)
    };
    let (effects, _) = submit("(202) 555-0143");
    let params = SignInParams::Phone {
        phone: "2025550143".into(),
        phone_country_code: "+1".into(),
    };
    assert_eq!(effects.last(), Some(&SignInEffect::Create(1, params)));
    assert_eq!(submit("").1, Some(Problem::Missing(ErrorField::PhoneNumber)));
    for wrong in ["12", "call me", "1234567890123456", "202x5550143"] {
        assert_eq!(
            submit(wrong),
            (vec![], Some(Problem::Malformed(ErrorField::PhoneNumber))),
            "{wrong:?}"
        );
    }
}

#[test]
fn each_missing_half_of_username_and_password_is_told_at_its_field() {
    for (username, password, field) in [
        ("", "pw", ErrorField::Username),
        ("jane", "", ErrorField::Password),
    ] {
        let mut flow = flow(Factor::UsernamePassword);
        let event = SignInEvent::SubmitUsername {
            username: username.into(),
            password: password.into(),
        };
        assert_eq!(flow.event(event), []);
        assert_eq!(flow.problem, Some(Problem::Missing(field)));
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_kept_and_never_panics(typed in "\\PC{0,60}") {
        problem_of_email(&typed);
        let mut flow = at(Screen::Code(Channel::Phone));
        flow.event(SignInEvent::SubmitCode(typed.as_str().into()));
        let mut flow = at(Screen::Identifier(Factor::PhoneOtp));
        let (country_code, country) = (typed.clone(), typed.clone());
        flow.event(SignInEvent::SubmitPhone { phone: typed.clone(), country_code, country });
        prop_assert_eq!(flow.draft.phone, typed);
    }

    #[test]
    fn whatever_lies_in_storage_is_read_without_a_panic(text in "[\\PC\\n]{0,80}") {
        let _ = SavedFlow::decode(&text);
    }

    #[test]
    fn what_is_kept_for_a_reload_is_read_back(id in "[0-9]{1,20}", identifier in "\\PC{0,40}", sent in 1_u64..4_000_000_000_000, factor in 0_usize..5) {
        let saved = SavedFlow { attempt_id: id, factor: Factor::ALL[factor], identifier, times: Some(CodeTimes::sent_at(sent as f64)) };
        prop_assert_eq!(SavedFlow::decode(&saved.encode()), Some(saved));
    }
}
