//! Native HTTP over reqwest.

use std::cell::RefCell;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, RETRY_AFTER, SET_COOKIE};

use super::{Body, LocalFuture, Method, Request, Response, Transport, TransportError};

/// Sends requests with reqwest; needs a running tokio. Without the feature `rustls` only http works.
///
/// It keeps the cookies that production sets, in memory and for one server, as a client talks to no other.
#[derive(Clone, Default)]
pub struct NativeTransport {
    http: reqwest::Client,
    cookies: Rc<RefCell<Vec<(String, String)>>>,
}

impl NativeTransport {
    /// A transport without cookies.
    pub fn new() -> NativeTransport {
        NativeTransport::default()
    }
}

impl Transport for NativeTransport {
    fn send(&self, request: Request) -> LocalFuture<Result<Response, TransportError>> {
        Box::pin(send(self.clone(), request))
    }

    fn sleep(&self, ms: u32) -> LocalFuture<()> {
        Box::pin(async move { tokio::time::sleep(Duration::from_millis(u64::from(ms))).await })
    }

    fn random(&self) -> f64 {
        // Every RandomState is seeded anew.
        let bits = RandomState::new().build_hasher().finish() >> 11;
        bits as f64 / (1u64 << 53) as f64
    }

    fn now_ms(&self) -> f64 {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map(|age| age.as_secs_f64() * 1000.0)
            .unwrap_or_default()
    }
}

async fn send(transport: NativeTransport, request: Request) -> Result<Response, TransportError> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Patch => reqwest::Method::PATCH,
    };
    let mut builder = transport.http.request(method, &request.url);
    builder = match request.body {
        Body::Empty => builder,
        Body::Form(text) => builder
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(text),
        Body::Json(text) => builder.header(CONTENT_TYPE, "application/json").body(text),
    };
    if request.credentials {
        let pairs: Vec<String> = transport
            .cookies
            .borrow()
            .iter()
            .map(|(n, v)| [n, "=", v].concat())
            .collect();
        if !pairs.is_empty() {
            builder = builder.header(COOKIE, pairs.join("; "));
        }
    }
    let response = builder.send().await.map_err(|error| {
        if error.is_builder() {
            TransportError::Invalid
        } else {
            TransportError::Unreachable
        }
    })?;
    let status = response.status().as_u16();
    let headers = response.headers();
    if request.credentials {
        keep_cookies(&mut transport.cookies.borrow_mut(), headers);
    }
    let dev_session = text(headers, HeaderName::from_static("x-development-session"));
    let retry_after = text(headers, RETRY_AFTER);
    let body = response.text().await.map_err(|_| TransportError::Unreachable)?;
    Ok(Response {
        status,
        body,
        dev_session,
        retry_after,
    })
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// Keeps what `Set-Cookie` says; a cookie without a value is one to forget (RFC 6265).
fn keep_cookies(cookies: &mut Vec<(String, String)>, headers: &HeaderMap) {
    for header in headers.get_all(SET_COOKIE) {
        let pair = header
            .to_str()
            .ok()
            .and_then(|text| text.split(';').next())
            .and_then(|pair| pair.split_once('='));
        let Some((name, value)) = pair else { continue };
        let (name, value) = (name.trim(), value.trim());
        cookies.retain(|(kept, _)| kept != name);
        if !value.is_empty() {
            cookies.push((name.to_owned(), value.to_owned()));
        }
    }
}
