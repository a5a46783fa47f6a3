//! `/auth/identify` and `/auth/signin` over HTTP.

mod wire_support;

use serde_json::json;
use wire_support::{Wire, by_code, by_email, by_username, email_otp, in_both_modes};
use yew_auth_client::{
    ErrorCode, ErrorField, ErrorKind, IdentifiedStrategy, SecondFactorMethod, SignInParams, SigninMethod,
    SigninStep,
};
use yew_auth_dev_server::Mode;

const JANES_PASSWORD: &str = "correct horse battery staple";

async fn refused(wire: &Wire, params: SignInParams) -> yew_auth_client::Error {
    wire.client.sign_in().create(&params).await.unwrap_err()
}

#[tokio::test]
async fn known_and_unknown_people_identify_alike() {
    in_both_modes(async |wire: Wire| {
        for identifier in ["jane@example.com", "nobody@example.com", "jane"] {
            let identified = wire.client.sign_in().identify(identifier, None).await.unwrap();
            assert_eq!(identified.strategy, IdentifiedStrategy::Password, "{identifier}");
        }
        let error = wire.client.sign_in().identify("", None).await.unwrap_err();
        assert_eq!(
            (error.kind, error.field()),
            (ErrorKind::Invalid, Some(ErrorField::Identifier))
        );
    })
    .await;
}

#[tokio::test]
async fn a_completed_answer_does_not_show_the_account_and_the_session_does() {
    in_both_modes(async |wire: Wire| {
        let params = by_email("jane@example.com", JANES_PASSWORD);
        let before = wire.client.session().get().await.unwrap();
        let answer = wire.client.sign_in().create(&params).await.unwrap();
        let attempt = answer.new_signin_attempt(&before).unwrap();
        assert!(attempt.completed && attempt.first_method_authenticated);
        assert_eq!(
            (&attempt.method, &attempt.current_step),
            (&SigninMethod::PlainEmail, &SigninStep::None)
        );
        assert_eq!(attempt.session_id, before.id, "a number on the wire");
        assert_eq!(attempt.sso_provider, None);
        assert!(!answer.is_signed_in());
        assert!(wire.client.session().get().await.unwrap().is_signed_in());
    })
    .await;
}

#[tokio::test]
async fn an_address_is_taken_as_people_type_it() {
    let wire = Wire::start(Mode::Staging).await;
    assert!(
        wire.begin(by_email("  JANE@Example.COM ", JANES_PASSWORD))
            .await
            .completed
    );
}

#[tokio::test]
async fn a_username_signs_in_too() {
    in_both_modes(async |wire: Wire| {
        let attempt = wire.begin(by_username("jane", JANES_PASSWORD)).await;
        assert!(attempt.completed);
        assert_eq!(attempt.method, SigninMethod::PlainUsername);
    })
    .await;
}

#[tokio::test]
async fn special_characters_of_a_password_arrive() {
    let wire = Wire::start(Mode::Staging).await;
    let password = " a&b=c+d%20é😀;\"' ";
    wire.control(
        "users",
        json!({ "email": "odd@example.com", "password": password }),
    )
    .await;
    assert!(wire.begin(by_email("odd@example.com", password)).await.completed);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    in_both_modes(async |wire: Wire| {
        let wrong = refused(&wire, by_email("jane@example.com", "wrong")).await;
        assert_eq!((wrong.kind, wrong.status), (ErrorKind::Invalid, Some(401)));
        assert_eq!(wrong.code(), Some(&ErrorCode::InvalidCredentials));
        assert_eq!(wrong.field(), Some(ErrorField::Password));
        assert_eq!(
            refused(&wire, by_email("nobody@example.com", "wrong")).await,
            wrong
        );
        assert_eq!(refused(&wire, by_username("nobody", "wrong")).await, wrong);
    })
    .await;
}

