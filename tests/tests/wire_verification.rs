//! `/auth/prepare-verification` and `/auth/attempt-verification` over HTTP.

mod wire_support;

use serde_json::json;
use wire_support::{Wire, by_code, by_email, code_for, email_otp, in_both_modes};
use yew_auth_client::{
    AttemptVerification, ErrorCode, ErrorField, ErrorKind, PreparedVerification, SecondFactorMethod,
    SignInParams, SigninAttempt, SigninStep, VerificationStrategy,
};
use yew_auth_dev_server::Mode;

const MAXS_SECRET: &str = "JBSWY3DPEHPK3PXP";

async fn begin_second_factor(wire: &Wire) -> SigninAttempt {
    wire.begin(by_email("max@example.com", "Sunny-Meadow-42")).await
}

/// Somebody with a phone and two backup codes for a second factor. Gives the codes.
async fn add_ada(wire: &Wire) -> Vec<String> {
    let user = json!({
        "email": "ada@example.com", "password": "Slow-Boat-33", "second_factor_policy": "enforced",
        "phone_country_code": "+49", "phone_number": "15112345678", "phone_second_factor": true, "backup_codes": 2,
    });
    let made = wire.control("users", user).await;
    made["backup_codes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| code.as_str().unwrap().to_owned())
        .collect()
}

fn is_wrong_code(error: &yew_auth_client::Error) {
    assert_eq!((error.kind, error.status), (ErrorKind::Invalid, Some(400)));
    assert_eq!(
        (error.code(), error.field()),
        (Some(&ErrorCode::IncorrectCode), Some(ErrorField::Code))
    );
}

#[tokio::test]
async fn a_code_by_email_signs_in_after_a_wrong_one() {
    in_both_modes(async |wire: Wire| {
        let attempt = wire.begin(by_code("jane@example.com")).await;
        let prepared = wire.prepare(&attempt, email_otp()).await.unwrap();
        assert_eq!(
            prepared,
            PreparedVerification::default(),
            "there is nothing to say"
        );
        let code = wire.code("jane@example.com").await;
        let wrong = if code == "000000" { "111111" } else { "000000" };
        is_wrong_code(&wire.attempt(&attempt, wrong).await.unwrap_err());
        let session = wire.attempt(&attempt, &code).await.unwrap();
        let done = session.signin_attempt(&attempt.id).unwrap();
        assert!(done.completed);
        assert_eq!(
            done.current_step,
            SigninStep::VerifyEmailOtp,
            "the step is left standing"
        );
        assert!(!session.is_signed_in());
        assert!(wire.client.session().get().await.unwrap().is_signed_in());
    })
    .await;
}

#[tokio::test]
async fn a_code_by_text_message_signs_in() {
    in_both_modes(async |wire: Wire| {
        let params = SignInParams::Phone {
            phone: "2025550143".into(),
            phone_country_code: "+1".into(),
        };
        let attempt = wire.begin(params).await;
        wire.prepare(&attempt, VerificationStrategy::PhoneOtp { last_digits: None })
            .await
            .unwrap();
        let code = wire.code("+12025550143").await;
        assert!(
            wire.attempt(&attempt, &code)
                .await
                .unwrap()
                .signin_attempt(&attempt.id)
                .unwrap()
                .completed
        );
    })
    .await;
}

#[tokio::test]
async fn a_code_lives_ninety_seconds_and_several_are_good_at_once() {
    let wire = Wire::start(Mode::Staging).await;
    let attempt = wire.begin(by_code("jane@example.com")).await;
    wire.prepare(&attempt, email_otp()).await.unwrap();
    let expired = wire.code("jane@example.com").await;
    wire.advance(91).await;
    is_wrong_code(&wire.attempt(&attempt, &expired).await.unwrap_err());
    wire.prepare(&attempt, email_otp()).await.unwrap();
    let older = wire.code("jane@example.com").await;
    wire.advance(40).await;
    wire.prepare(&attempt, email_otp()).await.unwrap();
    assert!(wire.attempt(&attempt, &older).await.is_ok());
}

#[tokio::test]
async fn an_unknown_address_is_treated_like_a_known_one_until_the_code() {
    in_both_modes(async |wire: Wire| {
        let attempt = wire.begin(by_code("nobody@example.com")).await;
        wire.prepare(&attempt, email_otp()).await.unwrap();
        assert!(wire.messages("nobody@example.com").await.is_empty());
        is_wrong_code(&wire.attempt(&attempt, "123456").await.unwrap_err());
    })
    .await;
}

#[tokio::test]
async fn a_link_by_email_carries_the_way_back() {
    in_both_modes(async |wire: Wire| {
        let attempt = wire
            .begin(SignInParams::MagicLink {
                email: "jane@example.com".into(),
            })
            .await;
        let redirect_uri = Some("http://localhost:8080/a?b=c&d=e".to_owned());
        wire.prepare(&attempt, VerificationStrategy::MagicLink { redirect_uri })
            .await
            .unwrap();
        let message = wire.messages("jane@example.com").await.remove(0);
        let link = message["link"].as_str().unwrap();
        assert!(link.contains(&format!("attempt={}", attempt.id)), "{link}");
        assert!(
            link.contains("redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fa%3Fb%3Dc%26d%3De"),
            "{link}"
        );
    })
    .await;
}

#[tokio::test]
async fn an_authenticators_code_is_the_second_factor() {
    in_both_modes(async |wire: Wire| {
        let attempt = begin_second_factor(&wire).await;
        let prepared = wire
            .prepare(&attempt, VerificationStrategy::Authenticator)
            .await
            .unwrap();
        assert_eq!(prepared.verification_method, "authenticator");
        let code = wire.totp(MAXS_SECRET).await;
        let wrong = if code == "000000" { "111111" } else { "000000" };
        is_wrong_code(&wire.attempt(&attempt, wrong).await.unwrap_err());
        let session = wire.attempt(&attempt, &code).await.unwrap();
        let done = session.signin_attempt(&attempt.id).unwrap();
        assert!(done.completed && done.second_method_authenticated);
        assert_eq!(done.current_step, SigninStep::None, "the step is cleared");
        assert!(wire.client.session().get().await.unwrap().is_signed_in());
    })
    .await;
}

#[tokio::test]
async fn a_backup_code_counts_only_when_it_is_announced() {
    in_both_modes(async |wire: Wire| {
        let codes = add_ada(&wire).await;
        let attempt = wire.begin(by_email("ada@example.com", "Slow-Boat-33")).await;
        assert!(
            attempt
                .available_2fa_methods
                .contains(&SecondFactorMethod::BackupCode)
        );
        let unannounced = wire.attempt(&attempt, &codes[0]).await.unwrap_err();
        assert_eq!(
            unannounced.code(),
            Some(&ErrorCode::AuthenticatorNotSetUp),
            "taken for an authenticator's"
        );
        let named = |code: &str| AttemptVerification {
            method: Some(SecondFactorMethod::BackupCode),
            ..code_for(&attempt, code)
        };
        is_wrong_code(
            &wire
                .client
                .verification()
                .attempt(&named("WRON-GONE"))
                .await
                .unwrap_err(),
        );
        let session = wire
            .client
            .verification()
            .attempt(&named(&codes[0]))
            .await
            .unwrap();
        assert!(session.signin_attempt(&attempt.id).unwrap().completed);

        wire.client.session().sign_out(None).await.unwrap();
        let again = wire.begin(by_email("ada@example.com", "Slow-Boat-33")).await;
        wire.prepare(&again, VerificationStrategy::BackupCode)
            .await
            .unwrap();
        is_wrong_code(&wire.attempt(&again, &codes[0]).await.unwrap_err());
        assert!(
            wire.attempt(&again, &codes[1]).await.is_ok(),
            "prepared: no method is needed"
        );
    })
    .await;
}

#[tokio::test]
async fn without_backup_codes_there_are_none_to_give() {
    let wire = Wire::start(Mode::Staging).await;
    let attempt = begin_second_factor(&wire).await;
    wire.prepare(&attempt, VerificationStrategy::BackupCode)
        .await
        .unwrap();
    let error = wire.attempt(&attempt, "AAAA-BBBB").await.unwrap_err();
    assert_eq!(
        (error.kind, error.code()),
        (ErrorKind::Invalid, Some(&ErrorCode::NoBackupCodes))
    );
}

#[tokio::test]
async fn a_second_factor_by_phone_wants_its_last_digits() {
    in_both_modes(async |wire: Wire| {
        add_ada(&wire).await;
        let attempt = wire.begin(by_email("ada@example.com", "Slow-Boat-33")).await;
        for digits in ["123", "0000"] {
            let phone = VerificationStrategy::PhoneOtp {
                last_digits: Some(digits.into()),
            };
            let error = wire.prepare(&attempt, phone).await.unwrap_err();
            assert_eq!(error.code(), Some(&ErrorCode::PhoneNumberMismatch), "{digits}");
            assert_eq!(error.field(), Some(ErrorField::PhoneNumber), "{digits}");
        }
        let phone = VerificationStrategy::PhoneOtp {
            last_digits: Some("5678".into()),
        };
        let prepared = wire.prepare(&attempt, phone).await.unwrap();
        assert!(prepared.otp_sent && prepared.masked_phone.ends_with("5678"));
        assert!(!prepared.masked_phone.contains("1511234"));
        assert_eq!(prepared.verification_method, "phone_otp");
        is_wrong_code(&wire.attempt(&attempt, "no").await.unwrap_err());
        let code = wire.code("+4915112345678").await;
        assert!(
            wire.attempt(&attempt, &code)
                .await
                .unwrap()
                .signin_attempt(&attempt.id)
                .unwrap()
                .completed
        );
    })
    .await;
}

#[tokio::test]
async fn an_unknown_second_factor_is_refused() {
    let wire = Wire::start(Mode::Staging).await;
    let attempt = begin_second_factor(&wire).await;
    let error = wire.prepare(&attempt, email_otp()).await.unwrap_err();
    assert_eq!(
        (error.kind, error.code()),
        (ErrorKind::Invalid, Some(&ErrorCode::InvalidSecondFactor))
    );
    let request = AttemptVerification {
        method: Some(SecondFactorMethod::Other("smoke_signal".into())),
        ..code_for(&attempt, "123456")
    };
    let error = wire.client.verification().attempt(&request).await.unwrap_err();
    assert_eq!(error.code(), Some(&ErrorCode::InvalidSecondFactor));
}

#[tokio::test]
async fn a_finished_attempt_takes_nothing_more() {
    in_both_modes(async |wire: Wire| {
        let attempt = wire
            .begin(by_email("jane@example.com", "correct horse battery staple"))
            .await;
        let error = wire.prepare(&attempt, email_otp()).await.unwrap_err();
        assert_eq!(
            (error.kind, error.code()),
            (ErrorKind::Invalid, Some(&ErrorCode::AttemptCompleted))
        );
        let error = wire.attempt(&attempt, "123456").await.unwrap_err();
        assert_eq!(error.code(), Some(&ErrorCode::AttemptCompleted));
    })
    .await;
}

#[tokio::test]
async fn an_attempt_that_is_not_there_is_refused() {
    let wire = Wire::start(Mode::Staging).await;
    let nowhere = SigninAttempt::default();
    let error = wire.prepare(&nowhere, email_otp()).await.unwrap_err();
    assert_eq!(
        (error.status, error.code()),
        (Some(400), Some(&ErrorCode::BadSignInAttempt))
    );
    let unknown = SigninAttempt {
        id: "1".into(),
        ..nowhere
    };
    let error = wire.prepare(&unknown, email_otp()).await.unwrap_err();
    assert_eq!(
        (error.kind, error.status),
        (ErrorKind::Server, Some(500)),
        "as the service has it"
    );
}
