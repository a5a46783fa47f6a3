//! What happens to a request, in order.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::connect_info::ConnectInfo;
use axum::extract::{Request, State as Shared};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Response, StatusCode};
use serde_json::{Value, json};

use super::connection::{Peer, truncated};
use super::envelope::{self, ApiError, Reply};
use super::{Call, Code, Ctx, cors, transport};
use crate::config::Mode;
use crate::control::faults::Fault;
use crate::control::requests::Seen;
use crate::state::State;
use crate::{api, control};

pub(crate) fn router(state: Arc<State>) -> Router {
    Router::new().fallback(entry).with_state(state)
}

async fn entry(
    Shared(state): Shared<Arc<State>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request,
) -> Response<Body> {
    let call = Arc::new(Call::read(request, peer.address.ip()).await);
    if control::owns(&call.path) {
        return blocking(move || control::answer(&state, &call))
            .await
            .unwrap_or_else(broken);
    }
    let entry = state.requests.arrived(Seen::of(&call, state.now()));
    let fault = state.faults.take(&call);
    if let Some(delay) = fault.as_ref().and_then(|fault| fault.delay_ms) {
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
    if fault.as_ref().is_some_and(|fault| fault.drop) {
        peer.hang_up();
        return Response::new(Body::empty());
    }
    let (for_handler, with_call) = (state.clone(), call.clone());
    let invented = fault.as_ref().and_then(Fault::answer);
    let mut answer = match invented {
        Some(invented) => {
            let settings = state.settings();
            invented.with_headers(cors::headers(
                &settings,
                settings.mode(),
                &state.place.backend_host,
                call.origin(),
            ))
        }
        None => blocking(move || served(&for_handler, &with_call))
            .await
            .unwrap_or_else(|()| Answer::error(&ApiError::code(Code::Internal))),
    };
    state.requests.answered(entry, answer.status);
    if let Some(fault) = &fault {
        fault.decorate(&mut answer.headers);
    }
    // A browser silently repeats a request on a fresh connection when a kept one breaks before the answer. Without
    // kept connections every injected fault reaches the page.
    answer
        .headers
        .insert(header::CONNECTION, HeaderValue::from_static("close"));
    answer.into_response(fault.and_then(|fault| fault.truncate))
}

/// Handlers are plain functions that query a database and hash passwords; none of that belongs on the async threads.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ()> {
    tokio::task::spawn_blocking(work).await.map_err(drop)
}

fn broken((): ()) -> Response<Body> {
    Answer::error(&ApiError::code(Code::Internal)).into_response(None)
}

/// Rate limit, CORS, host, browser session, route.
fn served(state: &State, call: &Call) -> Answer {
    if !state
        .limiter
        .allows(call.ip, &call.method, &call.path, state.now())
    {
        return Answer::error(&ApiError::code(Code::TooManyRequests));
    }
    let settings = state.settings();
    let mode = settings.mode();
    let public_keys = call.path.starts_with("/.well-known/");
    let mut headers = cors::headers(
        &settings,
        if public_keys { Mode::Staging } else { mode },
        &state.place.backend_host,
        call.origin(),
    );
    if call.method == "OPTIONS" {
        cors::preflight(&mut headers);
        return Answer {
            status: 204,
            headers,
            body: Bytes::new(),
        };
    }
    if !knows_host(state, call.host()) {
        return Answer::json(404, &json!({ "message": "Deployment not found" })).with_headers(headers);
    }
    let result = if public_keys {
        api::well_known::answer(state, call)
    } else {
        routed(state, call, mode, &mut headers)
    };
    match result {
        Ok(Reply::Data(data)) => Answer::json(200, &envelope::success(&data)),
        Ok(Reply::Bare(body)) => Answer::json(200, &body),
        Err(error) => Answer::error(&error),
    }
    .with_headers(headers)
}

fn routed(state: &State, call: &Call, mode: Mode, headers: &mut HeaderMap) -> Result<Reply, ApiError> {
    let (session, token) = transport::load(state, call, mode)?;
    let (name, text) = match mode {
        Mode::Staging => (cors::DEV_SESSION_HEADER, token),
        Mode::Production => (header::SET_COOKIE, transport::cookie(state, &token)),
    };
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.insert(name, value);
    }
    let route = api::routes().find(|route| route.method == call.method && route.path == call.path);
    let route = route.ok_or_else(ApiError::not_found)?;
    (route.handler)(&Ctx { state, call, session })
}

/// The deployment is found by `Host`, and an IP address is nobody's.
fn knows_host(state: &State, host: &str) -> bool {
    state.open_to_network || host.eq_ignore_ascii_case(&state.place.backend_host)
}

/// An answer before it becomes one of the HTTP library.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn new(status: u16, content_type: &str, body: impl Into<Bytes>) -> Answer {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_str(content_type) {
            headers.insert(header::CONTENT_TYPE, value);
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Answer {
            status,
            headers,
            body: body.into(),
        }
    }

    pub(crate) fn json(status: u16, body: &Value) -> Answer {
        Answer::new(status, "application/json", body.to_string())
    }

    fn error(error: &ApiError) -> Answer {
        Answer::json(error.status, &error.envelope())
    }

    fn with_headers(mut self, headers: HeaderMap) -> Answer {
        self.headers.extend(headers);
        self
    }

    /// `truncate`: so many bytes of the body are sent under the length of the whole.
    pub(crate) fn into_response(self, truncate: Option<usize>) -> Response<Body> {
        let whole = self.body.len();
        let body = match truncate.filter(|kept| *kept < whole) {
            Some(kept) => truncated(self.body.slice(..kept)),
            None => Body::from(self.body),
        };
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        *response.headers_mut() = self.headers;
        if self.status != 204 {
            response
                .headers_mut()
                .insert(header::CONTENT_LENGTH, HeaderValue::from(whole));
        }
        response
    }
}
