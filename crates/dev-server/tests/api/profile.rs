use serde_json::{Value, json};

use crate::support::{Answer, Browser, Dev, PRIYA};

async fn demand(dev: &Dev, field: &str) {
    dev.patch(json!({ "auth_settings": { field: { "required": true } } }))
        .await;
}

async fn complete(browser: &mut Browser, attempt: &Value, form: &[(&str, &str)]) -> Answer {
    browser
        .post(
            &format!(
                "/auth/complete-profile?attempt_id={}",
                attempt["id"].as_str().unwrap()
            ),
            form,
        )
        .await
}

#[tokio::test]
async fn a_demanded_name_is_asked_for_and_then_the_user_is_signed_in() {
    let dev = Dev::start().await;
    demand(&dev, "last_name").await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(PRIYA).await;
    assert_eq!(attempt["current_step"], "complete_profile");
    assert_eq!(attempt["requires_completion"], true);
    assert_eq!(attempt["missing_fields"], json!(["last_name"]));
    assert_eq!(attempt["profile_completion_data"]["first_name"], "Priya");
    complete(&mut browser, &attempt, &[])
        .await
        .says(400, "Missing required fields");
    let answer = complete(&mut browser, &attempt, &[("last_name", "Nair")])
        .await
        .ok();
    assert_eq!(answer["signin_attempts"][0]["completed"], true);
    assert_eq!(
        browser.session().await["active_signin"]["user"]["last_name"],
        "Nair"
    );
}

#[tokio::test]
async fn identifiers_of_others_are_refused_together() {
    let dev = Dev::start().await;
    demand(&dev, "last_name").await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(PRIYA).await;
    let form = [
        ("last_name", "Nair"),
        ("username", "JANE"),
        ("email", "Jane@example.com"),
    ];
    let answer = complete(&mut browser, &attempt, &form).await;
    assert_eq!(
        (answer.status, &answer.body["message"]),
        (400, &json!("Field errors"))
    );
    assert_eq!(
        answer.body["errors"],
        json!([
            { "code": "EMAIL_EXISTS", "message": "This email address is already in use." },
            { "code": "USERNAME_EXISTS", "message": "This username is already taken." },
        ])
    );
    let phone = [
        ("last_name", "Nair"),
        ("phone_number", "2025550143"),
        ("phone_country_code", "+1"),
    ];
    let answer = complete(&mut browser, &attempt, &phone).await;
    assert_eq!(answer.body["errors"][0]["code"], "PHONE_NUMBER_EXISTS");
}

#[tokio::test]
async fn a_missing_address_is_called_email_address_and_sent_as_email() {
    let dev = Dev::start().await;
    dev.control(
        "POST",
        "/__dev/users",
        json!({ "username": "noah", "password": "p" }),
    )
    .await;
    let mut browser = dev.browser();
    let attempt = browser
        .sign_in(&[
            ("strategy", "plain_username"),
            ("username", "noah"),
            ("password", "p"),
        ])
        .await;
    assert_eq!(attempt["missing_fields"], json!(["email_address"]));
    let answer = complete(&mut browser, &attempt, &[("email", "Noah@example.com")])
        .await
        .ok();
    assert!(
        answer["session"]["id"].is_string(),
        "the other shape: attempt and session"
    );
    assert_eq!(
        answer["signin_attempt"]["current_step"], "complete_profile",
        "the step stays"
    );
    assert_eq!(
        answer["signin_attempt"]["remaining_steps"],
        json!(["verify_email"])
    );
    browser
        .prepare(&attempt, "email_otp")
        .await
        .says(400, "Invalid step");
}

#[tokio::test]
async fn a_demanded_phone_number_can_never_be_supplied() {
    let dev = Dev::start().await;
    demand(&dev, "phone_number").await;
    dev.control(
        "POST",
        "/__dev/users",
        json!({ "email": "noah@example.com", "password": "p" }),
    )
    .await;
    let mut browser = dev.browser();
    let noah = [
        ("strategy", "plain_email"),
        ("email", "noah@example.com"),
        ("password", "p"),
    ];
    let attempt = browser.sign_in(&noah).await;
    let phone = [("phone_number", "5550123"), ("phone_country_code", "+1")];
    complete(&mut browser, &attempt, &phone)
        .await
        .says(400, "Missing required fields");
}

#[tokio::test]
async fn an_attempt_is_needed_that_has_come_to_this_step() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let unknown = "Invalid attempt ID or attempt not found";
    browser
        .post("/auth/complete-profile", &[])
        .await
        .says(400, "attempt_id is required");
    for id in ["1", "abc"] {
        browser
            .post(&format!("/auth/complete-profile?attempt_id={id}"), &[])
            .await
            .says(400, unknown);
    }
    let code = browser
        .sign_in(&[("strategy", "email_otp"), ("email", "priya@example.com")])
        .await;
    complete(&mut browser, &code, &[("last_name", "Nair")])
        .await
        .says(400, "Invalid step");
}
