use serde_json::{Value, json};

use crate::support::{Dev, JANE, SECOND};

const WRONG: &str = "Invalid or expired OTP";
const BY_MAIL: &[(&str, &str)] = &[("strategy", "email_otp"), ("email", "jane@example.com")];
const BY_PHONE: &[(&str, &str)] = &[
    ("strategy", "phone_otp"),
    ("phone", "2025550143"),
    ("phone_country_code", "+1"),
];

#[tokio::test]
async fn a_code_by_mail_signs_in_and_leaves_its_step_standing() {
    for dev in [Dev::start().await, Dev::production().await] {
        let mut browser = dev.browser();
        let attempt = browser.sign_in(BY_MAIL).await;
        assert_eq!(attempt["current_step"], "verify_email_otp");
        assert_eq!(attempt["first_method_authenticated"], false);
        assert_eq!(browser.prepare(&attempt, "email_otp").await.ok(), Value::Null);
        let answer = browser
            .attempt(&attempt, &dev.code("jane@example.com").await)
            .await
            .ok();
        assert_eq!(
            answer["active_signin"],
            Value::Null,
            "the answer has the sign-ins of before"
        );
        let done = &answer["signin_attempts"][0];
        assert_eq!(
            (&done["completed"], &done["current_step"]),
            (&json!(true), &json!("verify_email_otp"))
        );
        assert_eq!(
            browser.session().await["active_signin"]["user"]["username"],
            "jane"
        );
    }
}

#[tokio::test]
async fn the_mail_says_what_it_is_for_and_carries_six_digits() {
    let dev = Dev::start().await;
    dev.patch(json!({ "ui_settings": { "app_name": "Harbour & <Sons>" } }))
        .await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(BY_MAIL).await;
    assert!(
        dev.outbox("jane@example.com").await.is_empty(),
        "nothing is sent before it is asked for"
    );
    browser.prepare(&attempt, "email_otp").await.ok();
    let mail = &dev.outbox("Jane@Example.com").await[0];
    let code = mail["code"].as_str().unwrap();
    assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()));
    assert_eq!(mail["kind"], "email");
    assert!(mail["subject"].as_str().unwrap().contains("Harbour & <Sons>"));
    assert!(mail["text"].as_str().unwrap().contains(code));
    assert!(mail["created_at_ms"].is_i64() && mail["id"].is_string());
}

#[tokio::test]
async fn a_code_by_phone_signs_in() {
    let dev = Dev::start().await;
    for form in [
        BY_PHONE,
        &[
            ("strategy", "phone_otp"),
            ("phone", "(202) 555-0143"),
            ("phone_country_code", "1"),
        ],
        &[("strategy", "phone_otp"), ("phone", "+1 202 555 0143")],
    ] {
        let mut browser = dev.browser();
        let attempt = browser.sign_in(form).await;
        assert_eq!(attempt["current_step"], "verify_phone_otp");
        browser.prepare(&attempt, "phone_otp").await.ok();
        assert_eq!(dev.outbox("+12025550143").await[0]["kind"], "sms");
        browser
            .attempt(&attempt, &dev.code("+12025550143").await)
            .await
            .ok();
        assert_eq!(
            browser.session().await["active_signin"]["user"]["username"],
            "jane"
        );
    }
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answers_and_no_message() {
    let dev = Dev::start().await;
    let unknown: [&[(&str, &str)]; 3] = [
        &[("strategy", "email_otp"), ("email", "nobody@example.com")],
        &[
            ("strategy", "phone_otp"),
            ("phone", "5550100"),
            ("phone_country_code", "+1"),
        ],
        &[("strategy", "magic_link"), ("email", "nobody@example.com")],
    ];
    for form in unknown {
        let mut browser = dev.browser();
        let attempt = browser.sign_in(form).await;
        assert_eq!(attempt["completed"], false);
        assert_eq!(browser.prepare(&attempt, form[0].1).await.ok(), Value::Null);
        if form[0].1 != "magic_link" {
            browser.attempt(&attempt, "123456").await.says(400, WRONG);
        }
    }
    assert_eq!(
        dev.control("GET", "/__dev/outbox.json", json!({})).await,
        json!([])
    );

    let keys = |attempt: &Value| attempt.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let (mut known, mut fake) = (dev.browser(), dev.browser());
    assert_eq!(
        keys(&known.sign_in(BY_MAIL).await),
        keys(&fake.sign_in(unknown[0]).await)
    );
}

#[tokio::test]
async fn a_wrong_code_changes_nothing_and_the_right_one_still_works() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(BY_MAIL).await;
    browser.attempt(&attempt, "000000").await.says(400, WRONG);
    browser.prepare(&attempt, "email_otp").await.ok();
    let code = dev.code("jane@example.com").await;
    let wrong = format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000);
    for typed in [wrong.as_str(), "", "12", "not digits"] {
        browser.attempt(&attempt, typed).await.says(400, WRONG);
    }
    browser.attempt(&attempt, &format!(" {code} ")).await.ok();
}

