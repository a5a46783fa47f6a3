//! How requests are sent: session, retries, time limits, aborts.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::rc::Rc;

use common::{PRODUCTION_KEY, STAGING_KEY, block_on, client, client_with};
use yew_auth_client::{
    Abort, Answer, Client, ErrorKind, MemoryStore, Method, Mode, ScriptedTransport, SessionStore,
    SignInParams,
};

const SESSION: &str = r#"{"id":"1"}"#;

fn email_otp() -> SignInParams {
    SignInParams::EmailOtp {
        email: "jane@example.com".into(),
    }
}

fn dev_sessions(transport: &ScriptedTransport) -> Vec<Option<String>> {
    transport
        .requests()
        .iter()
        .map(|request| request.query_value("__dev_session__").map(str::to_owned))
        .collect()
}

#[test]
fn staging_carries_the_newest_session_and_production_carries_none() {
    let transport = ScriptedTransport::new();
    transport
        .on(
            Method::Get,
            "/session",
            Answer::ok(SESSION).with_dev_session("first.jwt"),
        )
        .on(Method::Get, "/session", Answer::ok(SESSION))
        .on(
            Method::Get,
            "/session",
            Answer::error(400, "", "x").with_dev_session("second.jwt"),
        )
        .on(Method::Get, "/session", Answer::ok(SESSION).with_dev_session(""));
    let client = client(&transport);
    for _ in 0..5 {
        let _ = block_on(client.session().get());
    }
    let carried: Vec<_> = dev_sessions(&transport).into_iter().flatten().collect();
    assert_eq!(
        carried,
        ["", "first.jwt", "first.jwt", "second.jwt", "second.jwt"],
        "an error's session counts too"
    );
    assert_eq!(client.dev_session().as_deref(), Some("second.jwt"));
    assert!(transport.requests().iter().all(|request| !request.credentials));

    let transport = ScriptedTransport::new();
    transport.on(
        Method::Get,
        "/session",
        Answer::ok(SESSION).with_dev_session("leaked.jwt"),
    );
    let client = Client::new(
        PRODUCTION_KEY.parse().unwrap(),
        transport.clone(),
        MemoryStore::new(),
    );
    block_on(client.session().get()).unwrap();
    block_on(client.session().get()).unwrap();
    assert_eq!(dev_sessions(&transport), [None, None]);
    assert_eq!(client.dev_session(), None);
    assert!(transport.requests().iter().all(|request| request.credentials));
}

#[test]
fn the_deployments_mode_wins_over_the_keys() {
    let (client, transport) = client_with(Method::Get, "/session", Answer::ok(SESSION));
    block_on(client.session().get()).unwrap();
    client.set_mode(Mode::Production);
    block_on(client.session().get()).unwrap();
    let credentials: Vec<bool> = transport
        .requests()
        .iter()
        .map(|request| request.credentials)
        .collect();
    assert_eq!(credentials, [false, true]);
}

#[test]
fn of_two_answers_under_way_the_last_to_come_leaves_its_session() {
    let transport = ScriptedTransport::new();
    transport
        .on(
            Method::Get,
            "/session",
            Answer::ok(SESSION).with_dev_session("slow").after(300),
        )
        .on(
            Method::Get,
            "/session",
            Answer::ok(SESSION).with_dev_session("quick").after(100),
        );
    let client = client(&transport);
    block_on(async {
        let local = tokio::task::LocalSet::new();
        let (first, second) = (client.clone(), client.clone());
        local.spawn_local(async move { first.session().get().await.unwrap() });
        local.spawn_local(async move { second.session().get().await.unwrap() });
        local.await;
    });
    assert_eq!(client.dev_session().as_deref(), Some("slow"));
}

