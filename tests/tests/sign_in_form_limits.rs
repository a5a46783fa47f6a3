//! `SignInForm` when somebody has tried too often.

use std::time::Duration;

use serde_json::json;
use yew_auth_tests::{App, JANE, Page, assert_says, both_transports};

async fn ten_wrong_passwords_lock_the_address_for_thirty_minutes(app: &App, page: &Page) {
    app.control().limit(None).await;
    page.open_password(JANE.email).await;
    for failures in 1..=10 {
        page.give_password(&format!("wrong number {failures}")).await;
        app.control().seen("/auth/signin", failures).await;
        assert_says(&page.field("password").error().await, &["does not match"]);
    }
    page.give_password(JANE.password).await;
    assert_says(&page.alert().await, &["too many failed attempts", "30 minutes"]);
    page.sees(JANE.email).await;

    app.control().advance(Duration::from_secs(29 * 60)).await;
    page.submit().await;
    app.control().seen("/auth/signin", 12).await;
    assert_says(&page.alert().await, &["too many failed attempts"]);

    app.control().advance(Duration::from_secs(2 * 60)).await;
    page.give_password(JANE.password).await;
    page.signed_in_as(JANE).await;
    let statuses: Vec<_> = app
        .control()
        .requests("/auth/signin")
        .await
        .iter()
        .map(|r| r.status)
        .collect();
    let mut expected = vec![Some(401); 10];
    expected.extend([Some(403), Some(403), Some(200)]);
    assert_eq!(statuses, expected);
}

async fn the_limiter_of_the_server_is_explained_and_waiting_a_minute_helps(app: &App, page: &Page) {
    page.open_password(JANE.email).await;
    app.control().limit(Some(5)).await;
    for tries in 1..=5 {
        page.give_password("not this one").await;
        app.control().seen("/auth/signin", tries).await;
        assert_says(&page.field("password").error().await, &["does not match"]);
    }
    page.give_password(JANE.password).await;
    // This answer carries no CORS header, so the page can only guess from how often it has asked.
    assert_says(&page.alert().await, &["too often", "wait a minute"]);
    app.control().advance(Duration::from_secs(60)).await;
    page.submit().await;
    page.signed_in_as(JANE).await;
}

async fn a_refusal_that_says_how_long_to_wait_is_passed_on(app: &App, page: &Page) {
    page.open_password(JANE.email).await;
    let body = json!({ "status": 429, "message": "", "data": null, "errors": [] });
    app.control()
        .fault(json!({
            "path": "/auth/signin", "times": 1, "status": 429, "body": body.to_string(),
            "headers": { "Retry-After": "40", "Access-Control-Expose-Headers": "Retry-After, X-Development-Session" },
        }))
        .await;
    page.give_password(JANE.password).await;
    assert_says(&page.alert().await, &["too often", "40 seconds"]);
    page.submit().await;
    page.signed_in_as(JANE).await;
}

both_transports!(
    ten_wrong_passwords_lock_the_address_for_thirty_minutes,
    the_limiter_of_the_server_is_explained_and_waiting_a_minute_helps,
    a_refusal_that_says_how_long_to_wait_is_passed_on,
);
