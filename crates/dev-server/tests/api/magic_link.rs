use serde_json::{Value, json};

use crate::support::{Browser, Dev, SECOND};

const ASK: &[(&str, &str)] = &[("strategy", "magic_link"), ("email", "jane@example.com")];

/// Asks for a link; gives the attempt and the link's query.
async fn ask(dev: &Dev, browser: &mut Browser) -> (Value, String) {
    let attempt = browser.sign_in(ASK).await;
    browser.prepare(&attempt, "magic_link").await.ok();
    let link = dev.outbox("jane@example.com").await[0]["link"]
        .as_str()
        .unwrap()
        .to_owned();
    (attempt, link.split_once('?').unwrap().1.to_owned())
}

fn verify(query: &str) -> String {
    format!("/auth/verify-magic-link?{query}")
}

#[tokio::test]
async fn the_link_leads_to_the_apps_page_and_signs_in_once() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser.sign_in(ASK).await;
    assert_eq!(attempt["current_step"], "verify_email_link");
    let back = "magic_link&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Faccount%3Fa%3Db%26c";
    browser.prepare(&attempt, back).await.ok();
    let link = dev.outbox("jane@example.com").await[0]["link"]
        .as_str()
        .unwrap()
        .to_owned();
    let (page, query) = link.split_once('?').unwrap();
    assert_eq!(page, dev.url("/magic"));
    assert!(
        query.ends_with("&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Faccount%3Fa%3Db%26c"),
        "{query}"
    );

    let answer = browser.get(&verify(query)).await.ok();
    assert_eq!(answer["signin_attempts"][0]["completed"], true);
    assert_eq!(answer["active_signin"], Value::Null);
    assert_eq!(
        browser.session().await["active_signin"]["user"]["username"],
        "jane"
    );
    browser
        .get(&verify(query))
        .await
        .says(400, "Invalid or expired magic link");
}

#[tokio::test]
async fn without_redirect_the_link_has_two_parameters() {
    let dev = Dev::start().await;
    let (attempt, query) = ask(&dev, &mut dev.browser()).await;
    let names: Vec<_> = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap().0)
        .collect();
    assert_eq!(names, ["token", "attempt"]);
    assert!(query.ends_with(attempt["id"].as_str().unwrap()));
}

#[tokio::test]
async fn a_link_lives_ninety_seconds() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let (_, query) = ask(&dev, &mut browser).await;
    dev.advance(91 * SECOND).await;
    browser
        .get(&verify(&query))
        .await
        .says(400, "Invalid or expired magic link");
}

#[tokio::test]
async fn a_broken_link_says_what_is_wrong_with_it() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let (attempt, _) = ask(&dev, &mut browser).await;
    let id = attempt["id"].as_str().unwrap().to_owned();
    let by_code = browser
        .sign_in(&[("strategy", "email_otp"), ("email", "jane@example.com")])
        .await;
    let other_method = by_code["id"].as_str().unwrap();
    for (query, sentence) in [
        ("", "Missing token or attempt ID"),
        ("token=t", "Missing token or attempt ID"),
        (&format!("attempt={id}"), "Missing token or attempt ID"),
        ("token=t&attempt=abc", "Invalid attempt ID"),
        ("token=t&attempt=1", "Invalid signin attempt"),
        (
            &format!("token=t&attempt={other_method}"),
            "Invalid signin method",
        ),
        (&format!("token=t&attempt={id}"), "Invalid or expired magic link"),
    ] {
        browser.get(&verify(query)).await.says(400, sentence);
    }
    browser
        .attempt(&attempt, "123456")
        .await
        .says(400, "Invalid step");
}

#[tokio::test]
async fn the_browser_that_opens_the_link_is_signed_in() {
    let dev = Dev::start().await;
    let (mut asked, mut opened) = (dev.browser(), dev.browser());
    let (_, query) = ask(&dev, &mut asked).await;
    opened.get(&verify(&query)).await.ok();
    assert!(opened.session().await["active_signin"].is_object());
    let session = asked.session().await;
    assert_eq!(
        session["signin_attempts"][0]["completed"], true,
        "who waits sees that the link was used"
    );
    assert_eq!(session["active_signin"], Value::Null);
}

#[tokio::test]
async fn a_deployment_can_insist_on_the_same_browser() {
    let dev = Dev::start().await;
    dev.patch(json!({ "auth_settings": { "magic_link": { "require_same_device": true } } }))
        .await;
    let (mut asked, mut opened) = (dev.browser(), dev.browser());
    let (_, query) = ask(&dev, &mut asked).await;
    opened.get(&verify(&query)).await.says(
        400,
        "Magic link must be verified from the same device/browser where it was requested",
    );
    asked.get(&verify(&query)).await.ok();
    assert!(asked.session().await["active_signin"].is_object());
}

#[tokio::test]
async fn a_second_factor_may_follow_the_link() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    let attempt = browser
        .sign_in(&[("strategy", "magic_link"), ("email", "max@example.com")])
        .await;
    browser.prepare(&attempt, "magic_link").await.ok();
    let link = dev.outbox("max@example.com").await[0]["link"]
        .as_str()
        .unwrap()
        .to_owned();
    let answer = browser.get(&verify(link.split_once('?').unwrap().1)).await.ok();
    let attempt = &answer["signin_attempts"][0];
    assert_eq!(
        (&attempt["completed"], &attempt["current_step"]),
        (&json!(false), &json!("verify_second_factor"))
    );
}
