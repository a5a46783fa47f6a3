//! serde on the models, for whoever keeps or forwards them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![cfg(feature = "serde")]

use yew_auth_client::{Deployment, JsonValue, OAuthProvider, Session, SigninStep, UserPasskey};

fn data(fixture: &str) -> serde_json::Value {
    let mut envelope: serde_json::Value = serde_json::from_str(fixture).unwrap();
    envelope["data"].take()
}

#[test]
fn models_survive_a_round_trip() {
    let deployment: Deployment =
        serde_json::from_value(data(include_str!("fixtures/deployment_full.json"))).unwrap();
    let text = serde_json::to_string(&deployment).unwrap();
    assert_eq!(serde_json::from_str::<Deployment>(&text).unwrap(), deployment);

    let session: Session = serde_json::from_value(data(include_str!("fixtures/session_full.json"))).unwrap();
    let text = serde_json::to_string(&session).unwrap();
    assert_eq!(serde_json::from_str::<Session>(&text).unwrap(), session);
    assert_eq!(session.signin_attempts[0].session_id, "18446744073709551614");
}

#[test]
fn serde_reads_as_leniently_as_the_client() {
    let session: Session =
        serde_json::from_str(r#"{"id":9007199254740993,"signins":null,"new":{"x":1}}"#).unwrap();
    assert_eq!(
        session,
        Session {
            id: "9007199254740993".into(),
            ..Session::default()
        }
    );
    let error = serde_json::from_str::<Session>(r#"{"signins":"secret"}"#)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("value.signins") && !error.contains("secret"),
        "{error}"
    );
}

#[test]
fn open_values_are_plain_strings() {
    assert_eq!(
        serde_json::to_string(&SigninStep::VerifyEmailOtp).unwrap(),
        r#""verify_email_otp""#
    );
    assert_eq!(
        serde_json::from_str::<OAuthProvider>(r#""x_oauth""#).unwrap(),
        OAuthProvider::X
    );
    assert_eq!(
        serde_json::from_str::<OAuthProvider>(r#""new""#).unwrap(),
        OAuthProvider::Other("new".into())
    );
}

#[test]
fn metadata_keeps_its_numbers() {
    let text = r#"{"a":[1,-2,18446744073709551615,null,true,"x"],"b":{}}"#;
    let value: JsonValue = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
    assert_eq!(
        serde_json::to_string(&JsonValue::parse("1.5").unwrap()).unwrap(),
        "1.5"
    );
}

#[test]
fn a_passkey_is_read() {
    let passkey: UserPasskey = serde_json::from_str(include_str!("fixtures/passkey.json")).unwrap();
    assert!(passkey.backed_up);
    assert_eq!(
        (passkey.sign_count, passkey.device_type.as_str()),
        (7, "platform")
    );
}
