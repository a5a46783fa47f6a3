//! A dev server and clients of it, for the wire tests.
#![allow(dead_code)]

use serde_json::{Value, json};
use yew_auth_client::{
    AttemptKind, AttemptVerification, Client, Error, MemoryStore, NativeTransport, PrepareVerification,
    Session, SessionStore, SignInParams, SigninAttempt, VerificationStrategy,
};
use yew_auth_dev_server::{Config, Database, Mode, Server};

/// A server of its own, and the client of one browser.
pub struct Wire {
    pub mode: Mode,
    pub client: Client,
    server: Server,
    control: reqwest::Client,
}

/// Runs a test against a server in staging and one in production.
pub async fn in_both_modes(test: impl AsyncFn(Wire)) {
    for mode in [Mode::Staging, Mode::Production] {
        test(Wire::start(mode).await).await;
    }
}

impl Wire {
    /// A server without the limit on requests.
    pub async fn start(mode: Mode) -> Wire {
        let config = Config {
            mode,
            port: 0,
            database: Database::Memory,
            ..Config::default()
        };
        let server = Server::start(config).await.unwrap();
        let client = Client::new(
            server.publishable_key().parse().unwrap(),
            NativeTransport::new(),
            MemoryStore::new(),
        );
        let control = reqwest::Client::builder().no_proxy().build().unwrap();
        let wire = Wire {
            mode,
            client,
            server,
            control,
        };
        wire.control("limits", json!({ "requests_per_minute": null }))
            .await;
        wire
    }

    /// The client of another browser.
    pub fn browser(&self) -> Client {
        self.browser_with(MemoryStore::new())
    }

    /// The client of another browser that kept something.
    pub fn browser_with(&self, store: impl SessionStore + 'static) -> Client {
        Client::new(
            self.server.publishable_key().parse().unwrap(),
            NativeTransport::new(),
            store,
        )
    }

    pub fn base_url(&self) -> String {
        self.server.base_url()
    }

    /// Tells the server something.
    pub async fn control(&self, what: &str, body: Value) -> Value {
        let url = format!("{}/__dev/{what}", self.base_url());
        let answer = self.control.post(url).json(&body).send().await.unwrap();
        assert!(
            answer.status().is_success(),
            "{what}: {}",
            answer.text().await.unwrap()
        );
        answer.json().await.unwrap()
    }

    /// Asks the server something.
    pub async fn ask(&self, what: &str) -> Value {
        let url = format!("{}/__dev/{what}", self.base_url());
        self.control.get(url).send().await.unwrap().json().await.unwrap()
    }

    pub async fn advance(&self, seconds: u64) {
        self.control("clock", json!({ "advance_ms": seconds * 1000 }))
            .await;
    }

    pub async fn patch_auth(&self, patch: Value) {
        self.control("deployment", json!({ "auth_settings": patch }))
            .await;
    }

    /// How many requests to a path reached the server.
    pub async fn requests(&self, path: &str) -> usize {
        self.ask(&format!("requests?path={path}"))
            .await
            .as_array()
            .unwrap()
            .len()
    }

    /// The messages to an address or number, newest first.
    pub async fn messages(&self, to: &str) -> Vec<Value> {
        let all = self.ask("outbox.json").await;
        all.as_array()
            .unwrap()
            .iter()
            .filter(|message| message["to"] == to)
            .cloned()
            .collect()
    }

    /// The code in the newest message to an address or number.
    pub async fn code(&self, to: &str) -> String {
        self.messages(to).await[0]["code"].as_str().unwrap().to_owned()
    }

    /// What an authenticator app shows.
    pub async fn totp(&self, secret: &str) -> String {
        self.ask(&format!("totp?secret={secret}")).await["code"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Begins a sign-in and gives its attempt.
    pub async fn begin(&self, params: SignInParams) -> SigninAttempt {
        let before = self.client.session().get().await.unwrap();
        let session = self.client.sign_in().create(&params).await.unwrap();
        session.new_signin_attempt(&before).unwrap().clone()
    }

    /// Signs jane in.
    pub async fn sign_jane_in(&self) -> Session {
        assert!(
            self.begin(by_email("jane@example.com", "correct horse battery staple"))
                .await
                .completed
        );
        self.client.session().get().await.unwrap()
    }

    pub async fn prepare(
        &self,
        attempt: &SigninAttempt,
        strategy: VerificationStrategy,
    ) -> Result<yew_auth_client::PreparedVerification, Error> {
        let attempt_id = attempt.id.clone();
        let request = PrepareVerification {
            attempt_id,
            kind: AttemptKind::SignIn,
            strategy,
            challenge_token: None,
        };
        self.client.verification().prepare(&request).await
    }

    pub async fn attempt(&self, attempt: &SigninAttempt, code: &str) -> Result<Session, Error> {
        self.client.verification().attempt(&code_for(attempt, code)).await
    }
}

pub fn code_for(attempt: &SigninAttempt, code: &str) -> AttemptVerification {
    AttemptVerification {
        attempt_id: attempt.id.clone(),
        kind: AttemptKind::SignIn,
        code: code.into(),
        method: None,
        invite_token: None,
    }
}

pub fn by_email(email: &str, password: &str) -> SignInParams {
    SignInParams::Email {
        email: email.into(),
        password: password.into(),
    }
}

pub fn by_username(username: &str, password: &str) -> SignInParams {
    SignInParams::Username {
        username: username.into(),
        password: password.into(),
    }
}

pub fn by_code(email: &str) -> SignInParams {
    SignInParams::EmailOtp { email: email.into() }
}

pub fn email_otp() -> VerificationStrategy {
    VerificationStrategy::EmailOtp { redirect_uri: None }
}
