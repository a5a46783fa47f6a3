//! Every screen in light and dark: no rule of axe broken, nothing wider than a phone, one heading.

use serde_json::json;
use yew_auth_tests::{App, BROKEN, FirstFactor, JANE, Launch, Mode, Page, Scheme, UNA, run};

/// Widths to look at: the narrowest that WCAG 2.2, 1.4.10 asks for, a phone, a desktop.
const WIDTHS: [u32; 3] = [320, 360, 1280];

async fn inspect(page: &Page) {
    assert_eq!(page.count("h1").await, 1, "one heading names the screen");
    let mut looked = 0;
    for scheme in [Scheme::Light, Scheme::Dark] {
        page.prefer(scheme).await;
        for width in WIDTHS {
            page.resize(width, 800).await;
            let over = page.sideways_overflow().await;
            assert!(over <= 0, "{over} px too wide at {width} px in {scheme:?}");
            let broken = page.axe().await;
            assert!(
                broken.is_empty(),
                "at {width} px in {scheme:?}:\n{}",
                broken.join("\n")
            );
            looked += 1;
        }
    }
    assert_eq!(looked, 6);
}

/// Makes one test of each way to a screen.
macro_rules! screens {
    ($($name:ident($app:ident, $page:ident) $way:block)+) => { $(
        #[test]
        fn $name() {
            let name = concat!("accessibility::", stringify!($name));
            run(name, Mode::Staging, Launch::default(), async |$app: &App, $page: &Page| {
                $way
                inspect($page).await;
            });
        }
    )+ };
}

screens! {
    the_email_screen(_app, page) {
        page.open_sign_in().await;
    }
    the_email_screen_with_an_error(_app, page) {
        page.open_sign_in().await;
        page.give_email("jane at example").await;
        page.field("email").error().await;
    }
    the_username_screen(app, page) {
        app.control().deployment(FirstFactor::USERNAME.patch()).await;
        page.open_sign_in().await;
    }
    the_phone_screen(app, page) {
        app.control().deployment(FirstFactor::PHONE_CODE.patch()).await;
        page.open_sign_in().await;
    }
    the_password_screen(_app, page) {
        page.open_password(JANE.email).await;
    }
    the_password_screen_with_an_error(_app, page) {
        page.open_password(JANE.email).await;
        page.give_password("not this one").await;
        page.field("password").error().await;
    }
    the_password_screen_with_an_alert(app, page) {
        page.open_password(JANE.email).await;
        app.control().fault(BROKEN[5].on("POST", "/auth/signin")).await;
        page.give_password(JANE.password).await;
        page.alert().await;
    }
    the_code_screen(app, page) {
        page.have_code_sent(app, JANE.email).await;
    }
    the_code_screen_with_an_error(app, page) {
        let code = page.have_code_sent(app, JANE.email).await;
        page.field("code").type_text(&yew_auth_tests::wrong(&code)).await;
        page.field("code").error().await;
    }
    the_link_screen(app, page) {
        app.control().deployment(FirstFactor::EMAIL_LINK.patch()).await;
        page.open_sign_in().await;
        page.give_email(JANE.email).await;
        page.step("link").await;
        app.control().message(JANE.email, 1).await;
    }
    the_blocked_screen(_app, page) {
        page.open_password(UNA.email).await;
        page.give_password(UNA.password).await;
        page.step("blocked").await;
    }
    the_screen_while_it_loads(app, page) {
        app.control().fault(json!({ "path": "/deployment", "delay_ms": 60_000 })).await;
        page.goto("/sign-in").await;
        page.step("loading").await;
    }
    the_screen_when_it_failed(app, page) {
        app.control().fault(BROKEN[5].on("GET", "/deployment")).await;
        page.goto("/sign-in").await;
        page.step("failed").await;
    }
    the_screen_that_finishes_and_failed(app, page) {
        page.open_password(JANE.email).await;
        app.control().fault(BROKEN[5].on("GET", "/session")).await;
        page.give_password(JANE.password).await;
        page.step("finishing").await;
        page.alert().await;
    }
    the_home_page_signed_out(_app, page) {
        page.goto("/").await;
        page.sees("Sign in").await;
    }
    the_home_page_signed_in(_app, page) {
        page.sign_in(JANE).await;
        page.goto("/").await;
        page.signed_in_as(JANE).await;
    }
    the_account_page(_app, page) {
        page.sign_in(JANE).await;
        page.goto("/account").await;
        page.text_of("[data-test=who]").await;
    }
}
