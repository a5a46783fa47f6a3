use serde_json::json;

use crate::support::{Dev, MINUTE};

const LIMITED: &str = "Too many requests. Please try again later.";

#[tokio::test]
async fn the_twenty_first_request_to_a_path_within_a_clock_minute_is_refused() {
    let dev = Dev::start().await;
    // The beginning of a minute, so that the test does not run over its end.
    let now = dev.control("GET", "/__dev/info", json!({})).await["now_ms"]
        .as_i64()
        .unwrap();
    dev.advance(MINUTE - now % MINUTE).await;
    let mut browser = dev.browser();
    for _ in 0..20 {
        browser.session().await;
    }
    browser
        .get("/session")
        .await
        .refused(429, "TOO_MANY_REQUESTS", LIMITED);
    browser.get("/deployment").await.ok();
    browser
        .post("/session", &[])
        .await
        .refused(429, "TOO_MANY_REQUESTS", LIMITED);

    dev.advance(MINUTE).await;
    browser.session().await;
}

#[tokio::test]
async fn session_tokens_are_never_limited() {
    let dev = Dev::start().await;
    dev.control("POST", "/__dev/limits", json!({ "requests_per_minute": 1 }))
        .await;
    let mut browser = dev.browser();
    for _ in 0..5 {
        browser.get("/session/token").await.says(400, "No active sign in");
    }
}

#[tokio::test]
async fn the_limit_can_be_set_and_switched_off() {
    let dev = Dev::start().await;
    dev.control("POST", "/__dev/limits", json!({ "requests_per_minute": 2 }))
        .await;
    let mut browser = dev.browser();
    browser.session().await;
    browser.session().await;
    browser
        .get("/session")
        .await
        .refused(429, "TOO_MANY_REQUESTS", LIMITED);
    dev.no_limit().await;
    for _ in 0..40 {
        browser.session().await;
    }
}

#[tokio::test]
async fn the_control_api_is_not_limited() {
    let dev = Dev::start().await;
    dev.control("POST", "/__dev/limits", json!({ "requests_per_minute": 0 }))
        .await;
    for _ in 0..30 {
        dev.control("GET", "/__dev/info", json!({})).await;
    }
}
