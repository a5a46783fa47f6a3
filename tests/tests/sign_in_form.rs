//! `SignInForm` with a password: the way through, every refusal, and what keyboard and screen reader find.

use serde_json::json;
use yew_auth_tests::{App, DORA, FirstFactor, JANE, MAX, Page, UNA, assert_says, both_transports};

async fn a_password_signs_in_and_the_session_is_asked_for_before_anybody_believes_it(app: &App, page: &Page) {
    page.open_sign_in().await;
    assert_eq!(page.heading().await, "Sign in to Acme");
    page.field("Email address").fill(JANE.email).await;
    page.click("button", "Continue").await;
    page.step("password").await;
    page.sees(JANE.email).await;
    page.field("Password").fill(JANE.password).await;
    page.click("button", "Sign in").await;
    page.signed_in_as(JANE).await;

    let log = app.control().all_requests().await;
    let create = log
        .iter()
        .position(|r| r.path == "/auth/signin")
        .expect("a sign-in was created");
    let after = log
        .iter()
        .skip(create)
        .filter(|r| r.path == "/session" && r.method == "GET")
        .count();
    assert!(
        after >= 1,
        "nobody asked for the session after the sign-in: {log:#?}"
    );
    assert_eq!(app.control().requests("/auth/signin").await.len(), 1);
    assert_eq!(app.control().requests("/auth/identify").await.len(), 1);

    page.reload().await;
    page.signed_in_as(JANE).await;
}

async fn a_wrong_password_is_explained_beside_the_field_and_the_right_one_then_works(app: &App, page: &Page) {
    page.open_password(JANE.email).await;
    page.give_password("not this one").await;
    assert_says(&page.field("password").error().await, &["does not match"]);
    page.sees(JANE.email).await;
    page.step("password").await;
    // Read out although the focus has not moved: the message is live, or the focus goes to the field it describes.
    let announced = page
        .script(
            "const error = document.querySelector('.wa-field-error');
             return !!error.closest('[role=alert], [aria-live]')
                 || document.activeElement === document.querySelector('[name=password]');",
            vec![],
        )
        .await;
    assert_eq!(announced, json!(true), "the error is not announced");

    page.field("password").fill(JANE.password).await;
    page.field("password").has_no_error().await;
    page.submit().await;
    page.signed_in_as(JANE).await;
    assert_eq!(app.control().requests("/auth/signin").await.len(), 2);
}

