//! The control API under `/__dev` and the pages for people. It answers callers on this machine only, and pages of
//! other sites not at all: a web page could otherwise reset the server of whoever visits it.

mod answers;
pub(crate) mod faults;
pub(crate) mod requests;
pub(crate) mod users;

use axum::body::Body;
use axum::http::Response;
use serde_json::{Value, json};

use crate::http::{Answer, Call};
use crate::pages;
use crate::state::State;

const PREFIX: &str = "/__dev";

/// What a control endpoint says: JSON, or why not.
type Outcome = Result<Value, Refusal>;
type Handler = fn(&State, &Call) -> Outcome;

/// A status and the sentence for it.
#[derive(Debug)]
pub(crate) struct Refusal(u16, String);

impl Refusal {
    fn bad(sentence: impl Into<String>) -> Refusal {
        Refusal(400, sentence.into())
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Refusal(500, format!("The database refused: {error}."))
    }
}

const ROUTES: &[(&str, &str, Handler)] = &[
    ("GET", "/__dev/info", answers::info),
    ("POST", "/__dev/deployment", answers::deployment),
    ("POST", "/__dev/users", users::create),
    ("POST", "/__dev/tickets", answers::ticket),
    ("GET", "/__dev/totp", answers::totp),
    ("POST", "/__dev/clock", answers::clock),
    ("POST", "/__dev/faults", faults::create),
    ("DELETE", "/__dev/faults", faults::clear),
    ("POST", "/__dev/limits", answers::limits),
    ("GET", "/__dev/outbox.json", answers::outbox),
    ("DELETE", "/__dev/outbox", answers::clear_outbox),
    ("GET", "/__dev/requests", requests::list),
    ("DELETE", "/__dev/requests", requests::clear),
    ("POST", "/__dev/reset", answers::reset),
];

/// Whether a path is ours rather than the Frontend API's.
pub(crate) fn owns(path: &str) -> bool {
    path == "/" || path == "/favicon.ico" || path == PREFIX || path.starts_with("/__dev/")
}

pub(crate) fn answer(state: &State, call: &Call) -> Response<Body> {
    respond(state, call).into_response(None)
}

fn respond(state: &State, call: &Call) -> Answer {
    if !call.ip.is_loopback()
        || !is_local(call.host())
        || call.origin().is_some_and(|origin| !is_local_origin(origin))
    {
        return Answer::json(
            403,
            &json!({ "message": "The control API is for this machine only." }),
        );
    }
    match (call.method.as_str(), call.path.as_str()) {
        ("GET", "/" | "/__dev") => return pages::home(state),
        ("GET", "/__dev/outbox") => return pages::outbox(),
        ("GET", "/favicon.ico") => return Answer::new(204, "image/x-icon", ""),
        _ => {}
    }
    let here = || ROUTES.iter().filter(|(_, path, _)| *path == call.path);
    let Some((.., handler)) = here().find(|(method, ..)| *method == call.method) else {
        let status = if here().next().is_some() { 405 } else { 404 };
        return Answer::json(
            status,
            &json!({ "message": "There is no such control endpoint." }),
        );
    };
    match handler(state, call) {
        Ok(body) => Answer::json(200, &body),
        Err(Refusal(status, message)) => Answer::json(status, &json!({ "message": message })),
    }
}

fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name.ends_with(".localhost")
}

fn is_local_origin(origin: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(is_local)
}

/// The JSON body of a call; an empty one is an empty object.
fn body<T: serde::de::DeserializeOwned>(call: &Call) -> Result<T, Refusal> {
    let bytes: &[u8] = if call.body.is_empty() { b"{}" } else { &call.body };
    serde_json::from_slice(bytes)
        .map_err(|error| Refusal::bad(format!("The body is not what is expected here: {error}.")))
}
