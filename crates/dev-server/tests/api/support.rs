//! A server and browsers to talk to it with.

use reqwest::header::HeaderMap;
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use yew_auth_dev_server::{Config, Database, Mode, Server};

pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;

pub(crate) const JANE: &[(&str, &str)] = &[
    ("strategy", "plain_email"),
    ("email", "jane@example.com"),
    ("password", "correct horse battery staple"),
];
pub(crate) const MAX: &[(&str, &str)] = &[
    ("strategy", "plain_email"),
    ("email", "max@example.com"),
    ("password", "Sunny-Meadow-42"),
];
pub(crate) const PRIYA: &[(&str, &str)] = &[
    ("strategy", "plain_email"),
    ("email", "priya@example.com"),
    ("password", "Bright-Lamp-58"),
];

/// A sign-in with a password.
pub(crate) fn form<'a>(
    strategy: &'a str,
    field: &'a str,
    who: &'a str,
    password: &'a str,
) -> [(&'a str, &'a str); 3] {
    [("strategy", strategy), (field, who), ("password", password)]
}

pub(crate) struct Dev {
    pub(crate) server: Server,
    pub(crate) http: Client,
    mode: Mode,
}

impl Dev {
    pub(crate) async fn start() -> Dev {
        Dev::with(Mode::Staging, Database::Memory).await
    }

    pub(crate) async fn production() -> Dev {
        Dev::with(Mode::Production, Database::Memory).await
    }

    pub(crate) async fn with(mode: Mode, database: Database) -> Dev {
        let config = Config {
            mode,
            port: 0,
            database,
            ..Config::default()
        };
        Dev {
            server: Server::start(config).await.unwrap(),
            http: Client::new(),
            mode,
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.base_url())
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser {
            base: self.server.base_url(),
            http: self.http.clone(),
            mode: self.mode,
            token: None,
        }
    }

    /// A call to the control API that has to succeed.
    pub(crate) async fn control(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, body) = self.try_control(method, path, body).await;
        assert_eq!(status, 200, "{method} {path}: {body}");
        body
    }

    pub(crate) async fn try_control(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let answer = self
            .http
            .request(method, self.url(path))
            .body(body.to_string())
            .send()
            .await
            .unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    pub(crate) async fn patch(&self, patch: Value) -> Value {
        self.control("POST", "/__dev/deployment", patch).await
    }

    pub(crate) async fn advance(&self, by_ms: i64) {
        self.control("POST", "/__dev/clock", json!({ "advance_ms": by_ms }))
            .await;
    }

    pub(crate) async fn no_limit(&self) {
        self.control("POST", "/__dev/limits", json!({ "requests_per_minute": null }))
            .await;
    }

    pub(crate) async fn outbox(&self, to: &str) -> Vec<Value> {
        let path = format!("/__dev/outbox.json?to={}", to.replace('+', "%2B"));
        self.control("GET", &path, json!({}))
            .await
            .as_array()
            .unwrap()
            .clone()
    }

    /// The code of the newest message to somebody.
    pub(crate) async fn code(&self, to: &str) -> String {
        self.outbox(to).await[0]["code"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn totp(&self) -> String {
        self.control("GET", "/__dev/totp", json!({})).await["code"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

/// Keeps the browser session as a browser does: the newest header in staging, the cookie in production.
pub(crate) struct Browser {
    base: String,
    http: Client,
    mode: Mode,
    pub(crate) token: Option<String>,
}

impl Browser {
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, Some(form)).await
    }

    async fn send(&mut self, method: Method, path: &str, form: Option<&[(&str, &str)]>) -> Answer {
        let token = self.token.clone().unwrap_or_default();
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        request = match self.mode {
            Mode::Staging => request.query(&[("__dev_session__", &token)]),
            Mode::Production => request.header("Cookie", format!("other=1; __session={token}")),
        };
        if let Some(form) = form {
            request = request.form(form);
        }
        let answer = Answer::read(request.send().await.unwrap()).await;
        let header = |name: &str| {
            answer
                .headers
                .get(name)
                .map(|value| value.to_str().unwrap().to_owned())
        };
        let newest = match self.mode {
            Mode::Staging => header("x-development-session"),
            Mode::Production => header("set-cookie").map(|cookie| {
                cookie
                    .split(';')
                    .next()
                    .unwrap()
                    .strip_prefix("__session=")
                    .unwrap()
                    .to_owned()
            }),
        };
        self.token = newest.or(self.token.take());
        answer
    }

    pub(crate) async fn session(&mut self) -> Value {
        self.get("/session").await.ok()
    }

    /// Signs in and gives the attempt that was made: the last one of the answer.
    pub(crate) async fn sign_in(&mut self, form: &[(&str, &str)]) -> Value {
        let session = self.post("/auth/signin", form).await.ok();
        session["signin_attempts"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .clone()
    }

    pub(crate) async fn prepare(&mut self, attempt: &Value, strategy: &str) -> Answer {
        let id = attempt["id"].as_str().unwrap();
        let path = "/auth/prepare-verification?identifier_type=signin";
        self.post(
            &format!("{path}&attempt_identifier={id}&strategy={strategy}"),
            &[],
        )
        .await
    }

    pub(crate) async fn attempt(&mut self, attempt: &Value, code: &str) -> Answer {
        let id = attempt["id"].as_str().unwrap();
        let path = format!("/auth/attempt-verification?identifier_type=signin&attempt_identifier={id}");
        self.post(&path, &[("verification_code", code)]).await
    }
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) async fn read(response: reqwest::Response) -> Answer {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let text = response.text().await.unwrap();
        Answer {
            status,
            headers,
            body: serde_json::from_str(&text).unwrap_or(Value::String(text)),
        }
    }

    /// The data of a successful answer, whose envelope has to be in order.
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        assert_eq!(self.body["status"], 200);
        assert_eq!(self.body["message"], "");
        assert_eq!(self.body["errors"], Value::Null);
        self.body["data"].clone()
    }

    /// A refusal with one error code.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str, message: &str) {
        assert_eq!(
            (self.status, &self.body["message"]),
            (status, &json!(message)),
            "{}",
            self.body
        );
        assert_eq!(self.body["status"], status);
        assert_eq!(self.body["errors"], json!([{ "code": code, "message": message }]));
    }

    /// A refusal that has a sentence and no code.
    #[track_caller]
    pub(crate) fn says(&self, status: u16, message: &str) {
        assert_eq!(
            (self.status, &self.body["message"]),
            (status, &json!(message)),
            "{}",
            self.body
        );
        assert_eq!(self.body["errors"], Value::Null);
    }

    /// A refusal whose reason is hidden.
    #[track_caller]
    pub(crate) fn generic(&self, status: u16) {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(
            self.body["message"],
            "Something went wrong. Please try again later."
        );
        assert_eq!(self.body["errors"], json!([]));
    }
}

/// The claims of a token, unchecked.
pub(crate) fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(
        &base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(part)
            .unwrap(),
    )
    .unwrap()
}

/// Folder of its own below the build folder, empty at the start of a test.
pub(crate) fn folder(name: &str) -> std::path::PathBuf {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}
