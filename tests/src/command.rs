//! The WebDriver commands that chromedriver knows and fantoccini has no method for.

use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::{Method, Url};
use serde_json::{Value, json};

/// One command below the session's path.
#[derive(Debug)]
pub(crate) struct Command {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl Command {
    /// A command of the Chrome DevTools Protocol.
    pub(crate) fn cdp(name: &str, params: Value) -> Command {
        let body = json!({ "cmd": name, "params": params });
        Command {
            method: Method::POST,
            path: "goog/cdp/execute".to_owned(),
            body: Some(body),
        }
    }

    /// What the console said since the last time this was asked.
    pub(crate) fn console() -> Command {
        Command {
            method: Method::POST,
            path: "se/log".to_owned(),
            body: Some(json!({ "type": "browser" })),
        }
    }

    /// The ARIA role that assistive technology is given (WebDriver 2, "Get Computed Role").
    pub(crate) fn role(element: &str) -> Command {
        Command {
            method: Method::GET,
            path: format!("element/{element}/computedrole"),
            body: None,
        }
    }

    /// The accessible name (WebDriver 2, "Get Computed Label").
    pub(crate) fn label(element: &str) -> Command {
        Command {
            method: Method::GET,
            path: format!("element/{element}/computedlabel"),
            body: None,
        }
    }
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as std::str::FromStr>::Err> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}

/// What every helper that talks to the browser answers.
pub type Answer<T> = Result<T, CmdError>;
