//! The harness tried out on pages whose behaviour is known: a check that cannot fail checks nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use yew_auth_tests::{Key, Launch, Page, Scheme, evidence, run_on_page};

fn on_page(name: &str, test: impl AsyncFnOnce(&Page)) {
    run_on_page(&format!("harness::{name}"), Launch::default(), test);
}

/// What the test panics with. It has to leave evidence behind, which is then removed.
fn complaint(name: &str, test: impl AsyncFnOnce(&Page)) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| on_page(name, test))).expect_err("the test had to fail");
    let kept = evidence(&format!("harness::{name}"));
    for file in ["page.png", "page.html", "page.txt", "console.txt"] {
        assert!(kept.join(file).is_file(), "{file} was not kept");
    }
    std::fs::remove_dir_all(kept).expect("the evidence can be removed");
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}

#[test]
fn waiting_in_vain_says_where_for_what_and_what_is_there_instead() {
    let complaint = complaint("in_vain", async |page| {
        page.goto("/").await;
        page.set_patience(Duration::from_millis(200));
        page.step("code").await;
    });
    for part in [
        "tests/harness.rs:",
        "step \"code\"",
        "data-step: identifier",
        "Send again",
    ] {
        assert!(complaint.contains(part), "{part:?} is missing in: {complaint}");
    }
}

#[test]
fn an_uncaught_error_fails_a_test_that_was_content_with_the_page() {
    let complaint = complaint("uncaught", async |page| {
        page.goto("/").await;
        page.action("fail").await;
    });
    assert!(complaint.contains("broken on purpose"), "{complaint}");
}

#[test]
fn typing_and_clicking_reach_the_page_as_from_a_person() {
    on_page("typing", async |page| {
        page.goto("/").await;
        page.field("Email").fill("jane").await;
        page.click("button", "Continue").await;
        assert_eq!(page.field("email").error().await, "Enter a whole address");
        page.field("email").fill("jane@example.com").await;
        page.submit().await;
        page.step("password").await;
        page.sees("sent 2").await;
        page.field("phone_country").choose("United Kingdom").await;
        assert_eq!(page.field("phone_country").value().await, "GB");
    });
}

#[test]
fn the_keyboard_moves_the_focus_and_a_held_key_repeats() {
    on_page("keyboard", async |page| {
        page.goto("/").await;
        page.tab_to("textbox \"Email\"").await;
        page.type_keys("a@b.c").await;
        page.hold_enter(5).await;
        page.sees("sent 5").await;
        page.has(1, "[data-repeats=\"4\"]").await;
        page.tab_to("button \"Continue\"").await;
        page.press_shift_tab().await;
        page.focused("combobox \"Country\"").await;
        page.press_shift_tab().await;
        page.focused("textbox \"Email\"").await;
        page.press(Key::End).await;
        page.press(Key::Backspace).await;
        assert_eq!(page.field("email").value().await, "a@b.");
    });
}

#[test]
fn a_double_click_is_two_clicks() {
    on_page("double_click", async |page| {
        page.goto("/").await;
        page.submit_by_double_click().await;
        page.sees("sent 2").await;
    });
}

#[test]
fn pasting_is_a_paste() {
    on_page("paste", async |page| {
        page.goto("/").await;
        page.field("email").click().await;
        page.paste("jane@example.com").await;
        page.has(1, "[data-pasted=\"yes\"]").await;
        assert_eq!(page.field("email").value().await, "jane@example.com");
    });
}

#[test]
fn a_turned_clock_runs_the_timers_that_are_due_and_dates_follow() {
    on_page("clock", async |page| {
        page.control_clock().await;
        page.goto("/").await;
        page.advance_clock(Duration::from_secs(25)).await;
        assert!(!page.text().await.contains("waited"), "a timer ran too early");
        page.advance_clock(Duration::from_secs(10)).await;
        page.sees("waited 30 s").await;
        page.action("resend").await;
    });
}

#[test]
fn a_browser_that_keeps_nothing_refuses_storage() {
    on_page("storage_kept", async |page| {
        page.goto("/").await;
        page.has(1, "[data-storage=\"kept\"]").await;
    });
    run_on_page(
        "harness::storage_blocked",
        Launch::without_site_data(),
        async |page| {
            page.goto("/").await;
            page.has(1, "[data-storage=\"SecurityError\"]").await;
        },
    );
}

#[test]
fn axe_finds_the_flaws_of_a_flawed_page_and_none_in_a_sound_one() {
    on_page("axe", async |page| {
        page.goto("/").await;
        assert_eq!(page.axe().await, Vec::<String>::new());
        page.goto("/flawed.html").await;
        let rules: Vec<String> = page
            .axe()
            .await
            .iter()
            .filter_map(|line| Some(line.split_once(':')?.0.to_owned()))
            .collect();
        assert_eq!(rules, ["color-contrast", "label"]);
    });
}

#[test]
fn a_narrow_window_shows_what_is_too_wide_for_it() {
    on_page("narrow", async |page| {
        page.resize(320, 640).await;
        page.goto("/flawed.html").await;
        assert!(page.sideways_overflow().await > 200);
        page.goto("/").await;
        assert_eq!(page.sideways_overflow().await, 0);
        page.prefer(Scheme::Dark).await;
        let dark = page
            .script(
                "return matchMedia('(prefers-color-scheme: dark)').matches",
                vec![],
            )
            .await;
        assert_eq!(dark, serde_json::json!(true));
    });
}

#[test]
fn two_tabs_of_one_browser_are_told_apart() {
    on_page("tabs", async |page| {
        page.goto("/").await;
        let first = page.tab().await;
        let second = page.open_tab().await;
        page.goto("/flawed.html").await;
        page.sees("Flaws").await;
        page.show_tab(&first).await;
        page.sees("Send again").await;
        page.show_tab(&second).await;
        page.sees("Flaws").await;
    });
}
