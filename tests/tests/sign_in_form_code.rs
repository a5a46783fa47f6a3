//! `SignInForm` with a one-time code, by e-mail and by text message.

use std::time::Duration;

use serde_json::json;
use yew_auth_tests::{App, FirstFactor, JANE, KIM, Key, Page, assert_says, both_transports, wrong};

async fn a_wrong_code_is_explained_and_the_right_one_signs_in(app: &App, page: &Page) {
    let code = page.have_code_sent(app, JANE.email).await;
    page.sees(JANE.email).await;
    page.field("code").type_text(&wrong(&code)).await;
    assert_says(&page.field("code").error().await, &["not right"]);
    page.field("code").fill("").await;
    page.field("code").has_no_error().await;
    page.field("code").type_text(&code).await;
    page.signed_in_as(JANE).await;
    assert_eq!(
        app.control().requests("/auth/attempt-verification").await.len(),
        2
    );
    assert_eq!(
        app.control().requests("/auth/prepare-verification").await.len(),
        1
    );
    assert_eq!(app.control().outbox(JANE.email).await.len(), 1);
}

async fn a_code_that_the_server_has_let_expire_is_refused_and_a_new_one_works(app: &App, page: &Page) {
    page.control_clock().await;
    let late = page.have_code_sent(app, JANE.email).await;
    app.control().advance(Duration::from_secs(91)).await;
    page.field("code").type_text(&late).await;
    assert_says(&page.field("code").error().await, &["expired"]);

    page.has(1, "[data-action=resend][aria-disabled=true]").await;
    page.advance_clock(Duration::from_secs(31)).await;
    page.action("resend").await;
    let fresh = app.control().message(JANE.email, 2).await.code;
    page.field("code").fill("").await;
    page.field("code").type_text(&fresh).await;
    page.signed_in_as(JANE).await;
}

async fn a_code_can_be_sent_again_after_a_countdown_and_both_are_taken(app: &App, page: &Page) {
    page.control_clock().await;
    let first = page.have_code_sent(app, JANE.email).await;
    assert_says(&page.text_of("[data-action=resend]").await, &["seconds"]);
    page.advance_clock(Duration::from_secs(31)).await;
    page.action("resend").await;
    app.control().message(JANE.email, 2).await;
    assert_says(&page.text_of("[data-action=resend]").await, &["seconds"]);
    assert_says(&page.text_of("[role=status]").await, &["sent"]);
    page.field("code").type_text(&first).await;
    page.signed_in_as(JANE).await;
}

async fn the_form_says_when_a_code_has_run_out(app: &App, page: &Page) {
    page.control_clock().await;
    page.have_code_sent(app, JANE.email).await;
    page.sees("The code works for").await;
    page.advance_clock(Duration::from_secs(95)).await;
    page.sees("This code has expired").await;
    page.has(1, "[data-action=resend]:not([aria-disabled])").await;
}

async fn a_pasted_code_with_a_space_is_sent_once(app: &App, page: &Page) {
    app.control()
        .fault(json!({ "path": "/auth/attempt-verification", "delay_ms": 500 }))
        .await;
    let code = page.have_code_sent(app, JANE.email).await;
    page.field("code").click().await;
    page.paste(&format!(" {} {} ", &code[..3], &code[3..])).await;
    page.press(Key::Enter).await;
    page.signed_in_as(JANE).await;
    assert_eq!(
        app.control().requests("/auth/attempt-verification").await.len(),
        1
    );
}

async fn the_last_digit_and_enter_together_are_one_request(app: &App, page: &Page) {
    app.control()
        .fault(json!({ "path": "/auth/attempt-verification", "delay_ms": 500 }))
        .await;
    let code = page.have_code_sent(app, JANE.email).await;
    page.field("code").click().await;
    page.type_keys(&code).await;
    page.hold_enter(8).await;
    page.signed_in_as(JANE).await;
    assert_eq!(
        app.control().requests("/auth/attempt-verification").await.len(),
        1
    );
}

