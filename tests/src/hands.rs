//! Mouse, keyboard and clipboard.

use std::future::Future;
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::command::Answer;
use crate::page::Page;

/// Elements that can have the role, before the browser is asked what role each really has.
fn candidates(role: &str) -> &'static str {
    match role {
        "button" => "button, input[type=submit], input[type=button], [role=button]",
        "link" => "a[href], [role=link]",
        "checkbox" => "input[type=checkbox], [role=checkbox]",
        _ => "*",
    }
}

impl Page {
    async fn by_role(&self, role: &str, name: &str) -> Answer<Option<Element>> {
        for element in self.client().find_all(Locator::Css(candidates(role))).await? {
            if self.label(&element).await? == name
                && self.role(&element).await? == role
                && element.is_displayed().await?
            {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Clicks what assistive technology calls by this role and name: `("button", "Continue")`.
    #[track_caller]
    pub fn click(&self, role: &str, name: &str) -> impl Future<Output = ()> {
        self.until(format!("the {role} {name:?} to click"), async move || match self
            .by_role(role, name)
            .await?
        {
            Some(element) => element.click().await.map(Some),
            None => Ok(None),
        })
    }

    /// Clicks the first shown element that matches.
    #[track_caller]
    pub fn click_on(&self, css: &str) -> impl Future<Output = ()> {
        self.until(format!("{css} to click"), async move || {
            match self.visible(css).await? {
                Some(element) if element.is_enabled().await? => element.click().await.map(Some),
                _ => Ok(None),
            }
        })
    }

    /// Clicks the control with this `data-action`, once it can be clicked.
    #[track_caller]
    pub fn action(&self, name: &str) -> impl Future<Output = ()> {
        let css = format!("[data-action=\"{name}\"]:not([aria-disabled=\"true\"])");
        self.until(
            format!("the control {name:?} to click"),
            async move || match self.visible(&css).await? {
                Some(element) if element.is_enabled().await? => element.click().await.map(Some),
                _ => Ok(None),
            },
        )
    }

    /// Clicks the form's submit button.
    #[track_caller]
    pub fn submit(&self) -> impl Future<Output = ()> {
        self.click_on(".wa-root button[type=\"submit\"]")
    }

    /// Clicks the submit button twice, as fast as a mouse does.
    #[track_caller]
    pub fn submit_by_double_click(&self) -> impl Future<Output = ()> {
        self.until("the submit button to click twice", async || {
            let Some(button) = self.visible(".wa-root button[type=\"submit\"]").await? else {
                return Ok(None);
            };
            let (x, y, width, height) = button.rectangle().await?;
            let scrolled = self.client().execute("return [scrollX, scrollY]", vec![]).await?;
            let x = x + width / 2.0 - scrolled[0].as_f64().unwrap_or(0.0);
            let y = y + height / 2.0 - scrolled[1].as_f64().unwrap_or(0.0);
            for count in [1, 2] {
                for kind in ["mousePressed", "mouseReleased"] {
                    let event =
                        json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": count });
                    self.browser().cdp("Input.dispatchMouseEvent", event).await?;
                }
            }
            Ok(Some(()))
        })
    }

    /// Presses and releases one key on whatever has the focus.
    pub async fn press(&self, key: Key) {
        self.keys(&[
            KeyAction::Down { value: key.into() },
            KeyAction::Up { value: key.into() },
        ])
        .await;
    }

    /// Tab, backwards.
    pub async fn press_shift_tab(&self) {
        let (shift, tab) = (Key::Shift.into(), Key::Tab.into());
        self.keys(&[
            KeyAction::Down { value: shift },
            KeyAction::Down { value: tab },
            KeyAction::Up { value: tab },
            KeyAction::Up { value: shift },
        ])
        .await;
    }

    /// Types on whatever has the focus, key by key.
    pub async fn type_keys(&self, words: &str) {
        let strokes: Vec<KeyAction> = words
            .chars()
            .flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }])
            .collect();
        self.keys(&strokes).await;
    }

    async fn keys(&self, strokes: &[KeyAction]) {
        let start = KeyActions::new("keyboard".to_owned());
        let sequence = strokes
            .iter()
            .fold(start, |sequence, stroke| sequence.then(stroke.clone()));
        self.client()
            .perform_actions(sequence)
            .await
            .expect("the keyboard works");
    }

    /// Keeps Enter down for `repeats` of the keyboard's own repetitions, then lets go.
    pub async fn hold_enter(&self, repeats: usize) {
        for n in 0..repeats {
            self.enter("keyDown", n > 0).await;
        }
        self.enter("keyUp", false).await;
    }

    async fn enter(&self, kind: &str, repeated: bool) {
        let mut event = json!({
            "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "autoRepeat": repeated,
        });
        if kind == "keyDown" {
            event["text"] = json!("\r");
        }
        self.browser()
            .cdp("Input.dispatchKeyEvent", event)
            .await
            .expect("the keyboard works");
    }

    /// Puts the text on the clipboard and presses Ctrl+V on whatever has the focus.
    pub async fn paste(&self, words: &str) {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": self.origin() });
        self.browser()
            .cdp("Browser.grantPermissions", permissions)
            .await
            .expect("the clipboard can be allowed");
        const COPY: &str = "const done = arguments[1];
            navigator.clipboard.writeText(arguments[0]).then(() => done(''), error => done(String(error)));";
        let refused = self
            .client()
            .execute_async(COPY, vec![json!(words)])
            .await
            .expect("the script runs");
        assert_eq!(refused, json!(""), "the clipboard took the text");
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({
                "type": kind, "key": "v", "code": "KeyV", "windowsVirtualKeyCode": 86, "modifiers": 2,
            });
            if kind == "keyDown" {
                event["commands"] = json!(["paste"]);
            }
            self.browser()
                .cdp("Input.dispatchKeyEvent", event)
                .await
                .expect("the keyboard works");
        }
    }

    /// Presses Tab until the element with this role and name has the focus, as a person looking for it would.
    ///
    /// # Panics
    /// When it is not among the next twenty stops.
    #[track_caller]
    pub fn tab_to(&self, wanted: &str) -> impl Future<Output = ()> {
        let at = std::panic::Location::caller();
        async move {
            let mut passed = Vec::new();
            for _ in 0..20 {
                self.press(Key::Tab).await;
                let stop = self.focus().await;
                if stop == wanted {
                    return;
                }
                passed.push(stop);
            }
            panic!(
                "{at}: Tab does not lead to {wanted}; it passed {passed:#?}\n{}",
                self.describe().await
            );
        }
    }

    /// Turns the browser's clock on by this much, and runs every timer of the page that is due by then.
    ///
    /// The page's own `Date`, `setTimeout` and `setInterval` follow; see [`Page::control_clock`].
    pub async fn advance_clock(&self, by: Duration) {
        let moved = self
            .script(
                "return window.__advanceClock(arguments[0])",
                vec![json!(by.as_millis() as u64)],
            )
            .await;
        assert_eq!(
            moved,
            Value::Bool(true),
            "control_clock was called before the page was opened"
        );
    }
}
