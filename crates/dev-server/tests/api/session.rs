use serde_json::{Value, json};

use crate::support::{Browser, Dev, JANE, PRIYA};

/// A browser with Jane and Priya signed in, Priya active; gives both sign-in ids.
async fn two(dev: &Dev) -> (Browser, String, String) {
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    browser.sign_in(PRIYA).await;
    let signins = browser.session().await["signins"].clone();
    let id = |i: usize| signins[i]["id"].as_str().unwrap().to_owned();
    let (jane, priya) = (id(0), id(1));
    (browser, jane, priya)
}

fn active(session: &Value) -> &Value {
    &session["active_signin"]["user"]["username"]
}

#[tokio::test]
async fn switching_changes_the_active_sign_in() {
    let dev = Dev::start().await;
    let (mut browser, jane, _) = two(&dev).await;
    assert_eq!(active(&browser.session().await), "priya");
    browser
        .post(&format!("/session/switch-sign-in?sign_in_id={jane}"), &[])
        .await
        .ok();
    assert_eq!(active(&browser.session().await), "jane");
}

#[tokio::test]
async fn switching_to_a_sign_in_that_is_not_here_tells_nothing() {
    let dev = Dev::start().await;
    let (_, theirs, _) = two(&dev).await;
    let mut browser = dev.browser();
    browser
        .post(&format!("/session/switch-sign-in?sign_in_id={theirs}"), &[])
        .await
        .generic(404);
    browser
        .post("/session/switch-sign-in?sign_in_id=1", &[])
        .await
        .generic(404);
    browser
        .post("/session/switch-sign-in?sign_in_id=x", &[])
        .await
        .generic(400);
    browser.post("/session/switch-sign-in", &[]).await.generic(400);
}

#[tokio::test]
async fn signing_one_out_leaves_the_other_active() {
    let dev = Dev::start().await;
    let (mut browser, jane, priya) = two(&dev).await;
    let answer = browser
        .post(&format!("/session/sign-out?sign_in_id={priya}"), &[])
        .await
        .ok();
    assert_eq!(answer["signins"].as_array().unwrap().len(), 1);
    assert_eq!(active(&browser.session().await), "jane");
    browser
        .post(&format!("/session/sign-out?sign_in_id={jane}"), &[])
        .await
        .ok();
    let session = browser.session().await;
    assert_eq!(
        (&session["active_signin"], &session["signins"]),
        (&Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn signing_out_somebody_who_is_not_active_changes_nothing_else() {
    let dev = Dev::start().await;
    let (mut browser, jane, _) = two(&dev).await;
    browser
        .post(&format!("/session/sign-out?sign_in_id={jane}"), &[])
        .await
        .ok();
    assert_eq!(active(&browser.session().await), "priya");
}

#[tokio::test]
async fn signing_out_without_an_id_signs_all_out() {
    for dev in [Dev::start().await, Dev::production().await] {
        let (mut browser, ..) = two(&dev).await;
        let before = browser.session().await["id"].clone();
        browser.post("/session/sign-out", &[]).await.ok();
        let session = browser.session().await;
        assert_eq!(
            (&session["active_signin"], &session["signins"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(session["id"], before, "the browser session stays");
        browser.get("/session/token").await.says(400, "No active sign in");
    }
}

#[tokio::test]
async fn nobody_signs_out_somebody_else() {
    let dev = Dev::start().await;
    let (mut owner, jane, _) = two(&dev).await;
    dev.browser()
        .post(&format!("/session/sign-out?sign_in_id={jane}"), &[])
        .await
        .generic(403);
    dev.browser()
        .post("/session/sign-out?sign_in_id=x", &[])
        .await
        .generic(400);
    assert_eq!(owner.session().await["signins"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn without_multiple_accounts_a_new_sign_in_replaces_the_old_one() {
    let dev = Dev::start().await;
    dev.patch(json!({ "auth_settings": { "multi_session_support": { "enabled": false } } }))
        .await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    browser.sign_in(PRIYA).await;
    let session = browser.session().await;
    assert_eq!(session["signins"].as_array().unwrap().len(), 1);
    assert_eq!(active(&session), "priya");
}

#[tokio::test]
async fn the_oldest_sign_in_gives_way_when_an_account_has_too_many() {
    let dev = Dev::start().await;
    dev.patch(json!({ "auth_settings": { "multi_session_support": { "max_sessions_per_account": 2 } } }))
        .await;
    let (mut first, mut second, mut third) = (dev.browser(), dev.browser(), dev.browser());
    for browser in [&mut first, &mut second, &mut third] {
        browser.sign_in(JANE).await;
    }
    assert_eq!(first.session().await["active_signin"], Value::Null);
    assert!(second.session().await["active_signin"].is_object());
    assert!(third.session().await["active_signin"].is_object());
}

#[tokio::test]
async fn nobody_is_a_member_of_an_organisation() {
    let dev = Dev::start().await;
    let (mut browser, ..) = two(&dev).await;
    assert_eq!(
        active(&browser.post("/session/switch-organization", &[]).await.ok()),
        "priya"
    );
    browser
        .post("/session/switch-organization?organization_id=1", &[])
        .await
        .generic(403);
    browser
        .post("/session/switch-workspace?workspace_id=1", &[])
        .await
        .generic(403);
}
