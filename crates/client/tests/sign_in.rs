//! `/auth/identify` and `/auth/signin`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{block_on, client_with};
use yew_auth_client::{
    Answer, ErrorCode, ErrorField, ErrorKind, IdentifiedStrategy, Method, Session, SignInParams,
    SigninMethod, SigninStep,
};

const COMPLETED: &str = include_str!("fixtures/sign_in_completed.json");

fn form(params: SignInParams) -> Vec<(String, String)> {
    let (client, transport) = client_with(Method::Post, "/auth/signin", Answer::raw(200, COMPLETED));
    block_on(client.sign_in().create(&params)).unwrap();
    transport.requests().remove(0).form
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn each_way_sends_exactly_its_fields() {
    assert_eq!(
        form(SignInParams::Email {
            email: "jane+1@example.com".into(),
            password: "a&b=c d%é".into()
        }),
        pairs(&[
            ("strategy", "plain_email"),
            ("email", "jane+1@example.com"),
            ("password", "a&b=c d%é")
        ])
    );
    assert_eq!(
        form(SignInParams::Username {
            username: "jane".into(),
            password: " keeps its spaces ".into()
        }),
        pairs(&[
            ("strategy", "plain_username"),
            ("username", "jane"),
            ("password", " keeps its spaces ")
        ])
    );
    assert_eq!(
        form(SignInParams::Phone {
            phone: "2025550143".into(),
            phone_country_code: "+1".into()
        }),
        pairs(&[
            ("strategy", "phone_otp"),
            ("phone", "2025550143"),
            ("phone_country_code", "+1")
        ])
    );
    assert_eq!(
        form(SignInParams::EmailOtp {
            email: "jane@example.com".into()
        }),
        pairs(&[("strategy", "email_otp"), ("email", "jane@example.com")])
    );
    assert_eq!(
        form(SignInParams::MagicLink {
            email: "jane@example.com".into()
        }),
        pairs(&[("strategy", "magic_link"), ("email", "jane@example.com")])
    );
    assert_eq!(
        form(SignInParams::Generic {
            strategy: Some("carrier_pigeon".into()),
            email: None,
            username: Some("jane".into()),
            password: None,
            phone: Some(String::new()),
            phone_country_code: None,
        }),
        pairs(&[("strategy", "carrier_pigeon"), ("username", "jane")]),
        "nothing empty is sent"
    );
}

#[test]
fn a_challenge_token_goes_into_the_form() {
    let (client, transport) = client_with(Method::Post, "/auth/signin", Answer::raw(200, COMPLETED));
    let params = SignInParams::EmailOtp {
        email: "jane@example.com".into(),
    };
    block_on(client.sign_in().create_with_challenge(&params, Some("proof"))).unwrap();
    assert_eq!(
        transport.requests()[0].form_value("challenge_token"),
        Some("proof")
    );
}

#[test]
fn the_completed_answer_has_the_new_attempt_and_nobody_signed_in() {
    let (client, _) = client_with(Method::Post, "/auth/signin", Answer::raw(200, COMPLETED));
    let params = SignInParams::Email {
        email: "jane@example.com".into(),
        password: "x".into(),
    };
    let session = block_on(client.sign_in().create(&params)).unwrap();
    let attempt = session.new_signin_attempt(&Session::default()).unwrap();
    assert!(attempt.completed);
    assert_eq!(
        (&attempt.method, &attempt.current_step),
        (&SigninMethod::PlainEmail, &SigninStep::None)
    );
    assert!(!session.is_signed_in());
}

#[test]
fn a_code_is_asked_for() {
    let answer = Answer::raw(200, include_str!("fixtures/sign_in_email_otp.json"));
    let (client, _) = client_with(Method::Post, "/auth/signin", answer);
    let session = block_on(client.sign_in().create(&SignInParams::EmailOtp {
        email: "a@b.c".into(),
    }))
    .unwrap();
    let attempt = session.signin_attempt("205").unwrap();
    assert_eq!(attempt.current_step, SigninStep::VerifyEmailOtp);
    assert_eq!(attempt.remaining_steps, [SigninStep::VerifySecondFactor]);
    assert!(!attempt.completed);
}

#[test]
fn a_wrong_password_is_the_persons_to_correct() {
    let answer = Answer::raw(401, include_str!("fixtures/sign_in_invalid_credentials.json"));
    let (client, transport) = client_with(Method::Post, "/auth/signin", answer);
    let params = SignInParams::Email {
        email: "jane@example.com".into(),
        password: "hunter2".into(),
    };
    let error = block_on(client.sign_in().create(&params)).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Invalid);
    assert_eq!(error.code(), Some(&ErrorCode::InvalidCredentials));
    assert_eq!(error.field(), Some(ErrorField::Password));
    assert_eq!(transport.requests().len(), 1, "a mutation is sent once");
    assert!(!format!("{error:?}{params:?}{:?}", transport.requests()).contains("hunter2"));
}

#[test]
fn a_lockout_is_told_from_a_wrong_password() {
    let answer = Answer::raw(403, include_str!("fixtures/sign_in_locked.json"));
    let (client, _) = client_with(Method::Post, "/auth/signin", answer);
    let params = SignInParams::Username {
        username: "jane".into(),
        password: "x".into(),
    };
    let error = block_on(client.sign_in().create(&params)).unwrap_err();
    assert_eq!(
        (error.kind, error.code()),
        (ErrorKind::Limited, Some(&ErrorCode::TooManyAttempts))
    );
    assert!(
        error.has(&ErrorCode::TooManyRequests),
        "the server's own code is still there"
    );
}

#[test]
fn an_identifier_signs_in_by_password_or_elsewhere() {
    let path = "/auth/identify";
    let (client, transport) = client_with(
        Method::Post,
        path,
        Answer::raw(200, include_str!("fixtures/identified_password.json")),
    );
    transport.on(
        Method::Post,
        path,
        Answer::raw(200, include_str!("fixtures/identified_sso.json")),
    );
    let password = block_on(client.sign_in().identify("jane@example.com", None)).unwrap();
    assert_eq!(password.strategy, IdentifiedStrategy::Password);
    assert_eq!(password.connection_id, None);
    let sso = block_on(client.sign_in().identify("jane@corp.example", Some("proof"))).unwrap();
    assert_eq!(sso.strategy, IdentifiedStrategy::Sso);
    assert_eq!(sso.connection_id.as_deref(), Some("9007199254740993"));
    assert_eq!(sso.idp_url.as_deref(), Some("https://idp.example.com/saml"));
    let requests = transport.requests();
    assert_eq!(requests[0].form, pairs(&[("identifier", "jane@example.com")]));
    assert_eq!(requests[1].form_value("challenge_token"), Some("proof"));
}

#[test]
fn a_missing_identifier_is_beside_its_field() {
    let (client, _) = client_with(
        Method::Post,
        "/auth/identify",
        Answer::error(400, "", "Identifier is required"),
    );
    let error = block_on(client.sign_in().identify("", None)).unwrap_err();
    assert_eq!(
        (error.kind, error.field()),
        (ErrorKind::Invalid, Some(ErrorField::Identifier))
    );
}
