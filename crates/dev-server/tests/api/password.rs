use serde_json::{Value, json};

use crate::support::{Dev, JANE, MAX, PRIYA, form};

const WRONG: &str = "Invalid credentials. Please try again.";

#[tokio::test]
async fn the_right_password_signs_in_but_only_the_next_look_at_the_session_shows_it() {
    for dev in [Dev::start().await, Dev::production().await] {
        let mut browser = dev.browser();
        let answer = browser.post("/auth/signin", JANE).await.ok();
        assert_eq!(
            (&answer["active_signin"], &answer["signins"]),
            (&Value::Null, &Value::Null)
        );
        let attempt = &answer["signin_attempts"][0];
        assert_eq!(attempt["completed"], true);
        assert_eq!(attempt["method"], "plain_email");
        assert_eq!(attempt["current_step"], "");
        assert_eq!(attempt["remaining_steps"], json!([]));
        assert_eq!(attempt["first_method_authenticated"], true);
        assert!(attempt["session_id"].is_u64(), "a bare number here");
        assert_eq!(attempt["session_id"].to_string(), answer["id"].as_str().unwrap());

        let session = browser.session().await;
        let user = &session["active_signin"]["user"];
        assert_eq!(session["signins"][0], session["active_signin"]);
        assert_eq!(user["primary_email_address"]["email"], "jane@example.com");
        assert_eq!(user["primary_phone_number"]["country_code"], "+1");
        assert_eq!(user["has_profile_picture"], false);
        assert_eq!(user["last_password_reset_at"], "0001-01-01T00:00:00Z");
        assert!(session["active_signin"]["session_id"].is_string(), "text here");
        assert!(!user.as_object().unwrap().contains_key("password_hash"));
    }
}

#[tokio::test]
async fn the_username_signs_in_too() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser
        .sign_in(&form(
            "plain_username",
            "username",
            "jane",
            "correct horse battery staple",
        ))
        .await;
    assert_eq!(
        (&attempt["method"], &attempt["completed"]),
        (&json!("plain_username"), &json!(true))
    );
    assert_eq!(
        browser.session().await["active_signin"]["user"]["username"],
        "jane"
    );
}

#[tokio::test]
async fn the_address_is_trimmed_and_its_case_does_not_matter() {
    let dev = Dev::start().await;
    let typed = form(
        "plain_email",
        "email",
        "  Jane@Example.COM ",
        "correct horse battery staple",
    );
    assert_eq!(dev.browser().sign_in(&typed).await["completed"], true);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_user_look_the_same() {
    let dev = Dev::start().await;
    for wrong in [
        form("plain_email", "email", "jane@example.com", "wrong"),
        form("plain_email", "email", "nobody@example.com", "wrong"),
        form("plain_username", "username", "jane", "wrong"),
        form("plain_username", "username", "nobody", "wrong"),
    ] {
        dev.browser()
            .post("/auth/signin", &wrong)
            .await
            .refused(401, "INVALID_CREDENTIALS", WRONG);
    }
}

#[tokio::test]
async fn a_missing_or_unknown_strategy_is_refused() {
    let dev = Dev::start().await;
    for form in [&[][..], &[("strategy", "")], &[("strategy", "carrier_pigeon")]] {
        dev.browser()
            .post("/auth/signin", form)
            .await
            .says(400, "Invalid or missing strategy");
    }
}

#[tokio::test]
async fn missing_fields_are_named() {
    let dev = Dev::start().await;
    let answer = dev
        .browser()
        .post("/auth/signin", &[("strategy", "plain_email")])
        .await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.body["errors"],
        json!([
            { "code": "REQUIRED_FIELD", "message": "email is required" },
            { "code": "REQUIRED_FIELD", "message": "password is required" },
        ])
    );
}

#[tokio::test]
async fn a_disabled_account_is_told_so_only_after_the_right_password() {
    let dev = Dev::start().await;
    let dora = |password| form("plain_email", "email", "dora@example.com", password);
    let mut browser = dev.browser();
    browser
        .post("/auth/signin", &dora("wrong"))
        .await
        .refused(401, "INVALID_CREDENTIALS", WRONG);
    let answer = browser.post("/auth/signin", &dora("Closed-Door-19")).await;
    answer.refused(403, "USER_DISABLED", "User account is disabled.");
}

#[tokio::test]
async fn the_same_user_twice_in_one_browser_is_refused_and_another_one_is_not() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    let again = browser.post("/auth/signin", JANE).await;
    assert_eq!(
        (again.status, &again.body["errors"][0]["code"]),
        (400, &json!("USER_ALREADY_SIGNED_IN"))
    );
    browser.sign_in(PRIYA).await;
    let session = browser.session().await;
    assert_eq!(session["signins"].as_array().unwrap().len(), 2);
    assert_eq!(session["active_signin"]["user"]["username"], "priya");
    dev.browser().sign_in(JANE).await;
}

#[tokio::test]
async fn an_unverified_address_meets_a_step_that_cannot_be_prepared() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser
        .sign_in(&form("plain_email", "email", "una@example.com", "Quiet-River-77"))
        .await;
    assert_eq!(
        (&attempt["current_step"], &attempt["completed"]),
        (&json!("verify_email"), &json!(false))
    );
    browser
        .prepare(&attempt, "email_otp")
        .await
        .says(400, "Invalid step");
    browser
        .attempt(&attempt, "123456")
        .await
        .says(400, "Invalid step");
    assert_eq!(browser.session().await["active_signin"], Value::Null);

    let by_name = browser
        .sign_in(&form("plain_username", "username", "una", "Quiet-River-77"))
        .await;
    assert_eq!(
        by_name["completed"], true,
        "only the address is unverified, not the name"
    );
}

#[tokio::test]
async fn steps_come_in_the_order_address_then_second_factor_then_profile() {
    let dev = Dev::start().await;
    dev.patch(json!({ "auth_settings": { "phone_number": { "required": true } } }))
        .await;
    dev.control(
        "POST",
        "/__dev/users",
        json!({ "email": "all@example.com", "password": "p", "email_verified": false, "second_factor_policy": "enforced" }),
    )
    .await;
    let attempt = dev
        .browser()
        .sign_in(&form("plain_email", "email", "all@example.com", "p"))
        .await;
    assert_eq!(attempt["current_step"], "verify_email");
    assert_eq!(
        attempt["remaining_steps"],
        json!(["verify_second_factor", "complete_profile"])
    );
    assert_eq!(attempt["second_method_authentication_required"], true);
}

#[tokio::test]
async fn a_new_attempt_is_last_in_its_own_answer_and_first_afterwards() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let old = browser.sign_in(MAX).await;
    let new = browser.sign_in(MAX).await;
    assert_ne!(old["id"], new["id"]);
    assert!(
        old["id"].as_str().unwrap() < new["id"].as_str().unwrap(),
        "ids grow with time"
    );
    let listed = browser.session().await["signin_attempts"].clone();
    assert_eq!((&listed[0]["id"], &listed[1]["id"]), (&new["id"], &old["id"]));
}