async fn a_reload_comes_back_to_the_code_without_a_second_mail(app: &App, page: &Page) {
    let code = page.have_code_sent(app, JANE.email).await;
    page.reload().await;
    page.step("code").await;
    page.sees(JANE.email).await;
    page.field("code").type_text(&code).await;
    page.signed_in_as(JANE).await;
    assert_eq!(app.control().outbox(JANE.email).await.len(), 1);
    assert_eq!(
        app.control().requests("/auth/prepare-verification").await.len(),
        1
    );
}

async fn going_back_and_on_again_does_not_cost_a_second_mail(app: &App, page: &Page) {
    let code = page.have_code_sent(app, JANE.email).await;
    page.action("back").await;
    page.step("identifier").await;
    assert_eq!(page.field("email").value().await, JANE.email);
    page.submit().await;
    page.step("code").await;
    page.field("code").type_text(&code).await;
    page.signed_in_as(JANE).await;
    assert_eq!(app.control().outbox(JANE.email).await.len(), 1);
}

async fn an_unknown_address_is_shown_the_same_screens(app: &App, page: &Page) {
    app.control().deployment(FirstFactor::EMAIL_CODE.patch()).await;
    page.open_sign_in().await;
    page.give_email("nobody@example.com").await;
    page.step("code").await;
    page.sees("nobody@example.com").await;
    app.control().seen("/auth/prepare-verification", 1).await;
    page.field("code").type_text("123456").await;
    assert_says(&page.field("code").error().await, &["not right"]);
    assert_eq!(app.control().outbox("nobody@example.com").await.len(), 0);
}

async fn a_phone_code_goes_to_the_number_with_the_country_that_was_chosen(app: &App, page: &Page) {
    let control = app.control();
    control.deployment(FirstFactor::PHONE_CODE.patch()).await;
    control
        .add_user(json!({
            "email": KIM.email, "email_verified": true, "first_name": KIM.name,
            "phone_country_code": "+44", "phone_number": "7700900555",
        }))
        .await;
    page.open_sign_in().await;
    page.field("phone_country").choose("United Kingdom").await;
    page.field("phone_number").fill("7700900555").await;
    page.submit().await;
    page.step("code").await;
    assert_eq!(page.heading().await, "Check your phone");
    let sent = control.seen("/auth/signin", 1).await;
    assert!(
        sent[0].form_keys.contains(&"phone_country_code".to_owned()),
        "{sent:?}"
    );
    let code = control.message("+447700900555", 1).await.code;
    page.field("code").type_text(&wrong(&code)).await;
    assert_says(&page.field("code").error().await, &["not right"]);
    page.field("code").fill("").await;
    page.field("code").type_text(&code).await;
    page.signed_in_as(KIM).await;
}

async fn a_number_pasted_with_its_country_chooses_the_country(app: &App, page: &Page) {
    app.control().deployment(FirstFactor::PHONE_CODE.patch()).await;
    page.open_sign_in().await;
    page.field("phone_country").choose("United Kingdom").await;
    page.field("phone_number").click().await;
    page.paste("+1 202-555-0143").await;
    page.submit().await;
    page.step("code").await;
    let code = app.control().message("+12025550143", 1).await.code;
    page.field("code").type_text(&code).await;
    page.signed_in_as(JANE).await;
}

both_transports!(
    a_wrong_code_is_explained_and_the_right_one_signs_in,
    a_code_that_the_server_has_let_expire_is_refused_and_a_new_one_works,
    a_code_can_be_sent_again_after_a_countdown_and_both_are_taken,
    the_form_says_when_a_code_has_run_out,
    a_pasted_code_with_a_space_is_sent_once,
    the_last_digit_and_enter_together_are_one_request,
    a_reload_comes_back_to_the_code_without_a_second_mail,
    going_back_and_on_again_does_not_cost_a_second_mail,
    an_unknown_address_is_shown_the_same_screens,
    a_phone_code_goes_to_the_number_with_the_country_that_was_chosen,
    a_number_pasted_with_its_country_chooses_the_country,
);
