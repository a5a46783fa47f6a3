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
    /// Null while there is no answer, and for ever when the connection was dropped.
    status: Option<u16>,
    at_ms: i64,
}

/// Which entry of the log a request has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry(u64);

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
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    seen: VecDeque<(Entry, Seen)>,
    count: u64,
}

impl RequestLog {
    /// Notes a request when it arrives, so that one whose caller went away is there too.
    pub(crate) fn arrived(&self, seen: Seen) -> Entry {
        let mut log = lock(&self.inner);
        if log.seen.len() == KEPT {
            log.seen.pop_front();
        }
        log.count += 1;
        let entry = Entry(log.count);
        log.seen.push_back((entry, seen));
        entry
    }

    pub(crate) fn answered(&self, entry: Entry, status: u16) {
        if let Some((_, seen)) = lock(&self.inner).seen.iter_mut().rev().find(|(e, _)| *e == entry) {
            seen.status = Some(status);
        }
    }

    pub(crate) fn clear(&self) {
        lock(&self.inner).seen.clear();
    }
}

/// Oldest first.
pub(super) fn list(state: &State, call: &Call) -> Outcome {
    let path = call.query.get("path");
    let log = lock(&state.requests.inner);
    let wanted = log
        .seen
        .iter()
        .map(|(_, seen)| seen)
        .filter(|seen| path.is_none_or(|path| seen.path == path));
    serde_json::to_value(wanted.collect::<Vec<_>>()).map_err(|error| Refusal(500, error.to_string()))
}

pub(super) fn clear(state: &State, _: &Call) -> Outcome {
    state.requests.clear();
    Ok(json!({}))
}
