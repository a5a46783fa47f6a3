//! `/auth/prepare-verification` and `/auth/attempt-verification`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{block_on, client_with};
use yew_auth_client::{
    Answer, AttemptKind, AttemptVerification, ErrorCode, ErrorField, ErrorKind, Method, PrepareVerification,
    PreparedVerification, RecordedRequest, SecondFactorMethod, VerificationStrategy,
};

fn prepare(strategy: VerificationStrategy, answer: Answer) -> (PreparedVerification, RecordedRequest) {
    let (client, transport) = client_with(Method::Post, "/auth/prepare-verification", answer);
    let request = PrepareVerification {
        attempt_id: "205".into(),
        kind: AttemptKind::SignIn,
        strategy,
        challenge_token: None,
    };
    let prepared = block_on(client.verification().prepare(&request)).unwrap();
    (prepared, transport.requests().remove(0))
}

fn attempt(method: Option<SecondFactorMethod>) -> AttemptVerification {
    AttemptVerification {
        attempt_id: "205".into(),
        kind: AttemptKind::SignIn,
        code: "123456".into(),
        method,
        invite_token: None,
    }
}

#[test]
fn each_strategy_sends_its_own_parameters() {
    let nothing = || Answer::raw(200, include_str!("fixtures/verification_prepared.json"));
    for (strategy, expected, extra) in [
        (
            VerificationStrategy::EmailOtp { redirect_uri: None },
            "email_otp",
            None,
        ),
        (
            VerificationStrategy::PhoneOtp { last_digits: None },
            "phone_otp",
            None,
        ),
        (
            VerificationStrategy::PhoneOtp {
                last_digits: Some("0143".into()),
            },
            "phone_otp",
            Some(("last_digits", "0143")),
        ),
        (
            VerificationStrategy::MagicLink {
                redirect_uri: Some("https://app.example/a?b=c&d".into()),
            },
            "magic_link",
            Some(("redirect_uri", "https://app.example/a?b=c&d")),
        ),
        (VerificationStrategy::Authenticator, "authenticator", None),
        (VerificationStrategy::BackupCode, "backup_code", None),
    ] {
        let (prepared, request) = prepare(strategy, nothing());
        assert_eq!(prepared, PreparedVerification::default());
        assert_eq!(request.query_value("attempt_identifier"), Some("205"));
        assert_eq!(request.query_value("identifier_type"), Some("signin"));
        assert_eq!(request.query_value("strategy"), Some(expected));
        match extra {
            Some((key, value)) => assert_eq!(request.query_value(key), Some(value)),
            None => assert_eq!(request.query.len(), 4, "those and the session: {request:?}"),
        }
    }
}

#[test]
fn a_second_factor_says_where_its_code_went() {
    let answer = Answer::raw(
        200,
        include_str!("fixtures/verification_prepared_second_factor.json"),
    );
    let (prepared, _) = prepare(
        VerificationStrategy::PhoneOtp {
            last_digits: Some("0143".into()),
        },
        answer,
    );
    assert!(prepared.otp_sent);
    assert_eq!(prepared.masked_phone, "******0143");
    assert_eq!(prepared.verification_method, "phone_otp");
    let (prepared, _) = prepare(
        VerificationStrategy::Authenticator,
        Answer::ok(r#"{"verification_method":"authenticator"}"#),
    );
    assert_eq!(
        prepared.verification_method, "authenticator",
        "as other servers call it"
    );
}

#[test]
fn a_code_goes_into_the_form_and_what_it_belongs_to_into_the_query() {
    let answer = Answer::raw(200, include_str!("fixtures/verification_attempted.json"));
    let (client, transport) = client_with(Method::Post, "/auth/attempt-verification", answer);
    let session = block_on(
        client
            .verification()
            .attempt(&attempt(Some(SecondFactorMethod::BackupCode))),
    )
    .unwrap();
    assert!(
        session.signin_attempt("205").unwrap().completed,
        "by id: it stands first now"
    );
    let request = transport.requests().remove(0);
    assert_eq!(
        request.form,
        [("verification_code".to_owned(), "123456".to_owned())]
    );
    assert_eq!(request.query_value("method"), Some("backup_code"));
    assert_eq!(request.query_value("invite_token"), None);
    assert!(!format!("{request:?}").contains("123456"));
}

#[test]
fn a_sign_up_sends_its_invitation_along() {
    let answer = Answer::raw(200, include_str!("fixtures/session_signed_in.json"));
    let (client, transport) = client_with(Method::Post, "/auth/attempt-verification", answer);
    let request = AttemptVerification {
        kind: AttemptKind::SignUp,
        invite_token: Some("inv".into()),
        ..attempt(None)
    };
    block_on(client.verification().attempt(&request)).unwrap();
    let request = transport.requests().remove(0);
    assert_eq!(request.query_value("identifier_type"), Some("signup"));
    assert_eq!(request.query_value("invite_token"), Some("inv"));
}

#[test]
fn a_wrong_code_is_beside_its_field_whatever_the_sentence() {
    let wrong = [
        "Invalid or expired OTP",
        "Invalid OTP",
        "Invalid OTP code",
        "Invalid authentication code",
        "Invalid backup code",
    ];
    for sentence in wrong {
        let (client, _) = client_with(
            Method::Post,
            "/auth/attempt-verification",
            Answer::error(400, "", sentence),
        );
        let error = block_on(client.verification().attempt(&attempt(None))).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Invalid, "{sentence}");
        assert_eq!(error.code(), Some(&ErrorCode::IncorrectCode), "{sentence}");
        assert_eq!(error.field(), Some(ErrorField::Code), "{sentence}");
        assert_eq!(error.message, sentence);
    }
    let (client, _) = client_with(
        Method::Post,
        "/auth/attempt-verification",
        Answer::raw(400, include_str!("fixtures/verification_wrong_code.json")),
    );
    let error = block_on(client.verification().attempt(&attempt(None))).unwrap_err();
    assert!(error.has(&ErrorCode::IncorrectCode));
}

#[test]
fn a_finished_attempt_is_told_from_a_wrong_code() {
    for answer in [
        Answer::error(400, "BAD_SIGN_IN_ATTEMPT", "Sign in attempt already completed"),
        Answer::error(400, "", "Sign in attempt already completed"),
    ] {
        let (client, _) = client_with(Method::Post, "/auth/attempt-verification", answer);
        let error = block_on(client.verification().attempt(&attempt(None))).unwrap_err();
        assert_eq!(error.code(), Some(&ErrorCode::AttemptCompleted));
        assert_eq!(error.field(), None);
    }
}
