//! `/session` over HTTP: get, switch, sign out, token.

mod wire_support;

use serde_json::json;
use wire_support::{Wire, by_email, in_both_modes};
use yew_auth_client::{ErrorCode, ErrorKind, SecondFactorPolicy, Session};

async fn sign_second_person_in(wire: &Wire) -> Session {
    let user = json!({ "email": "kim@example.com", "password": "Tall-Tree-61", "first_name": "Kim" });
    wire.control("users", user).await;
    assert!(
        wire.begin(by_email("kim@example.com", "Tall-Tree-61"))
            .await
            .completed
    );
    wire.client.session().get().await.unwrap()
}

#[tokio::test]
async fn the_session_shows_who_is_signed_in() {
    in_both_modes(async |wire: Wire| {
        let empty = wire.client.session().get().await.unwrap();
        assert!(!empty.is_signed_in() && empty.signins.is_empty());
        let session = wire.sign_jane_in().await;
        assert_eq!(session.id, empty.id);
        let signin = session.active_signin().unwrap();
        assert_eq!(signin.session_id, session.id);
        assert!(!signin.expires_at.is_empty() && !signin.last_active_at.is_empty());
        let user = &signin.user;
        assert_eq!(
            (user.id.as_str(), user.username.as_str()),
            (signin.user_id.as_str(), "jane")
        );
        assert_eq!(
            (user.first_name.as_str(), user.last_name.as_str()),
            ("Jane", "Doe")
        );
        assert!(user.has_password && !user.has_passkeys && !user.disabled);
        assert_eq!(user.second_factor_policy, SecondFactorPolicy::None);
        let email = user.primary_email_address.as_ref().unwrap();
        assert_eq!((email.email.as_str(), email.verified), ("jane@example.com", true));
        assert_eq!(email.id, user.primary_email_address_id);
        let phone = user.primary_phone_number.as_ref().unwrap();
        assert_eq!(
            (phone.country_code.as_str(), phone.phone_number.as_str()),
            ("+1", "2025550143")
        );
        assert_eq!(user.last_password_reset_at, "", "never");
    })
    .await;
}

#[tokio::test]
async fn one_browser_holds_several_people_and_switches_between_them() {
    in_both_modes(async |wire: Wire| {
        let jane = wire.sign_jane_in().await.active_signin().unwrap().id.clone();
        let both = sign_second_person_in(&wire).await;
        assert_eq!(both.signins.len(), 2);
        assert_eq!(
            both.active_signin().unwrap().user.first_name,
            "Kim",
            "the newest is in use"
        );
        wire.client.session().switch_sign_in(&jane).await.unwrap();
        let session = wire.client.session().get().await.unwrap();
        assert_eq!(session.active_signin().unwrap().id, jane);
    })
    .await;
}

#[tokio::test]
async fn switching_to_nobody_is_refused_without_a_reason() {
    in_both_modes(async |wire: Wire| {
        wire.sign_jane_in().await;
        for (id, kind) in [
            ("1", ErrorKind::NotFound),
            ("not an id", ErrorKind::Invalid),
            ("", ErrorKind::Invalid),
        ] {
            let error = wire.client.session().switch_sign_in(id).await.unwrap_err();
            assert_eq!(
                (error.kind, error.message.as_str(), error.code()),
                (kind, "", None),
                "{id}"
            );
        }
        assert!(
            wire.client.session().get().await.unwrap().is_signed_in(),
            "nothing has changed"
        );
    })
    .await;
}

#[tokio::test]
async fn signing_out_one_leaves_the_other() {
    in_both_modes(async |wire: Wire| {
        let jane = wire.sign_jane_in().await.active_signin().unwrap().id.clone();
        let kim = sign_second_person_in(&wire)
            .await
            .active_signin()
            .unwrap()
            .id
            .clone();
        wire.client.session().sign_out(Some(&kim)).await.unwrap();
        let session = wire.client.session().get().await.unwrap();
        assert_eq!(session.signins.len(), 1);
        assert_eq!(session.active_signin().unwrap().id, jane);
        let error = wire.client.session().sign_out(Some(&kim)).await.unwrap_err();
        assert_eq!(
            (error.kind, error.message.as_str()),
            (ErrorKind::Forbidden, ""),
            "she is gone"
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_signs_out_somebody_elses_browser() {
    let wire = Wire::start(yew_auth_dev_server::Mode::Staging).await;
    let jane = wire.sign_jane_in().await.active_signin().unwrap().id.clone();
    let stranger = wire.browser();
    assert_eq!(
        stranger.session().sign_out(Some(&jane)).await.unwrap_err().kind,
        ErrorKind::Forbidden
    );
    stranger.session().sign_out(None).await.unwrap();
    assert!(wire.client.session().get().await.unwrap().is_signed_in());
}

#[tokio::test]
async fn signing_out_everybody_leaves_nobody() {
    in_both_modes(async |wire: Wire| {
        wire.sign_jane_in().await;
        sign_second_person_in(&wire).await;
        wire.client.session().sign_out(None).await.unwrap();
        let session = wire.client.session().get().await.unwrap();
        assert!(!session.is_signed_in() && session.signins.is_empty());
        let error = wire.client.session().token(None).await.unwrap_err();
        assert_eq!(
            (error.kind, error.code()),
            (ErrorKind::SignedOut, Some(&ErrorCode::Unauthorized))
        );
    })
    .await;
}

#[tokio::test]
async fn a_token_is_short_lived_and_of_a_template_that_exists() {
    in_both_modes(async |wire: Wire| {
        wire.sign_jane_in().await;
        let now = wire.ask("info").await["now_ms"].as_u64().unwrap();
        let token = wire.client.session().token(None).await.unwrap();
        assert_eq!(token.token.expose().split('.').count(), 3);
        assert!(
            (now + 29_000..now + 40_000).contains(&token.expires),
            "{} at {now}",
            token.expires
        );
        let error = wire.client.session().token(Some("nope")).await.unwrap_err();
        assert_eq!(
            (error.kind, error.code()),
            (ErrorKind::NotFound, Some(&ErrorCode::TemplateNotFound))
        );
    })
    .await;
}
