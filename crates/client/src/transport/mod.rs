//! The way to the server.

#[cfg(feature = "fetch")]
mod fetch;
#[cfg(feature = "native")]
mod native;
mod scripted;

#[cfg(feature = "fetch")]
pub use fetch::FetchTransport;
#[cfg(feature = "native")]
pub use native::NativeTransport;
pub use scripted::{Answer, RecordedRequest, ScriptedTransport};

use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// A boxed future that stays on its thread.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// Sends requests and tells the time. Ready ones are `FetchTransport` (feature `fetch`),
/// `NativeTransport` (feature `native`) and [`ScriptedTransport`] for tests.
///
/// Time limits and aborts are the client's: it drops the future of [`Transport::send`], and whatever is under way must
/// end then.
pub trait Transport {
    /// Sends a request and reads the whole answer. Any status is an answer.
    fn send(&self, request: Request) -> LocalFuture<Result<Response, TransportError>>;

    /// Waits.
    fn sleep(&self, ms: u32) -> LocalFuture<()>;

    /// A number from 0 up to but not including 1, for jitter. It need not be hard to guess.
    fn random(&self) -> f64;

    /// The time in milliseconds since some fixed moment.
    fn now_ms(&self) -> f64;
}

/// The methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; may be sent again by itself.
    Get,
    /// Changes something; never sent again by itself.
    Post,
    /// Changes something; never sent again by itself.
    Patch,
}

impl Method {
    /// The name as HTTP has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
        }
    }
}

/// What is sent along. `Debug` shows the form and not the content.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub enum Body {
    /// Nothing.
    #[default]
    Empty,
    /// Fields, as `application/x-www-form-urlencoded` has them.
    Form(String),
    /// A JSON text.
    Json(String),
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Body::Empty => "Empty",
            Body::Form(_) => "Form(…)",
            Body::Json(_) => "Json(…)",
        })
    }
}

/// A request. `Debug` leaves the query out: the session stands there.
#[derive(Clone, PartialEq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The absolute URL.
    pub url: String,
    /// What is sent along.
    pub body: Body,
    /// Whether cookies are sent and kept.
    pub credentials: bool,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split('?').next().unwrap_or_default();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &url)
            .field("body", &self.body)
            .finish()
    }
}

/// An answer, whatever its status. `Debug` shows the status alone.
#[derive(Clone, Default, PartialEq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The whole body as text.
    pub body: String,
    /// The header `X-Development-Session`.
    pub dev_session: Option<String>,
    /// The header `Retry-After`.
    pub retry_after: Option<String>,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// Nothing was sent: the request itself is at fault.
    Invalid,
    /// The server could not be reached, or the connection broke.
    Unreachable,
}