#[tokio::test]
async fn a_disabled_account_is_refused() {
    in_both_modes(async |wire: Wire| {
        for params in [
            by_email("dora@example.com", "Closed-Door-19"),
            by_code("dora@example.com"),
        ] {
            let error = refused(&wire, params).await;
            assert_eq!(
                (error.kind, error.code()),
                (ErrorKind::Forbidden, Some(&ErrorCode::UserDisabled))
            );
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_signs_in_twice_to_one_browser() {
    in_both_modes(async |wire: Wire| {
        wire.sign_jane_in().await;
        let error = refused(&wire, by_email("jane@example.com", JANES_PASSWORD)).await;
        assert_eq!(
            (error.status, error.code()),
            (Some(400), Some(&ErrorCode::UserAlreadySignedIn))
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let wire = Wire::start(Mode::Staging).await;
    let nothing = SignInParams::Generic {
        strategy: None,
        email: None,
        username: None,
        password: None,
        phone: None,
        phone_country_code: None,
    };
    let error = refused(&wire, nothing).await;
    assert_eq!(
        (error.kind, error.code()),
        (ErrorKind::Invalid, Some(&ErrorCode::InvalidStrategy))
    );
    let error = refused(&wire, by_email("jane@example.com", "")).await;
    assert_eq!(
        (error.kind, error.field()),
        (ErrorKind::Invalid, Some(ErrorField::Password))
    );
    assert_eq!(refused(&wire, by_code("")).await.field(), Some(ErrorField::Email));
    assert_eq!(
        refused(&wire, by_username("", "x")).await.field(),
        Some(ErrorField::Username)
    );
}

#[tokio::test]
async fn ten_wrong_passwords_lock_for_half_an_hour() {
    let wire = Wire::start(Mode::Staging).await;
    for _ in 0..10 {
        let error = refused(&wire, by_username("jane", "wrong")).await;
        assert_eq!(error.code(), Some(&ErrorCode::InvalidCredentials));
    }
    let locked = refused(&wire, by_username("jane", JANES_PASSWORD)).await;
    assert_eq!((locked.kind, locked.status), (ErrorKind::Limited, Some(403)));
    assert_eq!(locked.code(), Some(&ErrorCode::TooManyAttempts));
    wire.advance(29 * 60).await;
    assert_eq!(
        refused(&wire, by_username("jane", JANES_PASSWORD)).await.kind,
        ErrorKind::Limited
    );
    wire.advance(2 * 60).await;
    assert!(wire.begin(by_username("jane", JANES_PASSWORD)).await.completed);
}

#[tokio::test]
async fn the_new_attempt_stands_last_at_first_and_first_later() {
    in_both_modes(async |wire: Wire| {
        let first = wire.begin(by_code("jane@example.com")).await;
        let before = wire.client.session().get().await.unwrap();
        let answer = wire
            .client
            .sign_in()
            .create(&by_code("una@example.com"))
            .await
            .unwrap();
        let second = answer.new_signin_attempt(&before).unwrap();
        assert_eq!(answer.signin_attempts.last(), Some(second));
        let later = wire.client.session().get().await.unwrap();
        assert_eq!(later.signin_attempts.first(), Some(second));
        assert_eq!(later.new_signin_attempt(&later), Some(second), "the greatest id");
        assert_eq!(later.signin_attempt(&first.id).unwrap().id, first.id);
    })
    .await;
}

#[tokio::test]
async fn an_unverified_address_is_a_dead_end_with_a_password() {
    in_both_modes(async |wire: Wire| {
        let attempt = wire.begin(by_email("una@example.com", "Quiet-River-77")).await;
        assert!(!attempt.completed);
        assert_eq!(attempt.current_step, SigninStep::VerifyEmail);
        let error = wire.prepare(&attempt, email_otp()).await.unwrap_err();
        assert_eq!(
            (error.kind, error.code()),
            (ErrorKind::Invalid, Some(&ErrorCode::InvalidStep))
        );
    })
    .await;
}

#[tokio::test]
async fn an_enforced_second_factor_is_asked_for() {
    in_both_modes(async |wire: Wire| {
        let attempt = wire.begin(by_email("max@example.com", "Sunny-Meadow-42")).await;
        assert!(!attempt.completed && attempt.second_method_authentication_required);
        assert_eq!(attempt.current_step, SigninStep::VerifySecondFactor);
        assert!(
            attempt
                .available_2fa_methods
                .contains(&SecondFactorMethod::Authenticator)
        );
        assert!(!wire.client.session().get().await.unwrap().is_signed_in());
    })
    .await;
}

#[tokio::test]
async fn a_profile_that_lacks_something_is_asked_for_it() {
    let wire = Wire::start(Mode::Staging).await;
    wire.patch_auth(json!({ "last_name": { "enabled": true, "required": true } }))
        .await;
    let attempt = wire.begin(by_email("priya@example.com", "Bright-Lamp-58")).await;
    assert_eq!(attempt.current_step, SigninStep::CompleteProfile);
    assert!(attempt.requires_completion);
    assert_eq!(attempt.missing_fields, ["last_name"]);
    assert_eq!(attempt.profile_completion_data.unwrap().first_name, "Priya");
}

#[tokio::test]
async fn every_way_without_a_password_begins_with_its_step() {
    in_both_modes(async |wire: Wire| {
        let phone = SignInParams::Phone {
            phone: "2025550143".into(),
            phone_country_code: "+1".into(),
        };
        let link = SignInParams::MagicLink {
            email: "jane@example.com".into(),
        };
        for (params, step, method) in [
            (
                by_code("jane@example.com"),
                SigninStep::VerifyEmailOtp,
                SigninMethod::EmailOtp,
            ),
            (phone, SigninStep::VerifyPhoneOtp, SigninMethod::PhoneOtp),
            (link, SigninStep::VerifyEmailLink, SigninMethod::MagicLink),
            (
                by_code("nobody@example.com"),
                SigninStep::VerifyEmailOtp,
                SigninMethod::EmailOtp,
            ),
        ] {
            let attempt = wire.begin(params).await;
            assert_eq!(
                (attempt.current_step, attempt.method, attempt.completed),
                (step, method, false)
            );
        }
    })
    .await;
}
