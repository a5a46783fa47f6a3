use serde_json::{Value, json};
use yew_auth_dev_server::SEEDED_USERS;

use crate::support::{Dev, HOUR, JANE};

#[tokio::test]
async fn info_says_where_the_server_is_and_whom_it_knows() {
    let dev = Dev::start().await;
    let info = dev.control("GET", "/__dev/info", json!({})).await;
    assert_eq!(info["publishable_key"], dev.server.publishable_key().as_str());
    assert_eq!(info["base_url"], dev.server.base_url().as_str());
    assert_eq!(
        (&info["mode"], &info["app_url"]),
        (&json!("staging"), &Value::Null)
    );
    assert!(info["now_ms"].is_i64());
    let jane = &info["users"][0];
    assert_eq!(jane["email"], "jane@example.com");
    assert_eq!(jane["phone"], "+1 2025550143");
    assert_eq!(info["users"].as_array().unwrap().len(), SEEDED_USERS.len());
}

#[tokio::test]
async fn the_published_passwords_are_the_ones_that_work() {
    let dev = Dev::start().await;
    for user in SEEDED_USERS {
        let form = [
            ("strategy", "plain_username"),
            ("username", user.username),
            ("password", user.password),
        ];
        let answer = dev.browser().post("/auth/signin", &form).await;
        let expected = if user.username == "dora" { 403 } else { 200 };
        assert_eq!(answer.status, expected, "{}", user.username);
    }
}

#[tokio::test]
async fn a_user_made_here_can_sign_in() {
    let dev = Dev::start().await;
    let made = dev
        .control(
            "POST",
            "/__dev/users",
            json!({ "email": "New@Example.com", "password": "s3cret-enough", "first_name": "Zoë", "last_name": "O'Neil" }),
        )
        .await;
    let mut browser = dev.browser();
    browser
        .sign_in(&[
            ("strategy", "plain_email"),
            ("email", "new@example.com"),
            ("password", "s3cret-enough"),
        ])
        .await;
    let user = browser.session().await["active_signin"]["user"].clone();
    assert_eq!(user["id"], made["id"]);
    assert_eq!(
        (&user["first_name"], &user["last_name"]),
        (&json!("Zoë"), &json!("O'Neil"))
    );
    assert_eq!(
        user["primary_email_address"]["verified"], true,
        "verified unless told otherwise"
    );
}

#[tokio::test]
async fn a_user_that_cannot_be_is_refused_with_the_reason() {
    let dev = Dev::start().await;
    for (user, status, reason) in [
        (json!({}), 400, "give an email"),
        (json!({ "email": "jane@example.com" }), 409, "email"),
        (json!({ "username": "Jane" }), 409, "username"),
        (json!({ "phone_number": "1" }), 400, "phone_country_code"),
        (
            json!({ "username": "x", "second_factor_policy": "sometimes" }),
            400,
            "second_factor_policy",
        ),
        (json!({ "e_mail": "typo@example.com" }), 400, "e_mail"),
        (json!("text"), 400, "body"),
    ] {
        let (got, body) = dev.try_control("POST", "/__dev/users", user).await;
        assert_eq!(got, status, "{body}");
        let message = body["message"].as_str().unwrap();
        assert!(
            message.to_lowercase().contains(reason) || reason == "identifier",
            "{message}"
        );
    }
}

#[tokio::test]
async fn the_clock_moves_and_comes_back() {
    let dev = Dev::start().await;
    let now = async || {
        dev.control("GET", "/__dev/info", json!({})).await["now_ms"]
            .as_i64()
            .unwrap()
    };
    let before = now().await;
    let moved = dev
        .control("POST", "/__dev/clock", json!({ "advance_ms": HOUR }))
        .await["now_ms"]
        .as_i64()
        .unwrap();
    assert!(moved >= before + HOUR && now().await >= moved);
    let back = dev
        .control("POST", "/__dev/clock", json!({ "reset": true }))
        .await["now_ms"]
        .as_i64()
        .unwrap();
    assert!(back >= before && back < before + HOUR);
}

