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

/// One row of the route table, with the sentence that the home page explains it by.
pub(crate) struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) about: &'static str,
    handler: Handler,
}

const fn route(method: &'static str, path: &'static str, about: &'static str, handler: Handler) -> Route {
    Route {
        method,
        path,
        about,
        handler,
    }
}

pub(crate) const ROUTES: &[Route] = &[
    route(
        "GET",
        "/__dev/info",
        "Addresses, key, seeded users and the server's time",
        answers::info,
    ),
    route(
        "POST",
        "/__dev/deployment",
        "Merges the body into the deployment document (RFC 7396)",
        answers::deployment,
    ),
    route("POST", "/__dev/users", "Makes a user", users::create),
    route(
        "POST",
        "/__dev/tickets",
        "Makes a single-use sign-in ticket for {email}",
        answers::ticket,
    ),
    route(
        "GET",
        "/__dev/totp",
        "What the authenticator of max shows now; ?secret= picks another",
        answers::totp,
    ),
    route(
        "POST",
        "/__dev/clock",
        "Moves the server's clock: {advance_ms} or {reset: true}",
        answers::clock,
    ),
    route(
        "POST",
        "/__dev/faults",
        "Breaks requests: status, body, delay, drop, truncate, without CORS",
        faults::create,
    ),
    route("DELETE", "/__dev/faults", "Mends them all", faults::clear),
    route(
        "POST",
        "/__dev/limits",
        "Sets {requests_per_minute}; null is no limit",
        answers::limits,
    ),
    route(
        "GET",
        "/__dev/outbox.json",
        "Messages, newest first; ?to= picks a recipient",
        answers::outbox,
    ),
    route(
        "DELETE",
        "/__dev/outbox",
        "Empties the outbox",
        answers::clear_outbox,
    ),
    route(
        "GET",
        "/__dev/requests",
        "Requests seen, oldest first; ?path= picks a path",
        requests::list,
    ),
    route("DELETE", "/__dev/requests", "Empties that log", requests::clear),
    route(
        "POST",
        "/__dev/reset",
        "Back to the state of a first start",
        answers::reset,
    ),
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
    let here = || ROUTES.iter().filter(|route| route.path == call.path);
    let Some(route) = here().find(|route| route.method == call.method) else {
        let status = if here().next().is_some() { 405 } else { 404 };
        return Answer::json(
            status,
            &json!({ "message": "There is no such control endpoint." }),
        );
    };
    match (route.handler)(state, call) {
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
