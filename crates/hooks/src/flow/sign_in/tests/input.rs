//! What people type, and the checks that need no server.

use proptest::prelude::*;
use yew_auth_client::{ErrorField, SignInParams};

use super::super::state::Problem;
use super::super::validate;
use super::given::*;
use super::*;

#[test]
fn what_was_typed_stays_as_it_was_typed() {
    for typed in ["", "jane@", " Jane@Example.COM "] {
        let mut flow = super::flow(Factor::EmailPassword);
        flow.event(email(typed));
        assert_eq!(flow.draft.email, typed);
    }
}

#[test]
fn a_pasted_code_is_read_whatever_stands_between_its_digits_and_whatever_digits_they_are() {
    for typed in [
        "123456",
        " 123456\n",
        "123 456",
        "123-456",
        "123–456",
        "1 2 3 4 5 6",
        "١٢٣٤٥٦",
        "۱۲۳۴۵۶",
        "१२३४५६",
        "１２３４５６",
        "123\u{00a0}456",
    ] {
        let mut flow = at_email_code();
        let effects = flow.event(code(typed));
        let [SignInEffect::Attempt(_, _, sent)] = effects.as_slice() else {
            panic!("{typed}: {effects:?}");
        };
        assert_eq!(sent.expose(), "123456", "{typed}");
    }
}

#[test]
fn what_cannot_be_a_code_is_not_sent() {
    for (typed, problem) in [
        ("", Problem::Missing(ErrorField::Code)),
        ("  ", Problem::Missing(ErrorField::Code)),
        ("-", Problem::Malformed(ErrorField::Code)),
        ("12345", Problem::Malformed(ErrorField::Code)),
        ("1234567", Problem::Malformed(ErrorField::Code)),
        ("12345a", Problem::Malformed(ErrorField::Code)),
        ("½23456", Problem::Malformed(ErrorField::Code)),
    ] {
        let mut flow = at_email_code();
        assert_eq!(flow.event(code(typed)), [], "{typed}");
        assert_eq!(flow.problem, Some(problem), "{typed}");
        assert_eq!(flow.screen, Screen::Code(Channel::Email));
    }
}

#[test]
fn addresses_that_can_be_right_are_taken_and_sent_in_small_letters() {
    let local64 = "a".repeat(64);
    for (typed, sent) in [
        ("jane@example.com", "jane@example.com"),
        ("  Jane.Doe+tag@Example.COM ", "jane.doe+tag@example.com"),
        ("o'brien@example.co.uk", "o'brien@example.co.uk"),
        (
            "a!#$%&'*+/=?^_`{|}~-b@example.com",
            "a!#$%&'*+/=?^_`{|}~-b@example.com",
        ),
        ("jane@localhost", "jane@localhost"),
        ("jane@xn--bcher-kva.example", "jane@xn--bcher-kva.example"),
        ("jane@bücher.example", "jane@bücher.example"),
        ("jané@example.com", "jané@example.com"),
        ("用户@例子.广告", "用户@例子.广告"),
        ("1@2.example", "1@2.example"),
        (
            &[&local64, "@example.com"].concat(),
            &[&local64, "@example.com"].concat(),
        ),
    ] {
        assert_eq!(validate::email(typed).as_deref(), Ok(sent), "{typed}");
    }
}

#[test]
fn addresses_that_cannot_be_right_are_refused_before_anything_is_sent() {
    for typed in [
        "jane",
        "jane@",
        "@example.com",
        "@",
        "a@b@c.example",
        "jane@example..com",
        "jane@.example",
        "jane@example.",
        "jane@-example.com",
        "jane@example-.com",
        "jane@exa_mple.com",
        "ja ne@example.com",
        "jane@exam ple.com",
        "jane@example.com,max@example.com",
        "jane@example.com;max@example.com",
        "jané@example.com,max@example.com",
        "jane,max@bücher.example",
        "Jané <jane@example.com>",
        "jané@example.com;",
        "ja\u{00a0}né@example.com",
        "jane@example.com\u{3000}max",
        "\"jane\"@example.com",
        "é",
        "jane@é@x.example",
        "jane\n@example.com",
    ] {
        assert_eq!(
            validate::email(typed),
            Err(Problem::Malformed(ErrorField::Email)),
            "{typed}"
        );
    }
    assert_eq!(validate::email(" \t"), Err(Problem::Missing(ErrorField::Email)));
    let long = [&"a".repeat(250), "@b.example"].concat();
    assert_eq!(validate::email(&long), Err(Problem::Malformed(ErrorField::Email)));
    let label = ["a@", &"b".repeat(64), ".example"].concat();
    assert_eq!(
        validate::email(&label),
        Err(Problem::Malformed(ErrorField::Email))
    );
}

#[test]
fn phone_numbers_are_sent_as_digits() {
    for (typed, sent) in [
        ("7700 900123", "7700900123"),
        ("(202) 555-0143", "2025550143"),
        ("202.555.0143", "2025550143"),
        ("٧٧٠٠ ٩٠٠١٢٣", "7700900123"),
        ("７７００９００１２３", "7700900123"),
        ("112\u{2011}233", "112233"),
    ] {
        assert_eq!(validate::phone(typed).as_deref(), Ok(sent), "{typed}");
    }
    for typed in [
        "123",
        "1234567890123456",
        "call me",
        "12a34",
        "----",
        "555 0143 ext 5",
    ] {
        assert_eq!(
            validate::phone(typed),
            Err(Problem::Malformed(ErrorField::PhoneNumber)),
            "{typed}"
        );
    }
    assert_eq!(
        validate::phone(""),
        Err(Problem::Missing(ErrorField::PhoneNumber))
    );
    let mut flow = super::flow(Factor::PhoneOtp);
    let effects = flow.event(phone("7700 900123"));
    let Some(SignInEffect::Create(
        _,
        SignInParams::Phone {
            phone,
            phone_country_code,
        },
    )) = effects.last()
    else {
        panic!("{effects:?}");
    };
    assert_eq!(
        (phone.as_str(), phone_country_code.as_str()),
        ("7700900123", "+44")
    );
    assert_eq!(flow.pending, Some(Pending::Create));
    assert_eq!(flow.snapshot().identifier(), "+44 7700 900123");
}

proptest! {
    #[test]
    fn whatever_is_typed_is_kept_and_never_panics(typed in "\\PC{0,60}") {
        let mut flow = super::flow(Factor::EmailPassword);
        flow.event(email(&typed));
        prop_assert_eq!(&flow.draft.email, &typed);
        let mut flow = at(Screen::Code(Channel::Phone));
        flow.event(SignInEvent::SubmitCode(typed.as_str().into()));
        let mut flow = at(Screen::Identifier(Factor::PhoneOtp));
        let (country_code, country) = (typed.clone(), typed.clone());
        flow.event(SignInEvent::SubmitPhone { phone: typed.clone(), country_code, country });
        prop_assert_eq!(flow.draft.phone, typed);
    }
}
