//! A log of the requests that reached the Frontend API: names of fields, never their values.

use std::collections::VecDeque;
use std::sync::Mutex;

use serde::Serialize;
use serde_json::json;

use super::{Call, Outcome, Refusal};
use crate::state::{State, lock};

const KEPT: usize = 2_000;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Seen {
    method: String,
    path: String,
    query_keys: Vec<String>,
    form_keys: Vec<String>,
    /// Null when the connection was dropped.
    pub(crate) status: Option<u16>,
    at_ms: i64,
}

impl Seen {
    pub(crate) fn of(call: &Call, at_ms: i64) -> Seen {
        Seen {
            method: call.method.clone(),
            path: call.path.clone(),
            query_keys: call.query.names(),
            form_keys: call.form.names(),
            status: None,
            at_ms,
        }
    }
}

#[derive(Default)]
pub(crate) struct RequestLog {
    seen: Mutex<VecDeque<Seen>>,
}

impl RequestLog {
    pub(crate) fn push(&self, seen: Seen) {
        let mut log = lock(&self.seen);
        if log.len() == KEPT {
            log.pop_front();
        }
        log.push_back(seen);
    }

    pub(crate) fn clear(&self) {
        lock(&self.seen).clear();
    }
}

/// Oldest first.
pub(super) fn list(state: &State, call: &Call) -> Outcome {
    let path = call.query.get("path");
    let log: Vec<_> = lock(&state.requests.seen)
        .iter()
        .filter(|seen| path.is_none_or(|path| seen.path == path))
        .cloned()
        .collect();
    serde_json::to_value(log).map_err(|error| Refusal(500, error.to_string()))
}

pub(super) fn clear(state: &State, _: &Call) -> Outcome {
    state.requests.clear();
    Ok(json!({}))
}
