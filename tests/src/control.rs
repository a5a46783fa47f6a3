//! The dev server's control API.

use std::time::{Duration, Instant};

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::page::{PATIENCE, text};

/// Changes what the server does, and reads what it has seen.
pub struct Control {
    http: Client,
    base: String,
}

/// A request that reached the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// `GET`, `POST`, …
    pub method: String,
    /// Path without query.
    pub path: String,
    /// Names of the query's fields.
    pub query_keys: Vec<String>,
    /// Names of the form's fields.
    pub form_keys: Vec<String>,
    /// Status of the answer; `None` when the server dropped the connection.
    pub status: Option<u16>,
}

/// A mail or a text message in the outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Address or number it went to.
    pub to: String,
    /// The code in it, `""` for none.
    pub code: String,
    /// The link in it, `""` for none.
    pub link: String,
}

impl Control {
    pub(crate) fn new(base: String) -> Control {
        // A proxy in the environment must not come between a test and its own machine.
        let http = Client::builder().no_proxy().build().expect("an HTTP client");
        Control { http, base }
    }

    async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let mut request = self.http.request(method, format!("{}/__dev/{path}", self.base));
        if let Some(body) = &body {
            request = request.json(body);
        }
        let answer = request
            .send()
            .await
            .unwrap_or_else(|error| panic!("/__dev/{path}: {error}"));
        let status = answer.status();
        let answer: Value = answer
            .json()
            .await
            .unwrap_or_else(|error| panic!("/__dev/{path}: {error}"));
        assert!(status.is_success(), "/__dev/{path} answered {status}: {answer}");
        answer
    }

    /// Merges this into the deployment document (RFC 7396) and gives the new document.
    pub async fn deployment(&self, patch: Value) -> Value {
        self.call(Method::POST, "deployment", Some(patch)).await
    }

    /// Adds a user and gives the id.
    pub async fn add_user(&self, user: Value) -> String {
        text(&self.call(Method::POST, "users", Some(user)).await["id"]).to_owned()
    }

    /// Turns the server's clock forward.
    pub async fn advance(&self, by: Duration) {
        self.shift(i64::try_from(by.as_millis()).expect("a span within the calendar"))
            .await;
    }

    /// Turns the server's clock by this many milliseconds, backwards when negative.
    pub async fn shift(&self, milliseconds: i64) {
        self.call(Method::POST, "clock", Some(json!({ "advance_ms": milliseconds })))
            .await;
    }

    /// Breaks requests in the way described; see the server's start page.
    pub async fn fault(&self, fault: Value) {
        self.call(Method::POST, "faults", Some(fault)).await;
    }

    /// Mends everything that [`Control::fault`] broke.
    pub async fn mend(&self) {
        self.call(Method::DELETE, "faults", None).await;
    }

    /// Requests per path and minute; `None` is no limit.
    pub async fn limit(&self, per_minute: Option<u32>) {
        self.call(
            Method::POST,
            "limits",
            Some(json!({ "requests_per_minute": per_minute })),
        )
        .await;
    }

    /// What an authenticator app shows now for this secret.
    pub async fn totp(&self, secret: &str) -> String {
        text(
            &self
                .call(Method::GET, &format!("totp?secret={secret}"), None)
                .await["code"],
        )
        .to_owned()
    }

    /// Messages to this address or number, newest first.
    pub async fn outbox(&self, to: &str) -> Vec<Message> {
        let all = self.call(Method::GET, "outbox.json", None).await;
        let message = |message: &Value| Message {
            to: text(&message["to"]).to_owned(),
            code: text(&message["code"]).to_owned(),
            link: text(&message["link"]).to_owned(),
        };
        all.as_array()
            .into_iter()
            .flatten()
            .map(message)
            .filter(|message| message.to == to)
            .collect()
    }

    /// Waits until this many messages have gone to this address or number, and gives the newest.
    pub async fn message(&self, to: &str, count: usize) -> Message {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut found = self.outbox(to).await;
            assert!(
                found.len() <= count,
                "{} messages went to {to}, not {count}",
                found.len()
            );
            if found.len() == count && count > 0 {
                return found.swap_remove(0);
            }
            assert!(
                Instant::now() < deadline,
                "{} messages went to {to}, not {count}",
                found.len()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Requests to this path so far, oldest first, without the browser's own preflights.
    pub async fn requests(&self, path: &str) -> Vec<Logged> {
        let mut all = self.all_requests().await;
        all.retain(|request| request.path == path);
        all
    }

    /// All requests so far, oldest first, without the browser's own preflights.
    pub async fn all_requests(&self) -> Vec<Logged> {
        let log = self.call(Method::GET, "requests", None).await;
        log.as_array()
            .into_iter()
            .flatten()
            .map(logged)
            .filter(|request| request.method != "OPTIONS")
            .collect()
    }

    /// Waits until this many requests have reached the path.
    pub async fn seen(&self, path: &str, count: usize) -> Vec<Logged> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.requests(path).await;
            if found.len() >= count {
                return found;
            }
            assert!(
                Instant::now() < deadline,
                "{} requests reached {path}, not {count}",
                found.len()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Empties the log of requests.
    pub async fn forget_requests(&self) {
        self.call(Method::DELETE, "requests", None).await;
    }
}

fn logged(entry: &Value) -> Logged {
    let names = |key: &str| {
        entry[key]
            .as_array()
            .into_iter()
            .flatten()
            .map(|name| text(name).to_owned())
            .collect()
    };
    Logged {
        method: text(&entry["method"]).to_owned(),
        path: text(&entry["path"]).to_owned(),
        query_keys: names("query_keys"),
        form_keys: names("form_keys"),
        status: entry["status"]
            .as_u64()
            .and_then(|status| u16::try_from(status).ok()),
    }
}
