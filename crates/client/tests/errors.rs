//! What becomes of an answer that is no success.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{block_on, client_with};
use proptest::prelude::*;
use yew_auth_client::{Answer, Error, ErrorCode, ErrorField, ErrorKind, Method, SignInParams};

/// The error of a request that changes something, so that it is asked once.
fn refused(answer: Answer) -> Error {
    let (client, _) = client_with(Method::Post, "/auth/signin", answer);
    block_on(client.sign_in().create(&SignInParams::EmailOtp {
        email: "a@b.c".into(),
    }))
    .unwrap_err()
}

#[test]
fn every_status_has_its_kind() {
    let table = [
        (
            Answer::error(400, "", "Invalid or missing strategy"),
            ErrorKind::Invalid,
            Some(ErrorCode::InvalidStrategy),
        ),
        (
            Answer::error(400, "USER_ALREADY_SIGNED_IN", "x"),
            ErrorKind::Invalid,
            Some(ErrorCode::UserAlreadySignedIn),
        ),
        (
            Answer::error(401, "INVALID_CREDENTIALS", "x"),
            ErrorKind::Invalid,
            Some(ErrorCode::InvalidCredentials),
        ),
        (
            Answer::error(401, "UNAUTHORIZED", "Unauthorized"),
            ErrorKind::SignedOut,
            Some(ErrorCode::Unauthorized),
        ),
        (
            Answer::error(401, "", "Unauthorized"),
            ErrorKind::SignedOut,
            Some(ErrorCode::Unauthorized),
        ),
        (Answer::raw(401, ""), ErrorKind::SignedOut, None),
        (
            Answer::error(401, "", "Invalid or expired ticket"),
            ErrorKind::Invalid,
            Some(ErrorCode::InvalidToken),
        ),
        (
            Answer::error(403, "USER_DISABLED", "x"),
            ErrorKind::Forbidden,
            Some(ErrorCode::UserDisabled),
        ),
        (
            Answer::error(403, "SIGNUP_RESTRICTED", "x"),
            ErrorKind::Forbidden,
            Some(ErrorCode::SignupRestricted),
        ),
        (
            Answer::error(403, "TOO_MANY_REQUESTS", "Challenge verification failed"),
            ErrorKind::Forbidden,
            Some(ErrorCode::ChallengeFailed),
        ),
        (
            Answer::error(400, "BAD_REQUEST_BODY", "Challenge verification failed"),
            ErrorKind::Forbidden,
            Some(ErrorCode::ChallengeFailed),
        ),
        (
            Answer::error(403, "TOO_MANY_REQUESTS", ""),
            ErrorKind::Limited,
            Some(ErrorCode::TooManyRequests),
        ),
        (
            Answer::error(404, "USER_NOT_FOUND", "User not found."),
            ErrorKind::Invalid,
            Some(ErrorCode::UserNotFound),
        ),
        (
            Answer::error(404, "", "Resource does not exist"),
            ErrorKind::NotFound,
            None,
        ),
        (
            Answer::raw(404, r#"{"message":"Deployment not found"}"#),
            ErrorKind::UnknownDeployment,
            None,
        ),
        (
            Answer::error(
                429,
                "TOO_MANY_REQUESTS",
                "Too many requests. Please try again later.",
            ),
            ErrorKind::Limited,
            Some(ErrorCode::TooManyRequests),
        ),
        (Answer::raw(429, "slow down"), ErrorKind::Limited, None),
        (
            Answer::error(500, "INTERNAL", "x"),
            ErrorKind::Server,
            Some(ErrorCode::Internal),
        ),
        (
            Answer::raw(502, "<html><body>Bad gateway</body></html>"),
            ErrorKind::Server,
            None,
        ),
        (Answer::raw(301, ""), ErrorKind::Server, None),
        (
            Answer::error(400, "SOMETHING_NEW", "x"),
            ErrorKind::Invalid,
            Some(ErrorCode::Other("SOMETHING_NEW".into())),
        ),
    ];
    for (answer, kind, code) in table {
        let shown = format!("{answer:?}");
        let error = refused(answer);
        assert_eq!(error.kind, kind, "{shown}: {error:?}");
        assert_eq!(error.code(), code.as_ref(), "{shown}: {error:?}");
    }
}

#[test]
fn with_a_bad_form_the_specific_sentence_stands_outside() {
    let error = refused(Answer::raw(400, include_str!("fixtures/bad_request_body.json")));
    assert_eq!(error.message, "You must sign up with the invited email address");
    assert_eq!(error.code(), Some(&ErrorCode::BadRequestBody));
    let password = refused(Answer::raw(
        400,
        r#"{"status":400,"message":"Bad request body","data":{},"errors":[{"code":"BAD_REQUEST_BODY","message":"email is required"}]}"#,
    ));
    assert_eq!(
        password.message, "email is required",
        "unless only a general one does"
    );
    assert_eq!(password.field(), Some(ErrorField::Email));
}

#[test]
fn of_two_sentences_the_one_that_belongs_to_the_error_counts() {
    let sentence = |code: &str| {
        let body = r#"{"message":"outside","status":400,"errors":[{"code":"CODE","message":"inside"}]}"#;
        refused(Answer::raw(400, &body.replace("CODE", code))).message
    };
    assert_eq!(sentence("EMAIL_EXISTS"), "inside");
    assert_eq!(sentence("BAD_REQUEST_BODY"), "outside");
}

#[test]
fn several_errors_are_all_kept() {
    let error = refused(Answer::raw(
        400,
        include_str!("fixtures/sign_up_fields_taken.json"),
    ));
    assert_eq!(error.errors.len(), 2);
    assert!(error.has(&ErrorCode::EmailExists) && error.has(&ErrorCode::UsernameExists));
    assert_eq!(error.field(), Some(ErrorField::Email));
    assert_eq!(error.message, "This email address is already in use.");
}

#[test]
fn errors_are_tied_to_the_field_that_is_missing_or_wrong() {
    for (sentence, field) in [
        ("first_name is required", ErrorField::FirstName),
        ("Last name is required", ErrorField::LastName),
        ("Phone number is required.", ErrorField::PhoneNumber),
        ("Username is required", ErrorField::Username),
        (
            "password must be at least 8 characters long",
            ErrorField::Password,
        ),
        ("Password must be 6-125 characters long", ErrorField::Password),
        ("Current password is incorrect", ErrorField::Password),
        ("Last digits must be 4 characters", ErrorField::PhoneNumber),
    ] {
        assert_eq!(
            refused(Answer::error(400, "", sentence)).field(),
            Some(field),
            "{sentence}"
        );
        assert_eq!(
            refused(Answer::error(400, "REQUIRED_FIELD", sentence)).field(),
            Some(field),
            "{sentence}"
        );
    }
    assert_eq!(
        refused(Answer::error(400, "", "attempt_id is required")).field(),
        None
    );
    assert_eq!(refused(Answer::error(403, "USER_DISABLED", "x")).field(), None);
}

#[test]
fn a_broken_answer_is_no_success() {
    for body in [
        "",
        "{",
        "<!doctype html>",
        r#"{"status":200,"data":{"id":"1""#,
        "\u{0}",
        "42",
    ] {
        let error = refused(Answer::raw(200, body));
        assert_eq!(error.kind, ErrorKind::Decode, "{body}");
        assert_eq!(error.status, Some(200), "{body}");
    }
}

#[test]
fn an_error_always_has_a_sentence() {
    let kinds = [
        ErrorKind::Invalid,
        ErrorKind::SignedOut,
        ErrorKind::Limited,
        ErrorKind::Forbidden,
        ErrorKind::NotFound,
        ErrorKind::UnknownDeployment,
        ErrorKind::Unreachable { maybe_limited: false },
        ErrorKind::TimedOut,
        ErrorKind::Aborted,
        ErrorKind::Server,
        ErrorKind::Decode,
        ErrorKind::Client,
    ];
    for kind in kinds {
        let sentence = Error::new(kind).to_string();
        assert!(sentence.ends_with('.') && sentence.len() > 15, "{sentence}");
    }
    assert_eq!(
        refused(Answer::raw(502, "<html>")).to_string(),
        "The server failed (HTTP 502)."
    );
    assert_eq!(
        refused(Answer::error(400, "X", "Say this.")).to_string(),
        "Say this."
    );
}

#[test]
fn passing_failures_are_told_from_lasting_ones() {
    for answer in [
        Answer::unreachable(),
        Answer::hang(),
        Answer::raw(503, ""),
        Answer::raw(429, ""),
    ] {
        assert!(refused(answer).is_transient());
    }
    for answer in [
        Answer::raw(400, ""),
        Answer::raw(401, ""),
        Answer::raw(403, ""),
        Answer::raw(404, ""),
    ] {
        assert!(!refused(answer).is_transient());
    }
}

fn json_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i64>().prop_map(|n| n.to_string()),
        "[a-zA-Z_ ]{0,12}".prop_map(|text| format!("{text:?}")),
    ];
    let key = prop_oneof![
        Just("status"),
        Just("message"),
        Just("data"),
        Just("errors"),
        Just("code"),
        Just("session"),
        Just("other")
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((key.clone(), inner), 0..4).prop_map(|members| {
                let members: Vec<String> = members.iter().map(|(k, v)| format!("{k:?}:{v}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn no_envelope_whatever_is_in_it_breaks_the_client(status in 100u16..600, body in json_text()) {
        let (client, _) = client_with(Method::Post, "/auth/signin", Answer::raw(status, &body));
        let params = SignInParams::EmailOtp { email: "a@b.c".into() };
        if let Err(error) = block_on(client.sign_in().create(&params)) {
            prop_assert!(!error.to_string().is_empty());
            prop_assert!(error.kind == ErrorKind::Decode || !(200..300).contains(&status));
        } else {
            prop_assert!((200..300).contains(&status));
        }
    }

    #[test]
    fn no_text_whatever_it_is_breaks_the_client(status in 100u16..600, body in any::<String>()) {
        let (client, _) = client_with(Method::Post, "/auth/signin", Answer::raw(status, &body));
        let params = SignInParams::EmailOtp { email: "a@b.c".into() };
        let result = block_on(client.sign_in().create(&params));
        prop_assert!(status == 204 || result.is_err() || body.contains("data"));
    }
}
