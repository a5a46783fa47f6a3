//! The markup of the primitives says to assistive technology what it shows to the eye.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use yew::LocalServerRenderer;
use yew::prelude::*;
use yew_auth_components::primitives::*;

#[derive(PartialEq, Properties)]
struct Props {
    html: Html,
}

#[component]
fn Show(props: &Props) -> Html {
    props.html.clone()
}

async fn render(html: Html) -> String {
    LocalServerRenderer::<Show>::with_props(Props { html })
        .hydratable(false)
        .render()
        .await
}

/// The opening tag that holds `part`.
#[track_caller]
fn tag<'a>(html: &'a str, part: &str) -> &'a str {
    let at = html
        .find(part)
        .unwrap_or_else(|| panic!("{part} is missing in {html}"));
    let start = html[..=at].rfind('<').unwrap();
    &html[start..=start + html[start..].find('>').unwrap()]
}

#[track_caller]
fn has(html: &str, part: &str) {
    assert!(html.contains(part), "{part} is missing in {html}");
}

#[tokio::test]
async fn a_text_input_has_a_label_and_reads_its_messages() {
    let html = render(html! {
        <TextInput id="a" name="email" label="Email" value="x" kind="email" hint="A hint." error="An error." />
    })
    .await;
    has(tag(&html, "<label"), "for=\"a\"");
    let input = tag(&html, "<input");
    for part in [
        "id=\"a\"",
        "name=\"email\"",
        "value=\"x\"",
        "type=\"email\"",
        "aria-invalid=\"true\"",
    ] {
        has(input, part);
    }
    has(input, "aria-describedby=\"a-error a-hint\"");
    has(tag(&html, "wa-field-error"), "id=\"a-error\"");
    has(tag(&html, "wa-field-hint"), "id=\"a-hint\"");
}

#[tokio::test]
async fn a_text_input_without_messages_claims_none() {
    let html = render(html! { <TextInput id="a" name="a" label="A" value="" /> }).await;
    assert!(
        !html.contains("aria-describedby") && !html.contains("aria-invalid"),
        "{html}"
    );
}

#[tokio::test]
async fn a_password_is_hidden_until_its_button_is_pressed() {
    let html = render(html! {
        <PasswordField id="p" label="Password" value=" a b " reveal_label="Show password" caps_lock_text="Caps" />
    })
    .await;
    let input = tag(&html, "<input");
    for part in [
        "type=\"password\"",
        "value=\" a b \"",
        "autocomplete=\"current-password\"",
    ] {
        has(input, part);
    }
    assert!(!input.contains("maxlength"), "{input}");
    let button = tag(&html, "<button");
    for part in [
        "type=\"button\"",
        "aria-label=\"Show password\"",
        "aria-pressed=\"false\"",
        "aria-controls=\"p\"",
    ] {
        has(button, part);
    }
}

#[tokio::test]
async fn a_code_is_one_input_and_its_boxes_are_decoration() {
    let html = render(html! { <CodeInput id="c" label="Code" value="12" error="No." /> }).await;
    assert_eq!(html.matches("<input").count(), 1);
    let input = tag(&html, "<input");
    for part in [
        "autocomplete=\"one-time-code\"",
        "inputmode=\"numeric\"",
        "aria-invalid=\"true\"",
        "value=\"12\"",
    ] {
        has(input, part);
    }
    has(tag(&html, "wa-code-boxes"), "aria-hidden=\"true\"");
    assert_eq!(html.matches("class=\"wa-code-box\"").count(), 6);
    assert_eq!(html.matches("data-filled").count(), 2);
}

#[tokio::test]
async fn a_code_has_as_many_boxes_as_digits() {
    let html = render(html! { <CodeInput id="c" label="Code" value="" length={8} /> }).await;
    assert_eq!(html.matches("class=\"wa-code-box\"").count(), 8);
}

#[tokio::test]
async fn a_phone_number_offers_every_country_and_names_both_controls() {
    let value = PhoneValue {
        country: "DE".into(),
        number: "151".into(),
    };
    let html = render(html! { <PhoneInput id="p" label="Phone" country_label="Country" {value} /> }).await;
    assert_eq!(html.matches("<option").count(), countries::all().count());
    has(tag(&html, "<select"), "aria-label=\"Country\"");
    has(tag(&html, "<label"), "for=\"p\"");
    has(tag(&html, "type=\"tel\""), "autocomplete=\"tel-national\"");
    has(&html, "🇩🇪 +49");
}

#[tokio::test]
async fn a_pending_button_keeps_its_label_and_can_keep_the_focus() {
    let html = render(html! { <Button submit=true pending=true>{ "Save" }</Button> }).await;
    let button = tag(&html, "<button");
    has(button, "aria-busy=\"true\"");
    assert!(!button.contains(" disabled"), "{button}");
    has(&html, "Save");
    has(tag(&html, "wa-spinner"), "aria-hidden=\"true\"");
}

#[tokio::test]
async fn a_disabled_button_says_so_without_dropping_the_focus() {
    let html = render(html! { <Button disabled=true>{ "Save" }</Button> }).await;
    has(tag(&html, "<button"), "aria-disabled=\"true\"");
    assert!(!tag(&html, "<button").contains(" disabled"), "{html}");
}

#[tokio::test]
async fn urgent_messages_are_alerts_and_others_wait() {
    let html = render(html! { <><Alert>{ "Now" }</Alert><Status>{ "Later" }</Status></> }).await;
    has(tag(&html, "wa-alert"), "role=\"alert\"");
    has(tag(&html, "wa-status"), "role=\"status\"");
}

#[tokio::test]
async fn a_heading_takes_the_focus_by_script_alone() {
    let html = render(html! { <Heading step="a">{ "Title" }</Heading> }).await;
    has(tag(&html, "<h1"), "tabindex=\"-1\"");
}

#[tokio::test]
async fn nothing_carries_an_inline_style() {
    let html = render(html! {
        <>
            <CodeInput id="c" label="Code" value="12" />
            <PhoneInput id="p" label="Phone" country_label="Country" value={PhoneValue::default()} />
            <PasswordField id="w" label="Password" value="" reveal_label="Show" caps_lock_text="Caps" />
            <Skeleton shape="control" />
            <Spinner />
            <Divider>{ "or" }</Divider>
            <Card>{ "x" }</Card>
        </>
    })
    .await;
    assert!(
        !html.contains("style="),
        "a strict Content-Security-Policy refuses inline styles: {html}"
    );
}

#[test]
fn codes_are_read_from_what_people_paste() {
    for (pasted, digits) in [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("123-456", "123456"),
        ("Your code: 123456.", "123456"),
        ("١٢٣٤٥٦", "123456"),
        ("１２３４５６", "123456"),
        ("१२३४५६", "123456"),
        ("1234567", "123456"),
        ("none", ""),
    ] {
        assert_eq!(code_digits(pasted, 6), digits, "{pasted}");
    }
}
