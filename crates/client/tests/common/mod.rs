//! What the tests of the endpoints share.
#![allow(dead_code)]

use std::time::Duration;

use yew_auth_client::{Answer, Client, MemoryStore, Method, ScriptedTransport};

/// Staging, `https://abc.fapi.example.com`.
pub(crate) const STAGING_KEY: &str = "pk_test_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ==";
/// Production, `https://abc.fapi.example.com`.
pub(crate) const PRODUCTION_KEY: &str = "pk_live_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ==";

/// A staging client over this script.
pub(crate) fn client(transport: &ScriptedTransport) -> Client {
    Client::new(
        STAGING_KEY.parse().unwrap(),
        transport.clone(),
        MemoryStore::new(),
    )
}

/// A client whose server gives this one answer.
pub(crate) fn client_with(method: Method, path: &str, answer: Answer) -> (Client, ScriptedTransport) {
    let transport = ScriptedTransport::new();
    transport.on(method, path, answer);
    (client(&transport), transport)
}

/// Runs a future that stays on its thread. One that never ends fails instead of hanging.
pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime
        .block_on(async { tokio::time::timeout(Duration::from_secs(20), work).await })
        .unwrap()
}

/// What `Debug` prints where a field still has its default.
pub(crate) fn unset(debug: &str) -> Option<&str> {
    let mut lines = debug.lines();
    lines.find(|line| {
        [": \"\",", ": false,", ": 0,", ": None,", ": [],", ": Null,"]
            .iter()
            .any(|end| line.ends_with(end))
    })
}
