//! The session in the app: pages that need one, signing out, and other tabs.

use serde_json::json;
use yew_auth_tests::{App, JANE, Mode, Page, both_transports};

async fn a_page_that_needs_a_session_sends_visitors_to_sign_in_and_back(_: &App, page: &Page) {
    page.goto("/account?tab=profile").await;
    page.step("identifier").await;
    page.at("/sign-in").await;
    assert!(page.url().await.contains("redirect_uri="), "{}", page.url().await);
    page.give_email(JANE.email).await;
    page.step("password").await;
    page.give_password(JANE.password).await;
    page.at("/account?tab=profile").await;
    assert_eq!(page.text_of("[data-test=who]").await, JANE.email);
}

async fn signing_out_is_for_good(app: &App, page: &Page) {
    page.sign_in(JANE).await;
    page.goto("/account").await;
    page.signed_in_as(JANE).await;
    page.action("sign-out").await;
    page.signed_out().await;
    assert_eq!(app.control().seen("/session/sign-out", 1).await.len(), 1);
    page.goto("/account").await;
    page.step("identifier").await;
    page.at("/sign-in").await;
    page.history_back().await;
    page.signed_out().await;
}

async fn signing_out_in_one_tab_signs_out_the_other(_: &App, page: &Page) {
    page.sign_in(JANE).await;
    page.goto("/account").await;
    page.signed_in_as(JANE).await;
    let first = page.tab().await;
    page.open_tab().await;
    page.goto("/").await;
    page.signed_in_as(JANE).await;
    page.action("sign-out").await;
    page.signed_out().await;
    page.show_tab(&first).await;
    page.step("identifier").await;
    page.at("/sign-in").await;
}

async fn signing_in_in_one_tab_signs_in_the_other(_: &App, page: &Page) {
    page.goto("/").await;
    page.sees("Sign in").await;
    let first = page.tab().await;
    page.open_tab().await;
    page.sign_in(JANE).await;
    page.show_tab(&first).await;
    page.signed_in_as(JANE).await;
}

async fn the_session_travels_as_the_deployment_says(app: &App, page: &Page) {
    page.sign_in(JANE).await;
    let kept = page
        .script(
            "return [document.cookie.includes('__dev_session__'), JSON.stringify(localStorage).includes('__dev_session__')];",
            vec![],
        )
        .await;
    let log = app.control().all_requests().await;
    let with_token = log
        .iter()
        .filter(|r| r.query_keys.contains(&"__dev_session__".to_owned()))
        .count();
    match app.mode() {
        Mode::Staging => {
            assert_eq!(kept, json!([true, true]));
            assert_eq!(
                with_token,
                log.len(),
                "a request without the dev session: {log:#?}"
            );
        }
        Mode::Production => {
            assert_eq!(kept, json!([false, false]), "a session that scripts can read");
            // The very first request does not know yet how the deployment carries its session.
            assert_eq!(with_token, 0, "{log:#?}");
        }
    }
}

async fn secrets_stay_out_of_storage_and_addresses(app: &App, page: &Page) {
    page.open_password(JANE.email).await;
    page.give_password(JANE.password).await;
    page.signed_in_as(JANE).await;
    let kept = page
        .script(
            "return [location.href, document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)];",
            vec![],
        )
        .await;
    let kept = kept.to_string();
    assert!(
        !kept.contains(JANE.password) && !kept.contains("correct"),
        "{kept}"
    );
    for request in app.control().all_requests().await {
        let secret = ["password", "verification_code"]
            .iter()
            .any(|key| request.query_keys.contains(&(*key).to_owned()));
        assert!(!secret, "a secret in an address: {request:?}");
    }
}

both_transports!(
    a_page_that_needs_a_session_sends_visitors_to_sign_in_and_back,
    signing_out_is_for_good,
    signing_out_in_one_tab_signs_out_the_other,
    signing_in_in_one_tab_signs_in_the_other,
    the_session_travels_as_the_deployment_says,
    secrets_stay_out_of_storage_and_addresses,
);
