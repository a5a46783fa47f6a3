//! The browser's own fetch.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCache, RequestCredentials, RequestInit};

use super::{Body, LocalFuture, Request, Response, Transport, TransportError};

/// Sends requests with the browser's fetch.
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchTransport;

impl FetchTransport {
    /// A transport; it keeps nothing.
    pub fn new() -> FetchTransport {
        FetchTransport
    }
}

impl Transport for FetchTransport {
    fn send(&self, request: Request) -> LocalFuture<Result<Response, TransportError>> {
        Box::pin(fetch(request))
    }

    fn sleep(&self, ms: u32) -> LocalFuture<()> {
        Box::pin(async move {
            let ms = i32::try_from(ms).unwrap_or(i32::MAX);
            let promise = js_sys::Promise::new(&mut |resolve, _| {
                if let Some(window) = web_sys::window() {
                    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
                }
            });
            let _ = JsFuture::from(promise).await;
        })
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn now_ms(&self) -> f64 {
        js_sys::Date::now()
    }
}

/// Ends the browser's request when the future that waits for it is dropped.
struct Cancel(AbortController);

impl Drop for Cancel {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn fetch(request: Request) -> Result<Response, TransportError> {
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    // The session's state must never come from a cache.
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(if request.credentials {
        RequestCredentials::Include
    } else {
        RequestCredentials::Omit
    });
    let content = match request.body {
        Body::Empty => None,
        Body::Form(text) => Some(("application/x-www-form-urlencoded", text)),
        Body::Json(text) => Some(("application/json", text)),
    };
    if let Some((content_type, text)) = content {
        let headers = Headers::new().map_err(invalid)?;
        headers.set("content-type", content_type).map_err(invalid)?;
        init.set_headers(&headers);
        init.set_body(&JsValue::from_str(&text));
    }
    let cancel = Cancel(AbortController::new().map_err(invalid)?);
    init.set_signal(Some(&cancel.0.signal()));

    let window = web_sys::window().ok_or(TransportError::Invalid)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(&request.url, &init))
        .await
        .map_err(unreachable)?;
    let response: web_sys::Response = response.unchecked_into();
    let headers = response.headers();
    let header = |name| headers.get(name).ok().flatten();
    let (dev_session, retry_after) = (header("x-development-session"), header("retry-after"));
    let body = JsFuture::from(response.text().map_err(unreachable)?)
        .await
        .map_err(unreachable)?;
    Ok(Response {
        status: response.status(),
        body: body.as_string().unwrap_or_default(),
        dev_session,
        retry_after,
    })
}

fn invalid(_: JsValue) -> TransportError {
    TransportError::Invalid
}

fn unreachable(_: JsValue) -> TransportError {
    TransportError::Unreachable
}
