//! `SignInForm` with a link by e-mail.

use std::time::Duration;

use serde_json::json;
use yew_auth_tests::{App, FirstFactor, JANE, Mode, Page, both_transports};

async fn have_link_sent(app: &App, page: &Page) -> String {
    app.control().deployment(FirstFactor::EMAIL_LINK.patch()).await;
    page.open_sign_in().await;
    page.give_email(JANE.email).await;
    page.step("link").await;
    page.sees(JANE.email).await;
    app.control().message(JANE.email, 1).await.link
}

/// What opening the link does to this browser: the server is told the token, by the session that the page has too.
async fn follow(app: &App, page: &Page, link: &str) {
    let query = link.split_once('?').expect("the link has a query").1;
    let session = match app.mode() {
        Mode::Staging => {
            "'&__dev_session__=' + encodeURIComponent(localStorage.getItem(
                Object.keys(localStorage).find(key => /^__dev_session___/.test(key))))"
        }
        Mode::Production => "''",
    };
    let script = format!(
        "return fetch(arguments[0] + {session}, {{ credentials: arguments[1] }}).then(answer => answer.status);"
    );
    let credentials = if app.mode() == Mode::Production {
        "include"
    } else {
        "omit"
    };
    let url = format!("{}/auth/verify-magic-link?{query}", app.api());
    let status = page.script(&script, vec![json!(url), json!(credentials)]).await;
    assert_eq!(status, json!(200));
}

async fn the_waiting_tab_signs_in_once_the_link_was_opened_in_another(app: &App, page: &Page) {
    page.control_clock().await;
    let link = have_link_sent(app, page).await;
    let waiting = page.tab().await;
    let mail = page.open_tab().await;
    page.goto("/").await;
    page.sees("yew-auth example").await;
    follow(app, page, &link).await;
    page.show_tab(&waiting).await;
    page.advance_clock(Duration::from_secs(6)).await;
    page.signed_in_as(JANE).await;
    page.show_tab(&mail).await;
    page.goto("/account").await;
    page.signed_in_as(JANE).await;
    assert_eq!(app.control().outbox(JANE.email).await.len(), 1);
}

async fn the_waiting_tab_asks_no_more_than_once_in_five_seconds(app: &App, page: &Page) {
    page.control_clock().await;
    have_link_sent(app, page).await;
    app.control().forget_requests().await;
    for rounds in 1..=3 {
        page.advance_clock(Duration::from_secs(5)).await;
        app.control().seen("/session", rounds).await;
    }
    assert_eq!(app.control().requests("/session").await.len(), 3);
    page.step("link").await;
}

async fn a_reload_keeps_waiting_and_sends_no_second_link(app: &App, page: &Page) {
    page.control_clock().await;
    let link = have_link_sent(app, page).await;
    page.reload().await;
    page.step("link").await;
    page.sees(JANE.email).await;
    assert_eq!(app.control().outbox(JANE.email).await.len(), 1);
    follow(app, page, &link).await;
    page.advance_clock(Duration::from_secs(6)).await;
    page.signed_in_as(JANE).await;
}

async fn a_link_can_be_sent_again_and_another_way_chosen(app: &App, page: &Page) {
    page.control_clock().await;
    have_link_sent(app, page).await;
    page.advance_clock(Duration::from_secs(31)).await;
    page.action("resend").await;
    app.control().message(JANE.email, 2).await;
    page.action("use-email-password").await;
    page.step("password").await;
    page.give_password(JANE.password).await;
    page.signed_in_as(JANE).await;
}

both_transports!(
    the_waiting_tab_signs_in_once_the_link_was_opened_in_another,
    the_waiting_tab_asks_no_more_than_once_in_five_seconds,
    a_reload_keeps_waiting_and_sends_no_second_link,
    a_link_can_be_sent_again_and_another_way_chosen,
);