async fn an_unknown_address_gets_the_same_answer_as_a_wrong_password(app: &App, page: &Page) {
    let mut answers = Vec::new();
    for email in [JANE.email, "nobody@example.com"] {
        page.open_password(email).await;
        page.give_password("not this one").await;
        answers.push((page.heading().await, page.field("password").error().await));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(app.control().requests("/auth/signin").await.len(), 2);
}

async fn a_username_deployment_asks_for_both_at_once(app: &App, page: &Page) {
    app.control().deployment(FirstFactor::USERNAME.patch()).await;
    page.open_sign_in().await;
    page.field("Username").fill(JANE.username).await;
    page.field("Password").fill("not this one").await;
    page.submit().await;
    assert_says(&page.field("password").error().await, &["does not match"]);
    assert_eq!(page.field("username").value().await, JANE.username);
    page.field("password").fill(JANE.password).await;
    page.submit().await;
    page.signed_in_as(JANE).await;
    let sent = app.control().requests("/auth/signin").await;
    assert_eq!(sent.len(), 2);
    assert!(sent[1].form_keys.contains(&"username".to_owned()), "{sent:?}");
    assert!(!sent[1].form_keys.contains(&"email".to_owned()), "{sent:?}");
}

async fn empty_and_malformed_fields_are_explained_without_asking_the_server(app: &App, page: &Page) {
    page.open_sign_in().await;
    page.submit().await;
    assert_says(&page.field("email").error().await, &["enter your email"]);
    page.field("email").fill("jane at example").await;
    page.submit().await;
    assert_says(&page.field("email").error().await, &["like you@example.com"]);
    page.give_email(JANE.email).await;
    page.step("password").await;
    page.submit().await;
    assert_says(&page.field("password").error().await, &["enter your password"]);
    assert_eq!(app.control().requests("/auth/identify").await.len(), 1);
    assert_eq!(app.control().requests("/auth/signin").await.len(), 0);
}

async fn an_unverified_address_is_explained_and_a_code_gets_in(app: &App, page: &Page) {
    page.open_password(UNA.email).await;
    page.give_password(UNA.password).await;
    page.step("blocked").await;
    assert_says(&page.alert().await, &["never verified", "another way"]);
    page.action("use-email-otp").await;
    page.step("code").await;
    let code = app.control().message(UNA.email, 1).await.code;
    page.field("code").type_text(&code).await;
    page.signed_in_as(UNA).await;
}

async fn a_step_that_the_form_does_not_know_is_explained_with_a_way_out(_: &App, page: &Page) {
    page.open_password(MAX.email).await;
    page.give_password(MAX.password).await;
    page.step("blocked").await;
    assert_says(&page.alert().await, &["does not know", "start over"]);
    page.action("start-over").await;
    page.step("identifier").await;
    assert_eq!(page.field("email").value().await, MAX.email);
}

async fn a_deployment_that_offers_no_way_in_says_so_instead_of_showing_an_empty_form(app: &App, page: &Page) {
    let none = [
        "email_password",
        "username_password",
        "email_otp",
        "email_magic_link",
        "phone_otp",
    ];
    let none: serde_json::Map<_, _> = none
        .map(|factor| (factor.to_owned(), json!(false)))
        .into_iter()
        .collect();
    app.control()
        .deployment(json!({ "auth_settings": { "auth_factors_enabled": none } }))
        .await;
    page.goto("/sign-in").await;
    page.step("blocked").await;
    assert_says(&page.alert().await, &["not set up here"]);
    page.has(0, ".wa-root form").await;
}

async fn a_disabled_account_is_told_so(_: &App, page: &Page) {
    page.open_password(DORA.email).await;
    page.give_password(DORA.password).await;
    assert_says(&page.alert().await, &["disabled"]);
    page.step("password").await;
}

async fn a_double_click_and_a_held_enter_are_one_request(app: &App, page: &Page) {
    app.control()
        .fault(json!({ "path": "/auth/signin", "delay_ms": 700 }))
        .await;
    page.open_password(JANE.email).await;
    page.field("password").fill("not this one").await;
    page.submit_by_double_click().await;
    page.has(1, ".wa-root button[type=submit][aria-busy=true]").await;
    assert_eq!(page.text_of(".wa-root button[type=submit]").await, "Sign in");
    page.field("password").error().await;
    assert_eq!(app.control().requests("/auth/signin").await.len(), 1);

    page.field("password").fill(JANE.password).await;
    page.field("password").click().await;
    page.hold_enter(12).await;
    page.signed_in_as(JANE).await;
    assert_eq!(app.control().requests("/auth/signin").await.len(), 2);
}

async fn back_keeps_the_address_and_so_does_another_way_in(_: &App, page: &Page) {
    page.open_password(JANE.email).await;
    page.action("back").await;
    page.step("identifier").await;
    assert_eq!(page.field("email").value().await, JANE.email);
    page.submit().await;
    page.step("password").await;
    page.action("use-email-otp").await;
    page.step("code").await;
    page.sees(JANE.email).await;
    page.action("back").await;
    page.step("identifier").await;
    assert_eq!(page.field("email").value().await, JANE.email);
}

async fn each_step_moves_the_focus_to_its_heading(_: &App, page: &Page) {
    page.open_sign_in().await;
    page.give_email(JANE.email).await;
    page.step("password").await;
    page.focused("heading \"Enter your password\"").await;
    page.action("use-email-otp").await;
    page.step("code").await;
    page.focused("heading \"Check your email\"").await;
    page.action("back").await;
    page.step("identifier").await;
    page.focused("heading \"Sign in to Acme\"").await;
    page.has(1, "h1").await;
}

both_transports!(
    a_password_signs_in_and_the_session_is_asked_for_before_anybody_believes_it,
    a_wrong_password_is_explained_beside_the_field_and_the_right_one_then_works,
    an_unknown_address_gets_the_same_answer_as_a_wrong_password,
    a_username_deployment_asks_for_both_at_once,
    empty_and_malformed_fields_are_explained_without_asking_the_server,
    an_unverified_address_is_explained_and_a_code_gets_in,
    a_step_that_the_form_does_not_know_is_explained_with_a_way_out,
    a_deployment_that_offers_no_way_in_says_so_instead_of_showing_an_empty_form,
    a_disabled_account_is_told_so,
    a_double_click_and_a_held_enter_are_one_request,
    back_keeps_the_address_and_so_does_another_way_in,
    each_step_moves_the_focus_to_its_heading,
);
