//! Injected faults: what a network or a broken server does to a request.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Call, Outcome, Refusal, body};
use crate::http::{Answer, ApiError, Code};
use crate::state::{State, lock};

/// What is done to a matching request. Without `status`, `body` and `content_type` the real handler runs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    /// Exact path; a trailing `*` matches any continuation.
    path: String,
    /// Any method but `OPTIONS` when absent.
    #[serde(default)]
    method: Option<String>,
    /// How many requests it hits; absent or null means all.
    #[serde(default)]
    times: Option<u32>,
    #[serde(default)]
    pub(crate) delay_ms: Option<u64>,
    #[serde(default)]
    status: Option<u16>,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    content_type: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// The connection is closed without an answer, and the request has no effect.
    #[serde(default)]
    pub(crate) drop: bool,
    /// So many bytes of the body are sent under the length of the whole.
    #[serde(default)]
    pub(crate) truncate: Option<usize>,
    #[serde(default)]
    without_cors: bool,
}

impl Fault {
    fn matches(&self, call: &Call) -> bool {
        let path = match self.path.strip_suffix('*') {
            Some(prefix) => call.path.starts_with(prefix),
            None => call.path == self.path,
        };
        let method = match &self.method {
            Some(method) => method.eq_ignore_ascii_case(&call.method),
            None => call.method != "OPTIONS",
        };
        path && method
    }

    /// The answer instead of the handler's.
    pub(crate) fn answer(&self) -> Option<Answer> {
        if self.status.is_none() && self.body.is_none() && self.content_type.is_none() {
            return None;
        }
        let status = self.status.unwrap_or(200);
        let error = || {
            ApiError::code_saying(status, Code::Internal, Code::Internal.message())
                .envelope()
                .to_string()
        };
        let body = self.body.clone().unwrap_or_else(error);
        Some(Answer::new(
            status,
            self.content_type.as_deref().unwrap_or("application/json"),
            body,
        ))
    }

    pub(crate) fn decorate(&self, headers: &mut HeaderMap) {
        if self.without_cors {
            let names: Vec<_> = headers
                .keys()
                .filter(|name| name.as_str().starts_with("access-control-"))
                .cloned()
                .collect();
            for name in names {
                headers.remove(name);
            }
        }
        for (name, value) in &self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                headers.insert(name, value);
            }
        }
    }
}

#[derive(Default)]
pub(crate) struct Faults {
    list: Mutex<Vec<Fault>>,
    made: AtomicU64,
}

impl Faults {
    /// The first fault that matches, with one of its times used up.
    pub(crate) fn take(&self, call: &Call) -> Option<Fault> {
        let mut list = lock(&self.list);
        let position = list.iter().position(|fault| fault.matches(call))?;
        let fault = list.get_mut(position)?;
        let taken = fault.clone();
        if let Some(times) = &mut fault.times {
            *times = times.saturating_sub(1);
            if *times == 0 {
                list.remove(position);
            }
        }
        Some(taken)
    }

    pub(crate) fn clear(&self) {
        lock(&self.list).clear();
    }
}

pub(super) fn create(state: &State, call: &Call) -> Outcome {
    let fault: Fault = body(call)?;
    if fault.times == Some(0) {
        return Err(Refusal::bad(
            "`times` has to be at least 1; leave it out for every request.",
        ));
    }
    if fault.status.is_some_and(|status| !(200..=599).contains(&status)) {
        return Err(Refusal::bad("`status` has to lie between 200 and 599."));
    }
    let id = state.faults.made.fetch_add(1, Ordering::SeqCst) + 1;
    lock(&state.faults.list).push(fault);
    Ok(json!({ "id": id.to_string() }))
}

pub(super) fn clear(state: &State, _: &Call) -> Outcome {
    state.faults.clear();
    Ok(Value::Object(serde_json::Map::new()))
}
