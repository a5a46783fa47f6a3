use serde_json::{Value, json};

use crate::support::{Dev, JANE, MINUTE};

async fn ticket(dev: &Dev, email: &str) -> String {
    let made = dev
        .control("POST", "/__dev/tickets", json!({ "email": email }))
        .await;
    format!(
        "/session/ticket/exchange?ticket={}",
        made["ticket"].as_str().unwrap()
    )
}

#[tokio::test]
async fn a_ticket_signs_in_once_for_twenty_minutes() {
    let dev = Dev::start().await;
    let path = ticket(&dev, "jane@example.com").await;
    let mut browser = dev.browser();
    let answer = browser.get(&path).await.ok();
    assert_eq!(answer["success"], true);
    assert_eq!(answer["session"]["active_signin"]["user"]["username"], "jane");
    dev.browser()
        .get(&path)
        .await
        .says(401, "Invalid or expired ticket");
    dev.advance(21 * MINUTE).await;
    assert_eq!(browser.session().await["active_signin"], Value::Null);
}

#[tokio::test]
async fn a_ticket_for_somebody_who_is_here_makes_them_active() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    let path = ticket(&dev, "jane@example.com").await;
    browser.get(&path).await.ok();
    assert_eq!(browser.session().await["signins"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn missing_bad_and_old_tickets_are_refused() {
    let dev = Dev::start().await;
    let path = ticket(&dev, "jane@example.com").await;
    let mut browser = dev.browser();
    browser
        .get("/session/ticket/exchange")
        .await
        .says(400, "ticket is required");
    browser
        .get("/session/ticket/exchange?ticket=x")
        .await
        .says(401, "Invalid or expired ticket");
    dev.advance(11 * MINUTE).await;
    browser.get(&path).await.says(401, "Invalid or expired ticket");
    let disabled = ticket(&dev, "dora@example.com").await;
    browser
        .get(&disabled)
        .await
        .refused(403, "USER_DISABLED", "User account is disabled.");
    let (status, _) = dev
        .try_control("POST", "/__dev/tickets", json!({ "email": "nobody@example.com" }))
        .await;
    assert_eq!(status, 404);
}
