//! Screens, colour schemes, networks and browsers that refuse things.

use std::time::Duration;

use serde_json::{Value, json};

use crate::page::Page;

/// A colour scheme the visitor prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
}

impl Page {
    async fn emulate(&self, command: &str, params: Value) {
        if let Err(error) = self.browser().cdp(command, params).await {
            panic!("the browser refused {command}: {error}");
        }
    }

    /// A window of this width; below 500 px as a phone with a touch screen.
    pub async fn resize(&self, width: u32, height: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.emulate("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// The visitor's colour scheme. Motion is reduced with it, so that nothing is looked at half-faded.
    pub async fn prefer(&self, scheme: Scheme) {
        let scheme = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.emulate("Emulation.setEmulatedMedia", features).await;
    }

    /// Cuts the network, or gives it back.
    pub async fn set_offline(&self, offline: bool) {
        self.emulate("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.emulate("Network.emulateNetworkConditions", conditions).await;
    }

    /// Gives every page opened from now on a clock that [`Page::advance_clock`] can turn.
    pub async fn control_clock(&self) {
        self.set_clock_wrong_by(0).await;
    }

    /// Gives every page opened from now on a clock that is wrong by this many milliseconds, and can be turned further.
    pub async fn set_clock_wrong_by(&self, milliseconds: i64) {
        let source = include_str!("clock.js").replace("SKEW", &milliseconds.to_string());
        self.before_each_page(&source).await;
    }

    /// Denies scripts every kind of storage on every page opened from now on, as a browser does in a sandboxed frame; cookies
    /// that only travel still do.
    pub async fn deny_storage_to_scripts(&self) {
        const DENY: &str = "const deny = () => { throw new DOMException('denied', 'SecurityError'); };
            for (const [owner, name] of [[window, 'localStorage'], [window, 'sessionStorage'], [window, 'indexedDB'],
                [Document.prototype, 'cookie']]) Object.defineProperty(owner, name, { get: deny, set: deny });";
        self.before_each_page(DENY).await;
    }

    /// Runs a script before the scripts of every page opened from now on.
    pub async fn before_each_page(&self, source: &str) {
        self.emulate("Page.enable", json!({})).await;
        self.emulate(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": source }),
        )
        .await;
    }

    /// By how much the page is wider than the window, in CSS pixels.
    pub async fn sideways_overflow(&self) -> i64 {
        const SCRIPT: &str = "const root = document.scrollingElement;
            return root.scrollWidth - root.clientWidth;";
        self.script(SCRIPT, vec![])
            .await
            .as_i64()
            .expect("a difference of two whole numbers")
    }
}

/// Days as a duration, for turning clocks.
pub const fn days(n: u64) -> Duration {
    Duration::from_secs(n * 86_400)
}
