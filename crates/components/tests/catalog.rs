//! Errors become sentences that say what happened and what to do.
#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

use yew_auth_client::{ApiError, Error, ErrorCode, ErrorField, ErrorKind, KeyError, PublishableKey};
use yew_auth_components::catalog::{Catalog, ENGLISH, error_text, fill, key_error_text, problem_text};
use yew_auth_hooks::flow::Problem;

fn refused(status: u16, code: ErrorCode, message: &str) -> Error {
    Error {
        status: Some(status),
        message: message.to_owned(),
        errors: vec![ApiError {
            code,
            message: String::new(),
        }],
        ..Error::new(ErrorKind::Invalid)
    }
}

#[test]
fn a_known_code_is_put_into_the_catalogs_words() {
    let error = refused(403, ErrorCode::UserDisabled, "User account is disabled.");
    assert_eq!(error_text(&ENGLISH, &error), ENGLISH.user_disabled);
}

#[test]
fn a_lockout_says_how_long_it_lasts() {
    let error = refused(
        403,
        ErrorCode::TooManyRequests,
        "Too many failed attempts. Please try again later.",
    );
    assert!(error_text(&ENGLISH, &error).contains("30 minutes"));
}

#[test]
fn a_wrong_code_says_that_a_new_one_can_be_sent() {
    let error = Error {
        status: Some(400),
        message: "Invalid or expired OTP".into(),
        ..Error::new(ErrorKind::Invalid)
    };
    assert_eq!(error_text(&ENGLISH, &error), ENGLISH.incorrect_code);
}

#[test]
fn an_unknown_code_gives_the_servers_own_sentence() {
    let error = refused(
        400,
        ErrorCode::Other("MOON_PHASE".into()),
        "Not while the moon is full.",
    );
    assert_eq!(error_text(&ENGLISH, &error), "Not while the moon is full.");
}

#[test]
fn an_unknown_code_without_a_sentence_gives_the_status() {
    let error = refused(418, ErrorCode::Other("TEAPOT".into()), "");
    assert!(error_text(&ENGLISH, &error).contains("(418)"));
}

#[test]
fn a_validation_failure_shows_the_specific_reason() {
    let error = refused(400, ErrorCode::BadRequestBody, "Email domain is not allowed");
    assert_eq!(error_text(&ENGLISH, &error), "Email domain is not allowed");
}

#[test]
fn a_limit_with_a_time_says_the_time() {
    let error = Error {
        status: Some(429),
        retry_after_s: Some(17),
        ..Error::new(ErrorKind::Limited)
    };
    assert!(error_text(&ENGLISH, &error).contains("17 seconds"));
    let error = Error {
        retry_after_s: Some(1),
        ..error
    };
    assert!(error_text(&ENGLISH, &error).contains("1 second."));
}

#[test]
fn what_never_reached_the_person_is_never_shown_as_the_servers_words() {
    let unreadable = Error {
        message: "data.signin_attempts[0].id".into(),
        ..Error::new(ErrorKind::Decode)
    };
    assert_eq!(error_text(&ENGLISH, &unreadable), ENGLISH.unreadable);
    let broken = Error {
        message: "pq: deadlock detected".into(),
        ..Error::new(ErrorKind::Server)
    };
    assert_eq!(error_text(&ENGLISH, &broken), ENGLISH.server_failed);
}

#[test]
fn each_kind_of_failure_has_a_sentence_of_its_own() {
    let kinds = [
        ErrorKind::Invalid,
        ErrorKind::SignedOut,
        ErrorKind::Limited,
        ErrorKind::Forbidden,
        ErrorKind::NotFound,
        ErrorKind::UnknownDeployment,
        ErrorKind::Unreachable { maybe_limited: false },
        ErrorKind::Unreachable { maybe_limited: true },
        ErrorKind::TimedOut,
        ErrorKind::Aborted,
        ErrorKind::Server,
        ErrorKind::Decode,
    ];
    let mut texts: Vec<String> = kinds
        .map(|kind| error_text(&ENGLISH, &Error::new(kind)).to_string())
        .into();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), kinds.len(), "{texts:#?}");
}

#[test]
fn empty_and_impossible_fields_say_what_to_enter() {
    for field in [
        ErrorField::Email,
        ErrorField::Username,
        ErrorField::PhoneNumber,
        ErrorField::Password,
        ErrorField::Code,
        ErrorField::FirstName,
    ] {
        for problem in [Problem::Missing(field), Problem::Malformed(field)] {
            assert!(problem_text(&ENGLISH, &problem).ends_with('.'), "{problem:?}");
        }
    }
    assert!(problem_text(&ENGLISH, &Problem::SessionNotKept).contains("cookies"));
}

#[test]
fn a_bad_key_is_explained_without_repeating_it() {
    for (key, text) in [
        ("", ENGLISH.key_empty),
        ("hello", ENGLISH.key_prefix),
        ("pk_moon_aHR0cHM6Ly94", ENGLISH.key_mode),
        ("pk_test_", ENGLISH.key_host),
        ("pk_test_????", ENGLISH.key_damaged),
    ] {
        let error = key.parse::<PublishableKey>().expect_err(key);
        assert_eq!(key_error_text(&ENGLISH, &error), text, "{key}");
    }
    assert!(key_error_text(&ENGLISH, &KeyError::SecretKey).contains("never"));
}

#[test]
fn an_app_can_change_one_text_and_keep_the_others() {
    let catalog = Catalog {
        user_disabled: "Write to Ada.",
        ..ENGLISH
    };
    let error = refused(403, ErrorCode::UserDisabled, "");
    assert_eq!(error_text(&catalog, &error), "Write to Ada.");
    assert!(catalog != ENGLISH, "a changed text makes another catalog");
    assert!(catalog == catalog);
}

#[test]
fn a_value_is_put_in_its_place_and_a_text_without_a_place_stays() {
    assert_eq!(fill("Sign in to {}.", "Acme {x}"), "Sign in to Acme {x}.");
    assert_eq!(fill("Sign in", "Acme"), "Sign in");
}
