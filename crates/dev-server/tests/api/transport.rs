use serde_json::{Value, json};

use crate::support::{Dev, HOUR, JANE, MINUTE, claims};

const DAY: i64 = 24 * HOUR;

#[tokio::test]
async fn staging_hands_out_a_token_and_recognises_the_browser_by_it() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let first = browser.session().await;
    let token = browser.token.clone().unwrap();
    let claims = claims(&token);
    assert_eq!(claims["iss"], dev.server.base_url().as_str());
    assert_eq!(claims["sess"], first["id"]);
    assert!(
        claims["rotating_token"]
            .as_str()
            .is_some_and(|token| token.len() > 20)
    );
    assert_eq!(
        claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(),
        6 * 3_600
    );
    assert_eq!(browser.session().await["id"], first["id"]);
    assert_eq!(
        dev.browser().get("/session").await.headers.get("set-cookie"),
        None
    );
}

#[tokio::test]
async fn an_empty_session_has_nothing_but_its_id() {
    let dev = Dev::start().await;
    let session = dev.browser().session().await;
    assert_eq!(session.as_object().unwrap().keys().collect::<Vec<_>>(), ["id"]);
}

#[tokio::test]
async fn a_bad_token_silently_makes_a_new_session() {
    let dev = Dev::start().await;
    let other = Dev::start().await;
    let mut foreign = other.browser();
    foreign.session().await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    let (head, rest) = browser.token.as_deref().unwrap().split_at(40);
    let tampered = format!("{head}AAAA{}", &rest[4..]);
    for token in [
        Some(tampered),
        foreign.token.clone(),
        Some("junk".to_owned()),
        Some(String::new()),
        None,
    ] {
        let mut stranger = dev.browser();
        stranger.token = token;
        let answer = stranger.get("/session").await;
        assert!(answer.headers.contains_key("x-development-session"));
        assert_eq!(answer.ok()["active_signin"], Value::Null);
    }
    assert!(
        browser.session().await["active_signin"].is_object(),
        "the real browser is not touched"
    );
}

#[tokio::test]
async fn an_expired_token_is_rotated_and_the_old_one_is_tolerated_for_a_while() {
    for dev in [Dev::start().await, Dev::production().await] {
        let mut browser = dev.browser();
        browser.sign_in(JANE).await;
        let old = browser.token.clone();
        dev.advance(6 * HOUR + MINUTE).await;
        assert!(browser.session().await["active_signin"].is_object());
        assert_ne!(browser.token, old, "a new token came");

        let mut parallel = dev.browser();
        parallel.token = old.clone();
        assert!(
            parallel.session().await["active_signin"].is_object(),
            "a request that was under way"
        );

        dev.advance(6 * MINUTE).await;
        let mut late = dev.browser();
        late.token = old;
        assert_eq!(late.session().await["active_signin"], Value::Null, "swept by now");
        assert!(browser.session().await["active_signin"].is_object());
    }
}

#[tokio::test]
async fn a_session_that_nobody_used_for_a_week_is_gone() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    dev.advance(6 * DAY).await;
    assert!(browser.session().await["active_signin"].is_object());
    dev.advance(7 * DAY + MINUTE).await;
    assert_eq!(browser.session().await["active_signin"], Value::Null);
}

#[tokio::test]
async fn a_sign_in_ends_after_its_validity_period_even_when_it_is_used() {
    let dev = Dev::start().await;
    dev.patch(json!({ "auth_settings": { "session_validity_period": 3_600 } }))
        .await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    dev.advance(HOUR - MINUTE).await;
    assert!(browser.session().await["active_signin"].is_object());
    dev.advance(2 * MINUTE).await;
    let session = browser.session().await;
    assert_eq!(
        (&session["active_signin"], &session["signins"]),
        (&Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn production_carries_the_session_in_a_cookie_that_scripts_cannot_read() {
    let dev = Dev::production().await;
    assert!(dev.server.publishable_key().starts_with("pk_live_"));
    let mut browser = dev.browser();
    let answer = browser.get("/session").await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(
        cookie.starts_with("__session=") && cookie.contains("; Path=/") && cookie.contains("; HttpOnly"),
        "{cookie}"
    );
    assert!(
        cookie.contains("; Expires=") && !cookie.contains("Secure") && !cookie.contains("Domain"),
        "{cookie}"
    );
    assert!(!answer.headers.contains_key("x-development-session"));

    browser.sign_in(JANE).await;
    dev.advance(MINUTE).await;
    let answer = browser.get("/session").await;
    assert_ne!(
        answer.headers["set-cookie"].to_str().unwrap(),
        cookie,
        "set again, with a later date"
    );
    assert!(answer.ok()["active_signin"].is_object());
}

#[tokio::test]
async fn a_bad_cookie_makes_a_new_session_too() {
    let dev = Dev::production().await;
    let mut browser = dev.browser();
    browser.token = Some("junk".to_owned());
    let session = browser.session().await;
    assert_eq!(browser.session().await["id"], session["id"]);
}
