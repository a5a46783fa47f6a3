//! `SignInForm` without a mouse.

use serde_json::json;
use yew_auth_tests::{App, JANE, Key, Page, assert_says, both_transports};

async fn a_keyboard_alone_signs_in_corrects_a_mistake_and_signs_out(app: &App, page: &Page) {
    page.open_sign_in().await;
    page.tab_to("textbox \"Email address\"").await;
    page.type_keys(JANE.email).await;
    page.press(Key::Enter).await;
    page.step("password").await;
    page.focused("heading \"Enter your password\"").await;

    page.tab_to("textbox \"Password\"").await;
    page.type_keys("Not this one").await;
    page.press(Key::Enter).await;
    assert_says(&page.field("password").error().await, &["does not match"]);
    page.focused("textbox \"Password\"").await;

    page.press(Key::Tab).await;
    page.focused("button \"Show password\"").await;
    page.press(Key::Space).await;
    page.has(1, "[name=password][type=text]").await;
    page.has(1, "[data-action=reveal-password][aria-pressed=true]")
        .await;
    assert_eq!(page.field("password").value().await, "Not this one");
    page.press(Key::Enter).await;
    page.has(1, "[name=password][type=password]").await;

    page.press_shift_tab().await;
    page.focused("textbox \"Password\"").await;
    for _ in 0.."Not this one".len() {
        page.press(Key::Backspace).await;
    }
    page.type_keys(JANE.password).await;
    page.tab_to("button \"Sign in\"").await;
    page.press(Key::Space).await;
    page.signed_in_as(JANE).await;
    assert_eq!(app.control().requests("/auth/signin").await.len(), 2);

    page.tab_to("button \"Sign out\"").await;
    page.press(Key::Enter).await;
    page.signed_out().await;
}

async fn typing_on_the_heading_of_a_new_step_lands_in_its_field(_: &App, page: &Page) {
    page.open_sign_in().await;
    page.give_email(JANE.email).await;
    page.step("password").await;
    page.focused("heading \"Enter your password\"").await;
    page.type_keys(JANE.password).await;
    assert_eq!(page.field("password").value().await, JANE.password);
    page.press(Key::Enter).await;
    page.signed_in_as(JANE).await;
}

async fn tab_reaches_every_control_in_the_order_in_which_it_is_read(_: &App, page: &Page) {
    // The field that only password managers see is no stop.
    const STOPS: &str = "const stops = [...document.querySelectorAll('.wa-root a[href], .wa-root button, .wa-root input')]
        .filter(stop => stop.checkVisibility({ visibilityProperty: true }) && !stop.closest('[aria-hidden=true]'));";
    page.open_password(JANE.email).await;
    page.focused("heading \"Enter your password\"").await;
    let indices = page
        .script(
            &format!("{STOPS} return stops.map(stop => stop.tabIndex);"),
            vec![],
        )
        .await;
    let indices = indices.as_array().cloned().unwrap_or_default();
    assert!(
        indices.len() >= 5,
        "only {} controls on the password step",
        indices.len()
    );
    assert!(indices.iter().all(|index| index == 0), "{indices:?}");
    for stop in 0..indices.len() {
        page.press(Key::Tab).await;
        let here = page
            .script(
                &format!("{STOPS} return stops.indexOf(document.activeElement);"),
                vec![],
            )
            .await;
        assert_eq!(
            here,
            json!(stop),
            "after {} × Tab the focus is on {}",
            stop + 1,
            page.focus().await
        );
    }
}

both_transports!(
    a_keyboard_alone_signs_in_corrects_a_mistake_and_signs_out,
    typing_on_the_heading_of_a_new_step_lands_in_its_field,
    tab_reaches_every_control_in_the_order_in_which_it_is_read,
);