#[test]
fn a_session_from_before_is_used_and_its_special_characters_survive() {
    let store = MemoryStore::new();
    store.save("a+b/c=&d");
    let transport = ScriptedTransport::new();
    transport.on(Method::Get, "/session", Answer::ok(SESSION));
    let client = Client::new(STAGING_KEY.parse().unwrap(), transport.clone(), store);
    block_on(client.session().get()).unwrap();
    assert_eq!(dev_sessions(&transport), [Some("a+b/c=&d".to_owned())]);
}

#[test]
fn a_read_is_tried_three_times_with_growing_waits() {
    let (client, transport) = client_with(Method::Get, "/session", Answer::raw(503, ""));
    let before = client.now_ms();
    let error = block_on(client.session().get()).unwrap_err();
    assert_eq!((error.kind, error.status), (ErrorKind::Server, Some(503)));
    assert_eq!(transport.requests().len(), 3);
    assert_eq!(client.now_ms() - before, 300.0 + 600.0);
}

#[test]
fn a_read_succeeds_when_the_failure_passes() {
    let (client, transport) = client_with(Method::Get, "/session", Answer::unreachable());
    transport
        .on(Method::Get, "/session", Answer::raw(502, "<html>"))
        .on(Method::Get, "/session", Answer::ok(SESSION));
    assert_eq!(block_on(client.session().get()).unwrap().id, "1");
    assert_eq!(transport.requests().len(), 3);
}

#[test]
fn a_change_is_sent_once_whatever_happens() {
    for answer in [
        Answer::unreachable(),
        Answer::raw(503, ""),
        Answer::raw(429, "").with_retry_after(1),
        Answer::hang(),
    ] {
        let (client, transport) = client_with(Method::Post, "/auth/signin", answer);
        assert!(
            block_on(client.sign_in().create(&email_otp()))
                .unwrap_err()
                .is_transient()
        );
        assert_eq!(transport.requests().len(), 1);
    }
}

#[test]
fn lasting_failures_are_not_tried_again() {
    for answer in [
        Answer::raw(400, ""),
        Answer::raw(401, ""),
        Answer::raw(404, ""),
        Answer::raw(429, ""),
        Answer::raw(200, "{"),
    ] {
        let (client, transport) = client_with(Method::Get, "/session", answer);
        assert!(block_on(client.session().get()).is_err());
        assert_eq!(transport.requests().len(), 1);
    }
}

#[test]
fn retry_after_is_followed_when_it_is_short_and_told_when_it_is_long() {
    let (client, transport) = client_with(Method::Get, "/session", Answer::raw(429, "").with_retry_after(2));
    transport.on(Method::Get, "/session", Answer::ok(SESSION));
    block_on(client.session().get()).unwrap();
    assert_eq!(client.now_ms(), 2000.0);

    let (client, transport) = client_with(Method::Get, "/session", Answer::raw(503, "").with_retry_after(60));
    let error = block_on(client.session().get()).unwrap_err();
    assert_eq!(error.retry_after_s, Some(60));
    assert_eq!(transport.requests().len(), 1);
}

#[test]
fn a_request_ends_after_fifteen_seconds_and_is_called_off() {
    let (client, transport) = client_with(Method::Get, "/session", Answer::hang());
    let error = block_on(client.session().get()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::TimedOut);
    assert_eq!(client.now_ms(), 15_000.0);
    assert_eq!((transport.requests().len(), transport.dropped()), (1, 1));

    let (client, _) = client_with(Method::Get, "/session", Answer::ok(SESSION).after(14_900));
    assert!(block_on(client.session().get()).is_ok(), "slow is not too slow");
}

