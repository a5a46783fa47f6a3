use serde_json::{Value, json};

use crate::support::{Browser, Dev, MAX, MINUTE};

async fn user_with_everything(dev: &Dev) -> Value {
    let user = json!({
        "email": "sam@example.com", "password": "Long-Enough-1", "second_factor_policy": "enforced",
        "phone_number": "7700900555", "phone_country_code": "+44", "phone_second_factor": true,
        "totp_secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "backup_codes": 3,
    });
    dev.control("POST", "/__dev/users", user).await
}

const SAM: &[(&str, &str)] = &[
    ("strategy", "plain_email"),
    ("email", "sam@example.com"),
    ("password", "Long-Enough-1"),
];

async fn prepare_phone(browser: &mut Browser, attempt: &Value, digits: &str) -> crate::support::Answer {
    browser
        .prepare(attempt, &format!("phone_otp&last_digits={digits}"))
        .await
}

#[tokio::test]
async fn the_authenticators_code_completes_the_sign_in_and_clears_the_step() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(MAX).await;
    assert_eq!(attempt["current_step"], "verify_second_factor");
    assert_eq!(attempt["available_2fa_methods"], json!(["authenticator"]));
    assert_eq!(
        browser.session().await["active_signin"],
        Value::Null,
        "half signed in is signed out"
    );
    assert_eq!(
        browser.prepare(&attempt, "authenticator").await.ok(),
        json!({ "method": "authenticator" })
    );
    browser
        .attempt(&attempt, "000000x")
        .await
        .says(400, "Invalid authentication code");
    let answer = browser.attempt(&attempt, &dev.totp().await).await.ok();
    let done = &answer["signin_attempts"][0];
    assert_eq!(
        (&done["completed"], &done["current_step"]),
        (&json!(true), &json!(""))
    );
    assert_eq!(done["second_method_authenticated"], true);
    assert_eq!(answer["active_signin"], Value::Null);
    assert_eq!(
        browser.session().await["active_signin"]["user"]["username"],
        "max"
    );
}

#[tokio::test]
async fn a_code_by_mail_is_followed_by_the_second_factor() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser
        .sign_in(&[("strategy", "email_otp"), ("email", "max@example.com")])
        .await;
    assert_eq!(attempt["remaining_steps"], json!(["verify_second_factor"]));
    browser.prepare(&attempt, "email_otp").await.ok();
    let answer = browser
        .attempt(&attempt, &dev.code("max@example.com").await)
        .await
        .ok();
    let attempt = &answer["signin_attempts"][0];
    assert_eq!(
        (&attempt["current_step"], &attempt["completed"]),
        (&json!("verify_second_factor"), &json!(false))
    );
    assert_eq!(attempt["first_method_authenticated"], true);
    browser.attempt(attempt, &dev.totp().await).await.ok();
    assert!(browser.session().await["active_signin"].is_object());
}

#[tokio::test]
async fn a_text_message_needs_the_last_four_digits_of_the_number() {
    let dev = Dev::start().await;
    user_with_everything(&dev).await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(SAM).await;
    assert_eq!(
        attempt["available_2fa_methods"],
        json!(["phone_otp", "authenticator", "backup_code"])
    );
    for digits in ["", "055", "00555"] {
        prepare_phone(&mut browser, &attempt, digits)
            .await
            .says(400, "Last digits must be 4 characters");
    }
    prepare_phone(&mut browser, &attempt, "9999")
        .await
        .says(400, "Phone number verification failed");
    assert_eq!(
        prepare_phone(&mut browser, &attempt, "0555").await.ok(),
        json!({ "masked_phone": "+44******0555", "method": "phone_otp", "otp_sent": true })
    );
    browser.attempt(&attempt, "12345").await.says(400, "Invalid OTP");
    browser
        .attempt(&attempt, &dev.code("+447700900555").await)
        .await
        .ok();
    assert!(browser.session().await["active_signin"].is_object());
}

#[tokio::test]
async fn a_number_that_is_no_second_factor_is_not_taken() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(MAX).await;
    prepare_phone(&mut browser, &attempt, "0123")
        .await
        .says(400, "Phone number verification failed");
}

#[tokio::test]
async fn a_backup_code_works_once_and_only_when_the_method_is_known() {
    let dev = Dev::start().await;
    let made = user_with_everything(&dev).await;
    let code = made["backup_codes"][0].as_str().unwrap().to_lowercase();
    let mut browser = dev.browser();
    let attempt = browser.sign_in(SAM).await;
    browser
        .attempt(&attempt, &code)
        .await
        .says(400, "Invalid authentication code");
    browser.prepare(&attempt, "backup_code").await.ok();
    browser
        .attempt(&attempt, "AAAA-AAAA")
        .await
        .says(400, "Invalid backup code");
    browser.attempt(&attempt, &code).await.ok();
    assert_eq!(
        browser.session().await["active_signin"]["user"]["backup_codes_generated"],
        true
    );

    let mut again = dev.browser();
    let attempt = again.sign_in(SAM).await;
    again.prepare(&attempt, "backup_code").await.ok();
    again
        .attempt(&attempt, &code)
        .await
        .says(400, "Invalid backup code");
}

#[tokio::test]
async fn the_method_is_remembered_for_five_minutes_and_the_query_is_asked_then() {
    let dev = Dev::start().await;
    let made = user_with_everything(&dev).await;
    let codes = made["backup_codes"].as_array().unwrap();
    let mut browser = dev.browser();
    let attempt = browser.sign_in(SAM).await;
    browser.prepare(&attempt, "backup_code").await.ok();
    dev.advance(5 * MINUTE + 1_000).await;
    browser
        .attempt(&attempt, codes[0].as_str().unwrap())
        .await
        .says(400, "Invalid authentication code");
    let path = |method: &str| {
        let id = attempt["id"].as_str().unwrap();
        format!("/auth/attempt-verification?identifier_type=signin&attempt_identifier={id}&method={method}")
    };
    let form = [("verification_code", codes[0].as_str().unwrap())];
    browser
        .post(&path("carrier_pigeon"), &form)
        .await
        .says(400, "Invalid 2FA method");
    browser.post(&path("backup_code"), &form).await.ok();
}

#[tokio::test]
async fn factors_the_user_does_not_have_are_named() {
    let dev = Dev::start().await;
    let user = json!({ "email": "bare@example.com", "password": "p", "second_factor_policy": "enforced" });
    dev.control("POST", "/__dev/users", user).await;
    let mut browser = dev.browser();
    let bare = [
        ("strategy", "plain_email"),
        ("email", "bare@example.com"),
        ("password", "p"),
    ];
    let attempt = browser.sign_in(&bare).await;
    browser
        .attempt(&attempt, "123456")
        .await
        .says(400, "Authenticator not set up");
    browser.prepare(&attempt, "backup_code").await.ok();
    browser
        .attempt(&attempt, "123456")
        .await
        .says(400, "No backup codes available");
    browser
        .prepare(&attempt, "carrier_pigeon")
        .await
        .says(400, "Invalid 2FA strategy");
}
