//! Ways in which a server, or the way to it, can be broken, as data: what is done, and what the page must say.

use serde_json::{Value, json};

/// One way to be broken.
#[derive(Clone, Copy, Debug)]
pub struct Broken {
    /// For failure messages.
    pub name: &'static str,
    /// The fault without its path, as JSON.
    fault: &'static str,
    /// What the message must say.
    pub says: &'static [&'static str],
}

/// Every way, for any request.
pub const BROKEN: [Broken; 6] = [
    Broken {
        name: "the connection is dropped",
        fault: r#"{ "drop": true }"#,
        says: &["try again"],
    },
    Broken {
        name: "404 with bare JSON",
        fault: r#"{ "status": 404, "body": "{\"message\":\"Deployment not found\"}" }"#,
        says: &["does not know this app", "publishable key"],
    },
    Broken {
        name: "HTML instead of JSON",
        fault: r#"{ "status": 200, "body": "<!doctype html><title>Welcome</title>", "content_type": "text/html" }"#,
        says: &["could not read", "try again"],
    },
    Broken {
        name: "a body that is cut off",
        fault: r#"{ "truncate": 20 }"#,
        says: &["try again"],
    },
    Broken {
        name: "429 without CORS",
        fault: r#"{ "status": 429, "without_cors": true }"#,
        says: &["try again"],
    },
    Broken {
        name: "500",
        fault: r#"{ "status": 500 }"#,
        says: &["server had a problem", "try again"],
    },
];

impl Broken {
    /// The fault for requests with this method and path.
    pub fn on(&self, method: &str, path: &str) -> Value {
        let mut fault: Value = serde_json::from_str(self.fault).expect("the table holds JSON");
        fault["method"] = json!(method);
        fault["path"] = json!(path);
        fault
    }
}
