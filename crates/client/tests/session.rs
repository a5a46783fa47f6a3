//! `/session`: get, switch, sign out, token.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{block_on, client_with, unset};
use yew_auth_client::{
    Answer, Error, ErrorCode, ErrorKind, JsonValue, Method, SecondFactorMethod, Session, SigninAttempt,
    SigninStep,
};

fn get(body: &str) -> Result<Session, Error> {
    let (client, _) = client_with(Method::Get, "/session", Answer::raw(200, body));
    block_on(client.session().get())
}

#[test]
fn a_signed_in_session_is_read() {
    let session = get(include_str!("fixtures/session_signed_in.json")).unwrap();
    assert!(session.is_signed_in());
    let signin = session.active_signin().unwrap();
    assert_eq!(
        signin.id, "9007199254740993",
        "more than 53 bits, to the last digit"
    );
    assert_eq!(signin.active_organization_membership_id, "");
    let user = &signin.user;
    assert_eq!(
        user.primary_email_address.as_ref().unwrap().email,
        "jane@example.com"
    );
    assert_eq!(user.last_password_reset_at, "", "a time that was never set");
    assert_eq!(
        user.public_metadata.get("plan").and_then(JsonValue::as_str),
        Some("pro")
    );
    assert_eq!(session.signins.len(), 1);
}

#[test]
fn every_field_of_the_contract_is_read() {
    let session = get(include_str!("fixtures/session_full.json")).unwrap();
    assert_eq!(unset(&format!("{session:#?}")), None);
    let attempt = &session.signin_attempts[0];
    assert_eq!(
        attempt.session_id, "18446744073709551614",
        "an id that came as a number, to the last digit"
    );
    assert_eq!(attempt.current_step, SigninStep::VerifySecondFactor);
    assert_eq!(attempt.available_2fa_methods[2], SecondFactorMethod::BackupCode);
    assert!(session.signup_attempt("91").is_some());
}

#[test]
fn a_new_session_is_signed_out() {
    let session = get(include_str!("fixtures/session_signed_out.json")).unwrap();
    assert!(!session.is_signed_in());
    assert_eq!(
        session,
        Session {
            id: "11".into(),
            ..Session::default()
        }
    );
}