#[tokio::test]
async fn a_code_lives_ninety_seconds_and_outstanding_ones_all_count() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(BY_MAIL).await;
    browser.prepare(&attempt, "email_otp").await.ok();
    let first = dev.code("jane@example.com").await;
    dev.advance(60 * SECOND).await;
    browser.prepare(&attempt, "email_otp").await.ok();
    dev.advance(15 * SECOND).await;
    browser.attempt(&attempt, &first).await.ok();

    let mut late = dev.browser();
    let attempt = late.sign_in(BY_MAIL).await;
    late.prepare(&attempt, "email_otp").await.ok();
    let code = dev.code("jane@example.com").await;
    dev.advance(91 * SECOND).await;
    late.attempt(&attempt, &code).await.says(400, WRONG);
    late.prepare(&attempt, "email_otp").await.ok();
    late.attempt(&attempt, &dev.code("jane@example.com").await)
        .await
        .ok();
}

#[tokio::test]
async fn a_code_belongs_to_its_attempt() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let (first, second) = (browser.sign_in(BY_MAIL).await, browser.sign_in(BY_MAIL).await);
    browser.prepare(&first, "email_otp").await.ok();
    browser
        .attempt(&second, &dev.code("jane@example.com").await)
        .await
        .says(400, WRONG);
}

#[tokio::test]
async fn after_verification_the_attempts_come_newest_first() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let (old, new) = (browser.sign_in(BY_MAIL).await, browser.sign_in(BY_PHONE).await);
    browser.prepare(&new, "phone_otp").await.ok();
    let answer = browser.attempt(&new, &dev.code("+12025550143").await).await.ok();
    assert_eq!(answer["signin_attempts"][0]["id"], new["id"]);
    assert_eq!(
        answer["signin_attempts"][1]["id"], old["id"],
        "the last one is not the one that was verified"
    );
}

#[tokio::test]
async fn a_completed_attempt_takes_nothing_more() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(JANE).await;
    let done = "Sign in attempt already completed";
    browser
        .prepare(&attempt, "email_otp")
        .await
        .refused(400, "BAD_SIGN_IN_ATTEMPT", done);
    browser.attempt(&attempt, "123456").await.says(400, done);
}

#[tokio::test]
async fn preparing_needs_an_attempt_and_a_strategy() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(BY_MAIL).await;
    let prepare = "/auth/prepare-verification?identifier_type=signin";
    let id = attempt["id"].as_str().unwrap();
    browser.post(prepare, &[]).await.refused(
        400,
        "BAD_SIGN_IN_ATTEMPT",
        "Unsuccessful sign-in attempt. Please verify your credentials.",
    );
    browser
        .post(&format!("{prepare}&attempt_identifier={id}"), &[])
        .await
        .refused(
            400,
            "VERIFICATION_STRATEGY_REQUIRED",
            "A verification strategy must be specified.",
        );
    let no_kind = format!("/auth/prepare-verification?attempt_identifier={id}&strategy=email_otp");
    assert_eq!(
        browser.post(&no_kind, &[]).await.body["errors"][0]["code"],
        "BAD_REQUEST_BODY"
    );
}

#[tokio::test]
async fn an_unknown_attempt_is_a_500() {
    let dev = Dev::start().await;
    let internal = "An internal server error occurred. Please try again later.";
    for (kind, id) in [("signin", "1"), ("signin", "not-a-number"), ("signup", "1")] {
        let path = format!("?identifier_type={kind}&attempt_identifier={id}&strategy=email_otp");
        for endpoint in ["/auth/prepare-verification", "/auth/attempt-verification"] {
            let answer = dev.browser().post(&format!("{endpoint}{path}"), &[]).await;
            answer.refused(500, "INTERNAL", internal);
        }
    }
}

#[tokio::test]
async fn an_attempt_is_not_tied_to_the_browser_that_made_it() {
    let dev = Dev::start().await;
    let attempt = dev.browser().sign_in(BY_MAIL).await;
    let mut other = dev.browser();
    other.prepare(&attempt, "email_otp").await.ok();
    other
        .attempt(&attempt, &dev.code("jane@example.com").await)
        .await
        .ok();
    assert_eq!(other.session().await["active_signin"]["user"]["username"], "jane");
}

#[tokio::test]
async fn the_step_decides_what_is_sent_whatever_the_strategy_says() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(BY_MAIL).await;
    browser.prepare(&attempt, "phone_otp").await.ok();
    assert_eq!(
        dev.control("GET", "/__dev/outbox.json", json!({})).await[0]["kind"],
        "email"
    );
}

#[tokio::test]
async fn the_code_goes_to_the_address_that_was_typed() {
    let dev = Dev::start().await;
    dev.patch(json!({ "auth_settings": { "last_name": { "required": true } } }))
        .await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(crate::support::PRIYA).await;
    let path = format!(
        "/auth/complete-profile?attempt_id={}",
        attempt["id"].as_str().unwrap()
    );
    browser
        .post(&path, &[("last_name", "Nair"), ("email", "second@example.com")])
        .await
        .ok();
    let attempt = browser
        .sign_in(&[("strategy", "email_otp"), ("email", "second@example.com")])
        .await;
    browser.prepare(&attempt, "email_otp").await.ok();
    assert_eq!(dev.outbox("second@example.com").await.len(), 1);
    assert!(dev.outbox("priya@example.com").await.is_empty());
}
