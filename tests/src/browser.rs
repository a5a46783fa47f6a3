//! A real Chromium, one per test, with nothing in it from the test before.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::command::{Answer, Command};
use crate::console::Entry;
use crate::{driver, paths};

/// Flags that make Chromium quiet, headless and able to run as root in a container.
const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
];

/// How a browser is started. The default is a desktop window that keeps cookies and storage.
#[derive(Clone, Copy, Debug, Default)]
pub struct Launch {
    /// The visitor has told Chromium to let no site keep data: every cookie is dropped, and touching `localStorage`,
    /// `sessionStorage` or IndexedDB throws a `SecurityError`.
    pub block_site_data: bool,
}

impl Launch {
    /// See [`Launch::block_site_data`].
    pub fn without_site_data() -> Launch {
        Launch {
            block_site_data: true,
        }
    }

    fn capabilities(self, profile: &std::path::Path) -> Value {
        let mut args: Vec<String> = FLAGS.iter().map(|&flag| flag.to_owned()).collect();
        args.push(format!("--user-data-dir={}", profile.display()));
        let mut options = json!({ "args": args });
        if let Ok(chrome) = std::env::var("CHROME") {
            options["binary"] = json!(chrome);
        }
        if self.block_site_data {
            options["prefs"] = json!({ "profile.default_content_setting_values.cookies": 2 });
        }
        json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        })
    }
}

/// A running browser. [`Browser::close`] ends it; a browser that was not closed ends with the test process.
pub struct Browser {
    client: Client,
    profile: PathBuf,
    console: Mutex<Vec<Entry>>,
}

impl Browser {
    /// Starts a browser with a new, empty profile.
    ///
    /// `CHROME` names another browser than the one chromedriver finds.
    ///
    /// # Panics
    /// When chromedriver or the browser does not start.
    pub async fn start(launch: Launch) -> Browser {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let driver = driver::url();
        let name = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let profile = paths::target().join("e2e-profiles").join(name);
        std::fs::create_dir_all(&profile).expect("the target folder can be written");
        let capabilities = match launch.capabilities(&profile) {
            Value::Object(map) => map,
            other => panic!("capabilities are an object, not {other}"),
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(driver)
            .await
            .unwrap_or_else(|error| panic!("no browser session: {error}. CHROME names the browser to use."));
        Browser {
            client,
            profile,
            console: Mutex::new(Vec::new()),
        }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Sends a command of the Chrome DevTools Protocol to the current tab.
    pub async fn cdp(&self, name: &str, params: Value) -> Answer<Value> {
        self.client.issue_cmd(Command::cdp(name, params)).await
    }

    /// Everything the console has said since the browser started.
    pub async fn console(&self) -> Answer<Vec<Entry>> {
        let fresh = self.client.issue_cmd(Command::console()).await?;
        let mut all = self
            .console
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        all.extend(fresh.as_array().into_iter().flatten().map(Entry::from_log));
        Ok(all.clone())
    }

    /// Forgets what the console has said so far, for tests that provoke an error on purpose.
    pub async fn forget_console(&self) -> Answer<()> {
        self.console().await?;
        self.console
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .clear();
        Ok(())
    }

    /// Ends the browser and deletes its profile.
    pub async fn close(self) {
        // A browser that is gone already has nothing left to close.
        let _ = self.client.close().await;
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}
