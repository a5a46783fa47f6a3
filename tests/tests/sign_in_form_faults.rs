//! `SignInForm` on a bad network, with a broken server, a wrong clock, or a browser that keeps nothing: a clear message, a
//! way to try again, and nothing typed is lost.

use yew_auth_tests::{App, BROKEN, JANE, Launch, Mode, Page, assert_says, both_transports, run, wrong};

const DAY_MS: i64 = 86_400_000;

/// What the form says: its alert, or the message beside its field.
async fn complaint(page: &Page) -> String {
    page.text_of(".wa-root [role=alert], .wa-root .wa-field-error")
        .await
}

async fn a_broken_answer_to_the_address_keeps_it_and_can_be_tried_again(app: &App, page: &Page) {
    app.control().limit(None).await;
    let mut seen = 0;
    for broken in BROKEN {
        page.open_sign_in().await;
        app.control().fault(broken.on("POST", "/auth/identify")).await;
        page.give_email(JANE.email).await;
        let message = complaint(page).await;
        assert_says(&message, broken.says);
        assert_eq!(page.field("email").value().await, JANE.email, "{}", broken.name);
        app.control().mend().await;
        page.submit().await;
        page.step("password").await;
        seen += 1;
    }
    assert_eq!(seen, 6);
}

async fn a_broken_answer_to_the_password_keeps_it_and_can_be_tried_again(app: &App, page: &Page) {
    app.control().limit(None).await;
    let mut seen = 0;
    page.open_password(JANE.email).await;
    for broken in BROKEN
        .iter()
        .filter(|broken| broken.name != "a body that is cut off")
    {
        app.control().fault(broken.on("POST", "/auth/signin")).await;
        page.field("password").fill(JANE.password).await;
        page.submit().await;
        let message = complaint(page).await;
        assert_says(&message, broken.says);
        page.step("password").await;
        page.sees(JANE.email).await;
        assert_eq!(
            page.field("password").value().await,
            JANE.password,
            "{}",
            broken.name
        );
        app.control().mend().await;
        seen += 1;
    }
    assert_eq!(seen, 5);
    page.submit().await;
    page.signed_in_as(JANE).await;
}

async fn an_answer_to_the_password_that_is_cut_off_does_not_lock_anybody_out(app: &App, page: &Page) {
    page.open_password(JANE.email).await;
    app.control().fault(BROKEN[3].on("POST", "/auth/signin")).await;
    page.give_password(JANE.password).await;
    complaint(page).await;
    app.control().mend().await;
    // The server has signed her in; the second try is told so and believes it.
    page.submit().await;
    page.signed_in_as(JANE).await;
}

async fn a_broken_answer_to_the_code_keeps_it_and_can_be_tried_again(app: &App, page: &Page) {
    let code = page.have_code_sent(app, JANE.email).await;
    app.control()
        .fault(BROKEN[5].on("POST", "/auth/attempt-verification"))
        .await;
    page.field("code").type_text(&code).await;
    assert_says(&complaint(page).await, BROKEN[5].says);
    assert_eq!(page.field("code").value().await, code);
    app.control().mend().await;
    page.submit().await;
    page.signed_in_as(JANE).await;
    assert_eq!(app.control().outbox(JANE.email).await.len(), 1);
}

async fn a_code_that_could_not_be_sent_is_sent_on_the_second_try(app: &App, page: &Page) {
    page.open_password(JANE.email).await;
    app.control()
        .fault(BROKEN[5].on("POST", "/auth/prepare-verification"))
        .await;
    page.action("use-email-otp").await;
    page.step("code").await;
    assert_says(&page.alert().await, &["nothing was sent"]);
    app.control().mend().await;
    page.action("retry").await;
    let code = app.control().message(JANE.email, 1).await.code;
    page.field("code").type_text(&code).await;
    page.signed_in_as(JANE).await;
}

async fn a_session_that_cannot_be_fetched_after_the_sign_in_is_asked_for_again(app: &App, page: &Page) {
    app.control().limit(None).await;
    page.open_password(JANE.email).await;
    app.control().fault(BROKEN[5].on("GET", "/session")).await;
    page.give_password(JANE.password).await;
    page.step("finishing").await;
    assert_says(&page.alert().await, BROKEN[5].says);
    app.control().mend().await;
    page.action("retry").await;
    page.signed_in_as(JANE).await;
    assert_eq!(app.control().requests("/auth/signin").await.len(), 1);
}

