//! `GET /deployment` over HTTP, and what can befall any request on its way.

mod wire_support;

use serde_json::json;
use wire_support::{Wire, by_email, in_both_modes};
use yew_auth_client::{
    Client, DeploymentMode, ErrorCode, ErrorKind, FirstFactor, MemoryStore, NativeTransport, OAuthProvider,
    SessionStore, SignUpMode,
};
use yew_auth_dev_server::Mode;

#[tokio::test]
async fn the_deployment_says_what_the_form_needs() {
    in_both_modes(async |wire: Wire| {
        let deployment = wire.client.deployment().get().await.unwrap();
        let mode = match wire.mode {
            Mode::Staging => DeploymentMode::Staging,
            Mode::Production => DeploymentMode::Production,
        };
        assert_eq!(deployment.mode, mode);
        assert!(!deployment.id.is_empty() && !deployment.ui_settings.app_name.is_empty());
        assert!(!deployment.ui_settings.sign_in_page_url.is_empty());
        let auth = &deployment.auth_settings;
        assert_eq!(auth.first_factor, FirstFactor::EmailPassword);
        assert!(auth.email_address.enabled && auth.password.enabled && auth.auth_factors_enabled.email_otp);
        assert_eq!((auth.password.min_length, auth.username.max_length), (8, 30));
        assert_eq!(auth.session_inactive_timeout, 604_800);
        assert_eq!(deployment.restrictions.sign_up_mode, SignUpMode::Public);
    })
    .await;
}

#[tokio::test]
async fn what_the_console_changes_arrives() {
    let wire = Wire::start(Mode::Staging).await;
    let patch = json!({
        "auth_settings": { "first_factor": "phone_otp", "magic_link": null, "passkey": { "enabled": true } },
        "ui_settings": { "app_name": "Acme", "theme_tokens": { "dark": { "primary": "#0af" } } },
        "restrictions": { "sign_up_mode": "waitlist", "country_restrictions": { "enabled": true, "country_codes": ["AQ"] } },
        "social_connections": [{ "id": "7", "provider": "github_oauth", "enabled": true }],
    });
    wire.control("deployment", patch).await;
    let deployment = wire.client.deployment().get().await.unwrap();
    assert_eq!(deployment.auth_settings.first_factor, FirstFactor::PhoneOtp);
    assert_eq!(deployment.auth_settings.magic_link, None);
    assert!(deployment.auth_settings.passkey.unwrap().enabled);
    let dark = deployment.ui_settings.theme_tokens.unwrap().dark.unwrap();
    assert_eq!(dark.tokens().collect::<Vec<_>>(), [("primary", "#0af")]);
    assert_eq!(deployment.restrictions.sign_up_mode, SignUpMode::Waitlist);
    assert_eq!(deployment.restrictions.country_restrictions.country_codes, ["AQ"]);
    assert_eq!(deployment.social_connections[0].provider, OAuthProvider::GitHub);
}

#[tokio::test]
async fn one_browser_keeps_one_session_and_another_has_another() {
    in_both_modes(async |wire: Wire| {
        wire.client.deployment().get().await.unwrap();
        let first = wire.client.session().get().await.unwrap();
        assert_eq!(wire.client.session().get().await.unwrap().id, first.id);
        assert_ne!(wire.browser().session().get().await.unwrap().id, first.id);
        assert_eq!(wire.client.dev_session().is_some(), wire.mode == Mode::Staging);
    })
    .await;
}

#[tokio::test]
async fn the_sessions_token_is_renewed_when_it_is_old() {
    in_both_modes(async |wire: Wire| {
        let before = wire.sign_jane_in().await;
        let token = wire.client.dev_session();
        wire.advance(7 * 3600).await;
        let after = wire.client.session().get().await.unwrap();
        assert_eq!(after.id, before.id);
        assert!(after.is_signed_in());
        if wire.mode == Mode::Staging {
            assert_ne!(wire.client.dev_session(), token, "the newest is kept");
        }
        assert!(wire.client.session().get().await.unwrap().is_signed_in());
    })
    .await;
}

#[tokio::test]
async fn a_bad_token_is_a_new_session_and_no_error() {
    let wire = Wire::start(Mode::Staging).await;
    let store = MemoryStore::new();
    store.save("not.a.token");
    let client = wire.browser_with(store);
    let session = client.session().get().await.unwrap();
    assert!(!session.is_signed_in());
    assert_ne!(client.dev_session().as_deref(), Some("not.a.token"));
    assert_eq!(client.session().get().await.unwrap().id, session.id);
}

