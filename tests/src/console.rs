//! What the browser's console said, and which of it fails a test.

use serde_json::Value;

/// One line of the console.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// `javascript` (uncaught), `console-api` (`console.error` and friends), `network`, `security`, …
    pub source: String,
    /// `SEVERE`, `WARNING`, `INFO`, …
    pub level: String,
    /// The text, with Chrome's prefix of file and line.
    pub message: String,
}

/// Lines that Chrome itself writes when a request fails. Tests provoke failing requests on purpose; what the page makes of
/// them is seen in the page.
const NETWORK_NOISE: [&str; 3] = ["Failed to load resource", "blocked by CORS policy", "net::ERR_"];

impl Entry {
    pub(crate) fn from_log(entry: &Value) -> Entry {
        let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        Entry {
            source: text("source"),
            level: text("level"),
            message: text("message"),
        }
    }

    /// A panic, an uncaught error or a `console.error`: never right on a page that works.
    pub fn is_fault(&self) -> bool {
        self.level == "SEVERE"
            && self.source != "network"
            && !NETWORK_NOISE.iter().any(|noise| self.message.contains(noise))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(source: &str, level: &str, message: &str) -> Entry {
        Entry::from_log(&json!({ "source": source, "level": level, "message": message, "timestamp": 1 }))
    }

    #[test]
    fn a_panic_in_wasm_is_a_fault_with_and_without_its_message() {
        assert!(
            entry(
                "console-api",
                "SEVERE",
                "app.js 1:1 \"panicked at src/lib.rs:3:9: index\""
            )
            .is_fault()
        );
        assert!(
            entry(
                "javascript",
                "SEVERE",
                "Uncaught RuntimeError: unreachable executed"
            )
            .is_fault()
        );
    }

    #[test]
    fn a_request_that_fails_is_noise_and_so_is_a_warning() {
        assert!(
            !entry(
                "network",
                "SEVERE",
                "http://localhost:1/x - Failed to load resource: 500"
            )
            .is_fault()
        );
        let cors =
            "Access to fetch at 'http://localhost:1' from origin '…' has been blocked by CORS policy: …";
        assert!(!entry("javascript", "SEVERE", cors).is_fault());
        assert!(!entry("console-api", "WARNING", "deprecated").is_fault());
    }
}