async fn an_offline_browser_is_told_so_and_goes_on_when_it_is_back(_: &App, page: &Page) {
    page.open_password(JANE.email).await;
    page.set_offline(true).await;
    page.give_password(JANE.password).await;
    assert_says(&complaint(page).await, &["could not reach", "still here"]);
    assert_eq!(page.field("password").value().await, JANE.password);
    page.set_offline(false).await;
    page.submit().await;
    page.signed_in_as(JANE).await;
}

async fn clocks_that_disagree_by_days_do_not_stop_a_sign_in(app: &App, page: &Page) {
    app.control().limit(None).await;
    app.control().shift(3 * DAY_MS).await;
    page.sign_in(JANE).await;
    page.goto("/account").await;
    page.signed_in_as(JANE).await;
    page.action("sign-out").await;
    page.signed_out().await;

    app.control().shift(-6 * DAY_MS).await;
    page.sign_in(JANE).await;
    page.goto("/account").await;
    page.signed_in_as(JANE).await;
}

async fn a_device_whose_clock_is_wrong_gets_its_code_and_a_true_countdown(app: &App, page: &Page) {
    page.set_clock_wrong_by(-400 * DAY_MS).await;
    let code = page.have_code_sent(app, JANE.email).await;
    page.until("a countdown from less than a minute", async || {
        let label = page.text_of("[data-action=resend]").await;
        let seconds: Option<u32> = label.split_whitespace().find_map(|word| word.parse().ok());
        Ok(seconds.filter(|seconds| *seconds <= 60).map(drop))
    })
    .await;
    page.field("code").type_text(&code).await;
    page.signed_in_as(JANE).await;
}

async fn a_page_that_may_not_touch_storage_signs_in_all_the_same(app: &App, page: &Page) {
    page.deny_storage_to_scripts().await;
    let code = page.have_code_sent(app, JANE.email).await;
    page.field("code").type_text(&wrong(&code)).await;
    page.field("code").error().await;
    page.field("code").fill("").await;
    page.field("code").type_text(&code).await;
    page.signed_in_as(JANE).await;
    page.click("link", "Account").await;
    page.at("/account").await;
    page.signed_in_as(JANE).await;
}

both_transports!(
    a_broken_answer_to_the_address_keeps_it_and_can_be_tried_again,
    a_broken_answer_to_the_password_keeps_it_and_can_be_tried_again,
    an_answer_to_the_password_that_is_cut_off_does_not_lock_anybody_out,
    a_broken_answer_to_the_code_keeps_it_and_can_be_tried_again,
    a_code_that_could_not_be_sent_is_sent_on_the_second_try,
    a_session_that_cannot_be_fetched_after_the_sign_in_is_asked_for_again,
    an_offline_browser_is_told_so_and_goes_on_when_it_is_back,
    clocks_that_disagree_by_days_do_not_stop_a_sign_in,
    a_device_whose_clock_is_wrong_gets_its_code_and_a_true_countdown,
    a_page_that_may_not_touch_storage_signs_in_all_the_same,
);

#[test]
fn a_browser_that_keeps_nothing_still_signs_in_on_staging() {
    let launch = Launch::without_site_data();
    run(
        "sign_in_form_faults::blocked_storage",
        Mode::Staging,
        launch,
        async |_, page| {
            page.open_password(JANE.email).await;
            page.give_password(JANE.password).await;
            page.signed_in_as(JANE).await;
        },
    );
}

#[test]
fn a_browser_that_keeps_no_cookies_is_told_why_it_cannot_be_signed_in_in_production() {
    let launch = Launch::without_site_data();
    run(
        "sign_in_form_faults::blocked_cookies",
        Mode::Production,
        launch,
        async |_, page| {
            page.open_password(JANE.email).await;
            page.give_password(JANE.password).await;
            assert_says(
                &page.alert().await,
                &["did not keep the session", "cookies", "try again"],
            );
            page.step("identifier").await;
            assert_eq!(page.field("email").value().await, JANE.email);
            page.submit().await;
            page.step("password").await;
        },
    );
}

#[test]
fn a_clock_so_wrong_that_cookies_are_born_expired_is_named_as_the_cause() {
    let name = "sign_in_form_faults::expired_cookies";
    run(name, Mode::Production, Launch::default(), async |app, page| {
        app.control().shift(-30 * DAY_MS).await;
        page.open_password(JANE.email).await;
        page.give_password(JANE.password).await;
        assert_says(&page.alert().await, &["did not keep the session", "clock"]);
        app.control().shift(30 * DAY_MS).await;
        page.submit().await;
        page.step("password").await;
        page.give_password(JANE.password).await;
        page.signed_in_as(JANE).await;
    });
}
