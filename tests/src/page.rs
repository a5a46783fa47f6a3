//! What a test does with the page in front of it: open, look, wait.
//!
//! Nothing here sleeps for a guessed time. Each helper asks again every few milliseconds until the page is as the test says,
//! and after [`PATIENCE`] fails with what the page shows instead. A failure names the line of the test, not of the helper.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::command::Answer;
use crate::field::Field;

/// How long a helper waits for the page before it fails.
pub const PATIENCE: Duration = Duration::from_secs(15);
const INTERVAL: Duration = Duration::from_millis(20);

/// The browser as one visitor sees it.
pub struct Page {
    browser: Browser,
    origin: String,
    patience: Cell<Duration>,
}

impl Page {
    /// A browser whose paths are taken relative to `origin` (`http://localhost:8080`).
    pub fn new(browser: Browser, origin: impl Into<String>) -> Page {
        Page {
            browser,
            origin: origin.into(),
            patience: Cell::new(PATIENCE),
        }
    }

    /// The browser itself.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    pub(crate) fn into_browser(self) -> Browser {
        self.browser
    }

    pub(crate) fn client(&self) -> &Client {
        self.browser.client()
    }

    /// Scheme, host and port that paths are relative to.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Waits this long from now on, where the default is known to be too much or too little.
    pub fn set_patience(&self, patience: Duration) {
        self.patience.set(patience);
    }

    /// Asks until `probe` has an answer. `what` completes "waited in vain for …".
    #[track_caller]
    pub fn until<T>(
        &self,
        what: impl Into<String>,
        probe: impl AsyncFn() -> Answer<Option<T>>,
    ) -> impl Future<Output = T> {
        let (at, what) = (Location::caller(), what.into());
        async move {
            let deadline = Instant::now() + self.patience.get();
            loop {
                let trouble = match probe().await {
                    Ok(Some(found)) => return found,
                    Ok(None) => String::new(),
                    Err(error) => format!("\n  last error: {error}"),
                };
                if Instant::now() >= deadline {
                    panic!(
                        "{at}: waited in vain for {what}{trouble}\n{}",
                        self.describe().await
                    );
                }
                tokio::time::sleep(INTERVAL).await;
            }
        }
    }

    /// Where the page is and what it shows, for failure messages.
    pub async fn describe(&self) -> String {
        const SCRIPT: &str = "const root = document.querySelector('[data-step]');
            return [location.href, root ? root.dataset.step : '(none)', document.body.innerText.trim()];";
        match self.client().execute(SCRIPT, vec![]).await {
            Ok(state) => format!(
                "  url:       {}\n  data-step: {}\n  text:      {}",
                text(&state[0]),
                text(&state[1]),
                text(&state[2]).replace('\n', "\n             ")
            ),
            Err(error) => format!("  the page answers no script: {error}"),
        }
    }

    /// Runs a script in the page and gives what it returns. Arguments arrive as `arguments[0]`, …
    #[track_caller]
    pub fn script(&self, script: &str, args: Vec<Value>) -> impl Future<Output = Value> {
        self.until(format!("an answer to the script {script:?}"), async move || {
            self.client().execute(script, args.clone()).await.map(Some)
        })
    }

    /// Opens a path of the app, or a whole address.
    pub async fn goto(&self, path: &str) {
        let url = if path.starts_with('/') {
            format!("{}{path}", self.origin)
        } else {
            path.to_owned()
        };
        self.client()
            .goto(&url)
            .await
            .unwrap_or_else(|error| panic!("{url} did not open: {error}"));
    }

    /// Reloads the page.
    pub async fn reload(&self) {
        self.client()
            .refresh()
            .await
            .unwrap_or_else(|error| panic!("the page did not reload: {error}"));
    }

    /// The browser's Back button.
    pub async fn history_back(&self) {
        self.client()
            .back()
            .await
            .unwrap_or_else(|error| panic!("Back did not work: {error}"));
    }

    /// The address bar.
    #[track_caller]
    pub fn url(&self) -> impl Future<Output = String> {
        self.until("the address", async || {
            Ok(Some(self.client().current_url().await?.to_string()))
        })
    }

    /// Waits until the app shows this path; what follows a `?` or `#` is only compared when `path` has it too.
    #[track_caller]
    pub fn at(&self, path: &str) -> impl Future<Output = ()> {
        let wanted = format!("{}{path}", self.origin);
        self.until(format!("the page {wanted}"), async move || {
            let url = self.client().current_url().await?.to_string();
            let bare = if path.contains(['?', '#']) {
                &url
            } else {
                url.split(['?', '#']).next().unwrap_or(&url)
            };
            Ok((bare == wanted).then_some(()))
        })
    }

    /// Waits until the sign-in form is at this step (its `data-step`).
    #[track_caller]
    pub fn step(&self, step: &str) -> impl Future<Output = ()> {
        let css = format!(".wa-root[data-step=\"{step}\"]");
        self.until(format!("step {step:?}"), async move || {
            Ok(self.visible(&css).await?.map(drop))
        })
    }

    /// All that can be read on the page.
    #[track_caller]
    pub fn text(&self) -> impl Future<Output = String> {
        self.until("the page's text", async || {
            let shown = self
                .client()
                .execute("return document.body.innerText", vec![])
                .await?;
            Ok(shown.as_str().map(str::to_owned))
        })
    }

    /// Waits until this can be read on the page.
    #[track_caller]
    pub fn sees(&self, words: &str) -> impl Future<Output = ()> {
        self.until(format!("the words {words:?}"), async move || {
            let shown = self
                .client()
                .execute("return document.body.innerText", vec![])
                .await?;
            Ok(text(&shown).contains(words).then_some(()))
        })
    }

    /// How many elements match, shown or not.
    #[track_caller]
    pub fn count(&self, css: &str) -> impl Future<Output = usize> {
        self.until(format!("a count of {css}"), async move || {
            Ok(Some(self.client().find_all(Locator::Css(css)).await?.len()))
        })
    }

    /// Waits until exactly this many elements match.
    #[track_caller]
    pub fn has(&self, count: usize, css: &str) -> impl Future<Output = ()> {
        self.until(format!("exactly {count} × {css}"), async move || {
            Ok((self.client().find_all(Locator::Css(css)).await?.len() == count).then_some(()))
        })
    }

    /// Waits for the element and gives its text.
    #[track_caller]
    pub fn text_of(&self, css: &str) -> impl Future<Output = String> {
        self.until(format!("text in {css}"), async move || {
            match self.visible(css).await? {
                Some(element) => Ok(Some(element.text().await?).filter(|text| !text.is_empty())),
                None => Ok(None),
            }
        })
    }

    /// Waits for the alert of the form and gives its text.
    #[track_caller]
    pub fn alert(&self) -> impl Future<Output = String> {
        self.text_of(".wa-root [role=\"alert\"]")
    }

    /// The heading of the screen.
    #[track_caller]
    pub fn heading(&self) -> impl Future<Output = String> {
        self.text_of(".wa-root h1.wa-heading")
    }

    /// The field with this `name` or, failing that, this label.
    pub fn field<'a>(&'a self, name: &'a str) -> Field<'a> {
        Field::new(self, name)
    }

    /// The first element that matches and is shown.
    pub(crate) async fn visible(&self, css: &str) -> Answer<Option<Element>> {
        for element in self.client().find_all(Locator::Css(css)).await? {
            if element.is_displayed().await? {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Keeps a picture of what is on the screen.
    pub async fn screenshot(&self, file: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
        let picture = self.client().screenshot().await?;
        Ok(std::fs::write(file, picture)?)
    }

    /// Opens a second tab and shows it. [`Page::show_tab`] goes back to the first.
    pub async fn open_tab(&self) -> Tab {
        let tab = self.client().new_window(true).await.expect("a tab opens").handle;
        let tab = Tab(tab);
        self.show_tab(&tab).await;
        tab
    }

    /// The tab that is shown.
    pub async fn tab(&self) -> Tab {
        Tab(self.client().window().await.expect("a tab is open"))
    }

    /// Shows a tab and turns every helper to it.
    pub async fn show_tab(&self, tab: &Tab) {
        self.client()
            .switch_to_window(tab.0.clone())
            .await
            .expect("the tab is still open");
        self.browser
            .cdp("Page.bringToFront", json!({}))
            .await
            .expect("the tab comes to the front");
    }
}

/// One tab of the browser.
pub struct Tab(fantoccini::wd::WindowHandle);

/// The text of a JSON string, `""` for anything else.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
