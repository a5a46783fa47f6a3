//! From bytes to handlers and back. The order is the service's own, and some of its quirks follow from it:
//! fault injection, rate limit, CORS, host, browser session, route.

pub(crate) mod call;
pub(crate) mod codes;
pub(crate) mod connection;
mod cors;
pub(crate) mod envelope;
pub(crate) mod limiter;
mod pipeline;
mod transport;

pub(crate) use call::Call;
pub(crate) use codes::Code;
pub(crate) use envelope::{ApiError, Reply};
pub(crate) use pipeline::{Answer, router};

use crate::db::sessions::BrowserSession;
use crate::state::State;

/// One request to the Frontend API, with the browser session it belongs to.
pub(crate) struct Ctx<'a> {
    pub(crate) state: &'a State,
    pub(crate) call: &'a Call,
    pub(crate) session: BrowserSession,
}

pub(crate) type Handler = fn(&Ctx<'_>) -> Result<Reply, ApiError>;

/// One row of the route table.
pub(crate) struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) handler: Handler,
}

pub(crate) const fn get(path: &'static str, handler: Handler) -> Route {
    Route {
        method: "GET",
        path,
        handler,
    }
}

pub(crate) const fn post(path: &'static str, handler: Handler) -> Route {
    Route {
        method: "POST",
        path,
        handler,
    }
}
