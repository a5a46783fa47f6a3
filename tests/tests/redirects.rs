//! Where a sign-in leads: to the page that was asked for when it may be trusted, else to the configured one.

use yew_auth_tests::{App, FirstFactor, JANE, Page, both_transports};

/// Addresses that lead, or seem to lead, away from the app.
const HOSTILE: [&str; 11] = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "http://localhost@evil.example/",
    "http://localhost.evil.example/",
];

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn sign_in_at(page: &Page, path: &str) {
    page.goto(path).await;
    page.step("identifier").await;
    page.give_email(JANE.email).await;
    page.step("password").await;
    page.give_password(JANE.password).await;
}

async fn a_page_of_the_app_is_where_a_sign_in_comes_back_to(_: &App, page: &Page) {
    let target = "/account?tab=security#sessions";
    sign_in_at(page, &format!("/sign-in?redirect_uri={}", encoded(target))).await;
    page.signed_in_as(JANE).await;
    page.at(target).await;
}

async fn a_whole_address_of_the_app_is_honoured_too(_: &App, page: &Page) {
    let target = format!("{}/account", page.origin());
    sign_in_at(page, &format!("/sign-in?redirect_uri={}", encoded(&target))).await;
    page.at("/account").await;
    page.signed_in_as(JANE).await;
}

async fn without_one_the_configured_page_is_shown(_: &App, page: &Page) {
    sign_in_at(page, "/sign-in").await;
    page.at("/").await;
    page.signed_in_as(JANE).await;
}

async fn a_hostile_address_is_refused_and_the_configured_page_shown(app: &App, page: &Page) {
    app.control().limit(None).await;
    let mut tried = 0;
    for target in HOSTILE {
        sign_in_at(page, &format!("/sign-in?redirect_uri={}", encoded(target))).await;
        page.at("/").await;
        page.signed_in_as(JANE).await;
        tried += 1;
        page.action("sign-out").await;
        page.signed_out().await;
    }
    assert_eq!(tried, 11);
}

async fn a_hostile_address_is_refused_also_to_who_is_signed_in_already(_: &App, page: &Page) {
    page.sign_in(JANE).await;
    page.goto(&format!(
        "/sign-in?redirect_uri={}",
        encoded("https://evil.example/")
    ))
    .await;
    page.at("/").await;
    page.signed_in_as(JANE).await;
}

async fn the_way_back_survives_another_way_in_and_a_reload(app: &App, page: &Page) {
    app.control().deployment(FirstFactor::EMAIL_CODE.patch()).await;
    page.goto(&format!("/sign-in?redirect_uri={}", encoded("/account")))
        .await;
    page.step("identifier").await;
    page.give_email(JANE.email).await;
    page.step("code").await;
    let code = app.control().message(JANE.email, 1).await.code;
    page.reload().await;
    page.step("code").await;
    page.field("code").type_text(&code).await;
    page.at("/account").await;
    page.signed_in_as(JANE).await;
}

both_transports!(
    a_page_of_the_app_is_where_a_sign_in_comes_back_to,
    a_whole_address_of_the_app_is_honoured_too,
    without_one_the_configured_page_is_shown,
    a_hostile_address_is_refused_and_the_configured_page_shown,
    a_hostile_address_is_refused_also_to_who_is_signed_in_already,
    the_way_back_survives_another_way_in_and_a_reload,
);