#[tokio::test]
async fn a_key_for_another_host_is_an_unknown_deployment() {
    let wire = Wire::start(Mode::Staging).await;
    let address = wire.base_url().replace("localhost", "127.0.0.1");
    let key = format!("pk_test_{}", base64(&address));
    let client = Client::new(key.parse().unwrap(), NativeTransport::new(), MemoryStore::new());
    let error = client.deployment().get().await.unwrap_err();
    assert_eq!(
        (error.kind, error.status),
        (ErrorKind::UnknownDeployment, Some(404))
    );
}

#[tokio::test]
async fn the_limiter_stops_the_twenty_first_request_of_a_minute() {
    in_both_modes(async |wire: Wire| {
        wire.control("limits", json!({ "requests_per_minute": 20 })).await;
        for _ in 0..20 {
            wire.client.session().get().await.unwrap();
        }
        let error = wire.client.session().get().await.unwrap_err();
        assert_eq!((error.kind, error.status), (ErrorKind::Limited, Some(429)));
        assert_eq!(error.code(), Some(&ErrorCode::TooManyRequests));
        for _ in 0..25 {
            let error = wire.client.session().token(None).await.unwrap_err();
            assert_eq!(error.kind, ErrorKind::SignedOut, "tokens have no limit");
        }
        wire.advance(60).await;
        wire.client.session().get().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_read_survives_a_broken_connection_and_a_failing_server() {
    for fault in [
        json!({ "path": "/deployment", "times": 1, "drop": true }),
        json!({ "path": "/deployment", "times": 1, "status": 503 }),
        json!({ "path": "/deployment", "times": 1, "truncate": 100 }),
    ] {
        let wire = Wire::start(Mode::Staging).await;
        wire.control("faults", fault.clone()).await;
        let deployment = wire.client.deployment().get().await;
        assert!(deployment.is_ok(), "{fault}: {deployment:?}");
        assert_eq!(wire.requests("/deployment").await, 2, "{fault}");
    }
}

#[tokio::test]
async fn a_change_is_sent_once_even_when_its_answer_is_lost() {
    for (fault, kind) in [
        (
            json!({ "path": "/auth/signin", "drop": true }),
            ErrorKind::Unreachable { maybe_limited: false },
        ),
        (
            json!({ "path": "/auth/signin", "truncate": 20 }),
            ErrorKind::Unreachable { maybe_limited: false },
        ),
        (
            json!({ "path": "/auth/signin", "status": 500 }),
            ErrorKind::Server,
        ),
        (
            json!({ "path": "/auth/signin", "status": 502, "body": "<h1>Bad gateway</h1>", "content_type": "text/html" }),
            ErrorKind::Server,
        ),
        (
            json!({ "path": "/auth/signin", "status": 200, "body": "<h1>Hello</h1>", "content_type": "text/html" }),
            ErrorKind::Decode,
        ),
        (
            json!({ "path": "/auth/signin", "status": 200, "body": "{\"data\":{\"id\":" }),
            ErrorKind::Decode,
        ),
    ] {
        let wire = Wire::start(Mode::Staging).await;
        wire.control("faults", fault.clone()).await;
        let error = wire
            .client
            .sign_in()
            .create(&by_email("jane@example.com", "x"))
            .await
            .unwrap_err();
        assert_eq!(error.kind, kind, "{fault}");
        assert_eq!(wire.requests("/auth/signin").await, 1, "{fault}");
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unreachable() {
    // Bound and let go at once: nobody listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let key = format!("pk_test_{}", base64(&format!("http://localhost:{port}")));
    let client = Client::new(key.parse().unwrap(), NativeTransport::new(), MemoryStore::new());
    let error = client.deployment().get().await.unwrap_err();
    assert_eq!(
        (error.kind, error.status),
        (ErrorKind::Unreachable { maybe_limited: false }, None)
    );
}

#[tokio::test]
async fn retry_after_reaches_the_caller() {
    let wire = Wire::start(Mode::Staging).await;
    let fault = json!({ "path": "/session", "status": 503, "headers": { "Retry-After": "120" } });
    wire.control("faults", fault).await;
    let error = wire.client.session().get().await.unwrap_err();
    assert_eq!(error.retry_after_s, Some(120));
    assert_eq!(wire.requests("/session").await, 1);
}

/// Standard base64 with padding.
fn base64(text: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let byte = |index: usize| u32::from(*chunk.get(index).unwrap_or(&0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let sextet = (bits >> (18 - 6 * index) & 63) as usize;
            out.push(if index <= chunk.len() {
                char::from(ALPHABET[sextet])
            } else {
                '='
            });
        }
    }
    out
}