#[test]
fn an_account_without_an_id_is_nobody() {
    let session = get(r#"{"status":200,"data":{"id":"1","active_signin":{"id":"","user":{}}}}"#).unwrap();
    assert!(!session.is_signed_in());
    assert_eq!(session.active_signin(), None);
}

#[test]
fn an_unknown_step_is_kept_as_it_came() {
    let body = r#"{"status":200,"data":{"signin_attempts":[{"id":1,"current_step":"verify_iris"}]}}"#;
    let session = get(body).unwrap();
    assert_eq!(
        session.signin_attempt("1").unwrap().current_step,
        SigninStep::Other("verify_iris".into())
    );
    assert_eq!(
        session.signin_attempt("1").unwrap().current_step.as_str(),
        "verify_iris"
    );
}

#[test]
fn what_is_not_set_may_be_absent_null_or_empty() {
    for provider in ["", r#""sso_provider":null,"#, r#""sso_provider":"","#] {
        let body = format!(r#"{{"status":200,"data":{{"signin_attempts":[{{{provider}"id":"1"}}]}}}}"#);
        assert_eq!(
            get(&body).unwrap().signin_attempts[0].sso_provider,
            None,
            "{provider}"
        );
    }
}

#[test]
fn no_answer_is_taken_for_a_signed_out_session() {
    for body in [
        "",
        "null",
        "{}",
        "[]",
        r#"{"status":200,"data":null}"#,
        "<html></html>",
        r#"{"data":[]}"#,
    ] {
        assert_eq!(get(body).unwrap_err().kind, ErrorKind::Decode, "{body}");
    }
}

#[test]
fn the_new_attempt_is_the_one_that_was_not_there_wherever_it_stands() {
    let attempt = |id: &str| SigninAttempt {
        id: id.into(),
        ..SigninAttempt::default()
    };
    let session = |ids: &[&str]| Session {
        signin_attempts: ids.iter().map(|id| attempt(id)).collect(),
        ..Session::default()
    };
    let before = session(&["100", "99"]);
    let found = |ids: &[&str]| {
        session(ids)
            .new_signin_attempt(&before)
            .map(|attempt| attempt.id.clone())
    };
    assert_eq!(found(&["99", "100", "101"]).as_deref(), Some("101"), "last");
    assert_eq!(found(&["101", "100", "99"]).as_deref(), Some("101"), "first");
    assert_eq!(
        found(&["9", "99", "100"]).as_deref(),
        Some("9"),
        "even when its id is small"
    );
    assert_eq!(
        found(&["99", "100"]).as_deref(),
        Some("100"),
        "none is new: the greatest, as a number"
    );
    assert_eq!(found(&[]), None);
}

#[test]
fn switching_names_the_account() {
    let (client, transport) = client_with(
        Method::Post,
        "/session/switch-sign-in",
        Answer::raw(200, include_str!("fixtures/session_signed_in.json")),
    );
    block_on(client.session().switch_sign_in("a&b=c")).unwrap();
    assert_eq!(
        transport.requests()[0].query_value("sign_in_id"),
        Some("a&b=c"),
        "encoded, and decoded again"
    );
}

#[test]
fn switching_to_an_account_that_is_not_there_keeps_the_status() {
    let answer = Answer::raw(
        404,
        r#"{"status":404,"message":"Something went wrong. Please try again later.","data":null,"errors":[]}"#,
    );
    let (client, _) = client_with(Method::Post, "/session/switch-sign-in", answer);
    let error = block_on(client.session().switch_sign_in("5")).unwrap_err();
    assert_eq!((error.kind, error.status), (ErrorKind::NotFound, Some(404)));
    assert_eq!(error.message, "", "the sentence says nothing about this case");
    assert_eq!(error.code(), None);
}

#[test]
fn signing_out_of_one_names_it_and_of_all_names_none() {
    let answer = Answer::raw(200, include_str!("fixtures/session_signed_out.json"));
    let (client, transport) = client_with(Method::Post, "/session/sign-out", answer);
    block_on(client.session().sign_out(Some("42"))).unwrap();
    let session = block_on(client.session().sign_out(None)).unwrap();
    assert!(!session.is_signed_in());
    let requests = transport.requests();
    assert_eq!(requests[0].query_value("sign_in_id"), Some("42"));
    assert_eq!(requests[1].query_value("sign_in_id"), None);
}

#[test]
fn a_token_is_read_and_never_printed() {
    let answer = Answer::raw(200, include_str!("fixtures/session_token.json"));
    let (client, transport) = client_with(Method::Get, "/session/token", answer);
    let token = block_on(client.session().token(None)).unwrap();
    assert_eq!(token.token.expose(), "eyJhbGciOiJFUzI1NiJ9.e30.c2ln");
    assert_eq!(token.expires, 1_795_519_635_000);
    assert!(!format!("{token:?}").contains("eyJ"));
    block_on(client.session().token(Some("my template"))).unwrap();
    let requests = transport.requests();
    assert_eq!(requests[0].query_value("template"), Some("default"));
    assert_eq!(requests[1].query_value("template"), Some("my template"));
}

#[test]
fn whole_numbers_are_exact_and_odd_ones_do_no_harm() {
    for (number, expected) in [
        ("18446744073709551615", u64::MAX),
        ("9007199254740993", 9_007_199_254_740_993),
        ("1795519635000.0", 1_795_519_635_000),
        ("\"1795519635000\"", 1_795_519_635_000),
        ("-1", 0),
    ] {
        let answer = Answer::ok(&format!(r#"{{"token":"x","expires":{number}}}"#));
        let (client, _) = client_with(Method::Get, "/session/token", answer);
        assert_eq!(
            block_on(client.session().token(None)).unwrap().expires,
            expected,
            "{number}"
        );
    }
    let (client, _) = client_with(Method::Get, "/session/token", Answer::ok(r#"{"expires":"soon"}"#));
    assert_eq!(
        block_on(client.session().token(None)).unwrap_err().message,
        "data.expires"
    );
}

#[test]
fn a_token_needs_somebody_signed_in_and_a_template_that_exists() {
    let (client, transport) = client_with(
        Method::Get,
        "/session/token",
        Answer::error(400, "", "No active sign in"),
    );
    let error = block_on(client.session().token(None)).unwrap_err();
    assert_eq!(
        (error.kind, error.code()),
        (ErrorKind::SignedOut, Some(&ErrorCode::Unauthorized))
    );
    transport.clear(Method::Get, "/session/token");
    transport.on(
        Method::Get,
        "/session/token",
        Answer::error(404, "", "Template not found"),
    );
    let error = block_on(client.session().token(Some("x"))).unwrap_err();
    assert_eq!(
        (error.kind, error.code()),
        (ErrorKind::NotFound, Some(&ErrorCode::TemplateNotFound))
    );
}