#[test]
fn an_abort_ends_what_is_under_way_and_stops_what_comes() {
    let (client, transport) = client_with(Method::Get, "/session", Answer::hang());
    transport.hold_clock();
    let abort = Abort::default();
    let bound = client.with_abort(&abort);
    assert!(bound == client, "it is the same client");
    let error = block_on(async {
        let local = tokio::task::LocalSet::new();
        let task = local.spawn_local({
            let bound = bound.clone();
            async move { bound.session().get().await }
        });
        local.spawn_local(async move { abort.abort() });
        local.run_until(task).await.unwrap().unwrap_err()
    });
    assert_eq!(error.kind, ErrorKind::Aborted);
    assert_eq!(transport.dropped(), 1);
    assert_eq!(
        block_on(bound.session().get()).unwrap_err().kind,
        ErrorKind::Aborted
    );
    assert_eq!(transport.requests().len(), 1, "nothing is sent any more");
    transport
        .clear(Method::Get, "/session")
        .on(Method::Get, "/session", Answer::ok(SESSION));
    assert!(
        block_on(client.session().get()).is_ok(),
        "the unbound client goes on"
    );
}

#[test]
fn an_abort_ends_the_wait_before_another_try() {
    let (client, transport) = client_with(Method::Get, "/session", Answer::raw(503, ""));
    transport.hold_clock();
    let abort = Abort::default();
    let bound = client.with_abort(&abort);
    let error = block_on(async {
        let local = tokio::task::LocalSet::new();
        let task = local.spawn_local(async move { bound.session().get().await });
        local.spawn_local(async move { abort.abort() });
        local.run_until(task).await.unwrap().unwrap_err()
    });
    assert_eq!(error.kind, ErrorKind::Aborted);
    assert_eq!(transport.requests().len(), 1);
}

#[test]
fn no_answer_after_many_quick_calls_may_be_the_limiter() {
    let (client, transport) = client_with(
        Method::Post,
        "/auth/signin",
        Answer::error(401, "INVALID_CREDENTIALS", "x"),
    );
    let sign_in = || block_on(client.sign_in().create(&email_otp())).unwrap_err().kind;
    for _ in 0..6 {
        assert_eq!(sign_in(), ErrorKind::Invalid);
    }
    transport
        .clear(Method::Post, "/auth/signin")
        .on(Method::Post, "/auth/signin", Answer::unreachable());
    assert_eq!(sign_in(), ErrorKind::Unreachable { maybe_limited: true });
    transport.advance(61_000);
    assert_eq!(
        sign_in(),
        ErrorKind::Unreachable { maybe_limited: false },
        "a minute later it is something else"
    );
}

#[test]
fn clients_are_equal_when_they_are_clones() {
    let transport = ScriptedTransport::new();
    let one = client(&transport);
    assert!(one == one.clone());
    assert!(one != client(&transport));
}

#[test]
fn nothing_secret_is_printed() {
    let store = MemoryStore::new();
    store.save("secret.jwt");
    let client = Client::new(STAGING_KEY.parse().unwrap(), ScriptedTransport::new(), store);
    assert!(!format!("{client:?} {:?}", client.session()).contains("secret"));
    let request = yew_auth_client::Request {
        method: Method::Get,
        url: "https://x.example/session?__dev_session__=secret".into(),
        body: yew_auth_client::Body::Form("password=secret".into()),
        credentials: false,
    };
    assert!(!format!("{request:?}").contains("secret"));
}

#[test]
fn a_store_can_be_shared_and_cleared() {
    struct Shared(Rc<MemoryStore>);
    impl SessionStore for Shared {
        fn load(&self) -> Option<String> {
            self.0.load()
        }
        fn save(&self, jwt: &str) {
            self.0.save(jwt);
        }
        fn clear(&self) {
            self.0.clear();
        }
    }
    let kept = Rc::new(MemoryStore::new());
    let transport = ScriptedTransport::new();
    transport.on(
        Method::Get,
        "/session",
        Answer::ok(SESSION).with_dev_session("jwt"),
    );
    let client = Client::new(STAGING_KEY.parse().unwrap(), transport, Shared(kept.clone()));
    block_on(client.session().get()).unwrap();
    assert_eq!(kept.load().as_deref(), Some("jwt"));
    kept.clear();
    assert_eq!(client.dev_session(), None);
}