#[tokio::test]
async fn the_request_log_has_names_and_never_values() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    browser.session().await;
    dev.control("DELETE", "/__dev/requests", json!({})).await;
    browser.sign_in(JANE).await;
    browser.session().await;
    let log = dev
        .control("GET", "/__dev/requests?path=/auth/signin", json!({}))
        .await;
    assert_eq!(log.as_array().unwrap().len(), 1);
    let entry = &log[0];
    assert_eq!(
        (&entry["method"], &entry["status"]),
        (&json!("POST"), &json!(200))
    );
    assert_eq!(entry["query_keys"], json!(["__dev_session__"]));
    assert_eq!(entry["form_keys"], json!(["strategy", "email", "password"]));
    assert!(!log.to_string().contains("horse") && !log.to_string().contains("jane"));
    let all = dev.control("GET", "/__dev/requests", json!({})).await;
    assert_eq!(
        all.as_array().unwrap().len(),
        2,
        "oldest first, without the control API: {all}"
    );
    assert_eq!(all[1]["path"], "/session");
}

#[tokio::test]
async fn a_request_is_logged_when_it_arrives_even_if_the_caller_goes_away() {
    let dev = Dev::start().await;
    dev.control(
        "POST",
        "/__dev/faults",
        json!({ "path": "/session", "delay_ms": 600_000 }),
    )
    .await;
    let impatient = dev
        .http
        .get(dev.url("/session"))
        .timeout(std::time::Duration::from_millis(300));
    assert!(impatient.send().await.unwrap_err().is_timeout());
    let log = dev
        .control("GET", "/__dev/requests?path=/session", json!({}))
        .await;
    assert_eq!(
        (log.as_array().unwrap().len(), &log[0]["status"]),
        (1, &Value::Null)
    );
}

#[tokio::test]
async fn the_outbox_can_be_emptied() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser
        .sign_in(&[("strategy", "email_otp"), ("email", "jane@example.com")])
        .await;
    browser.prepare(&attempt, "email_otp").await.ok();
    browser.prepare(&attempt, "email_otp").await.ok();
    let messages = dev.outbox("jane@example.com").await;
    assert_eq!(messages.len(), 2);
    assert!(
        messages[0]["id"].as_str() > messages[1]["id"].as_str(),
        "newest first"
    );
    assert!(dev.outbox("max@example.com").await.is_empty());
    dev.control("DELETE", "/__dev/outbox", json!({})).await;
    assert!(dev.outbox("jane@example.com").await.is_empty());
}

#[tokio::test]
async fn a_reset_brings_the_first_state_back() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    dev.patch(json!({ "auth_settings": { "first_factor": "email_otp" } }))
        .await;
    dev.control(
        "POST",
        "/__dev/users",
        json!({ "username": "extra", "password": "p" }),
    )
    .await;
    dev.control("POST", "/__dev/faults", json!({ "path": "*", "status": 500 }))
        .await;
    dev.control("POST", "/__dev/limits", json!({ "requests_per_minute": 1 }))
        .await;
    dev.advance(HOUR).await;
    dev.control("POST", "/__dev/reset", json!({})).await;

    assert_eq!(browser.session().await["active_signin"], Value::Null);
    let document = browser.get("/deployment").await.ok();
    assert_eq!(document["auth_settings"]["first_factor"], "email_password");
    let extra = [
        ("strategy", "plain_username"),
        ("username", "extra"),
        ("password", "p"),
    ];
    assert_eq!(browser.post("/auth/signin", &extra).await.status, 401);
    browser.sign_in(JANE).await;
}

#[tokio::test]
async fn pages_of_other_sites_and_strange_host_names_are_turned_away() {
    let dev = Dev::start().await;
    let ask = |header: &'static str, value: &'static str| {
        dev.http
            .post(dev.url("/__dev/reset"))
            .header(header, value)
            .send()
    };
    for (header, value, status) in [
        ("Origin", "https://evil.example", 403),
        ("Origin", "null", 403),
        ("Origin", "http://localhost.evil.example", 403),
        ("Host", "rebound.example", 403),
        ("Origin", "http://localhost:8080", 200),
    ] {
        assert_eq!(
            ask(header, value).await.unwrap().status().as_u16(),
            status,
            "{header}: {value}"
        );
    }
}

#[tokio::test]
async fn an_unknown_control_endpoint_or_method_says_so() {
    let dev = Dev::start().await;
    assert_eq!(dev.try_control("GET", "/__dev/nothing", json!({})).await.0, 404);
    assert_eq!(dev.try_control("GET", "/__dev/reset", json!({})).await.0, 405);
}
