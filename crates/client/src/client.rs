//! The client: one path that every request takes.

mod limiter;
mod retry;

use std::cell::Cell;
use std::fmt;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use crate::abort::Abort;
use crate::api::{DeploymentApi, SessionApi, SignInApi, VerificationApi};
use crate::encoding::Params;
use crate::error::{self, Error, ErrorKind};
use crate::json::{Decode, JsonValue, decode};
use crate::key::{Mode, PublishableKey};
use crate::store::{PARAMETER, SessionStore};
use crate::transport::{Body, LocalFuture, Method, Request, Response, Transport, TransportError};
use limiter::Recent;

/// How long a request may take.
const TIMEOUT_MS: u32 = 15_000;

/// A client of the Frontend API. Clones share everything; two clients are equal when they are clones of one.
///
/// Requests that only read are tried up to three times while the failure looks passing; requests that change something
/// are sent once. Each ends within 15 seconds, or when its [`Abort`] is called.
///
/// ```
/// use yew_auth_client::{Answer, Client, MemoryStore, Method, ScriptedTransport};
///
/// let transport = ScriptedTransport::new();
/// transport.on(Method::Get, "/deployment", Answer::ok(r#"{"ui_settings":{"app_name":"Acme"}}"#));
/// let key = "pk_test_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ==".parse().unwrap();
/// let client = Client::new(key, transport, MemoryStore::new());
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let deployment = client.deployment().get().await?;
/// assert_eq!(deployment.ui_settings.app_name, "Acme");
/// # Ok::<(), yew_auth_client::Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Rc<Inner>,
    abort: Option<Abort>,
}

struct Inner {
    key: PublishableKey,
    mode: Cell<Mode>,
    transport: Box<dyn Transport>,
    store: Box<dyn SessionStore>,
    recent: Recent,
}

impl Client {
    /// A client from its parts. The store is used in staging alone.
    pub fn new(
        key: PublishableKey,
        transport: impl Transport + 'static,
        store: impl SessionStore + 'static,
    ) -> Client {
        let mode = Cell::new(key.mode());
        let (transport, store) = (Box::new(transport), Box::new(store));
        Client {
            inner: Rc::new(Inner {
                key,
                mode,
                transport,
                store,
                recent: Recent::default(),
            }),
            abort: None,
        }
    }

    /// A client on the browser's fetch and storage.
    #[cfg(feature = "fetch")]
    pub fn browser(key: PublishableKey) -> Client {
        let store = crate::store::BrowserStore::new(&key);
        Client::new(key, crate::transport::FetchTransport::new(), store)
    }

    /// The key it was made from.
    pub fn key(&self) -> &PublishableKey {
        &self.inner.key
    }

    /// How the session travels: the key says so until [`Client::set_mode`] is called.
    pub fn mode(&self) -> Mode {
        self.inner.mode.get()
    }

    /// Says how the session travels from now on. The deployment's own `mode` decides, once it is known.
    pub fn set_mode(&self, mode: Mode) {
        self.inner.mode.set(mode);
    }

    /// The staging session, for links to other hosts of the deployment; `None` in production, where no script sees it.
    pub fn dev_session(&self) -> Option<String> {
        match self.mode() {
            Mode::Staging => self.inner.store.load(),
            Mode::Production => None,
        }
    }

    /// Waits, on the clock of the transport.
    pub fn sleep(&self, ms: u32) -> LocalFuture<()> {
        self.inner.transport.sleep(ms)
    }

    /// The time in milliseconds, on the clock of the transport.
    pub fn now_ms(&self) -> f64 {
        self.inner.transport.now_ms()
    }

    /// The same client, every request bound to this [`Abort`].
    pub fn with_abort(&self, abort: &Abort) -> Client {
        Client {
            inner: self.inner.clone(),
            abort: Some(abort.clone()),
        }
    }

    /// The deployment and its settings.
    pub fn deployment(&self) -> DeploymentApi {
        DeploymentApi(self.clone())
    }

    /// The browser's session.
    pub fn session(&self) -> SessionApi {
        SessionApi(self.clone())
    }

    /// Signing in.
    pub fn sign_in(&self) -> SignInApi {
        SignInApi(self.clone())
    }

    /// Proving an address, a number or a second factor.
    pub fn verification(&self) -> VerificationApi {
        VerificationApi(self.clone())
    }

    /// Sends a request and gives the payload of its answer. The one path of all requests; boxed, so that each endpoint
    /// adds a few bytes and not a copy of it.
    pub(crate) fn send(
        &self,
        method: Method,
        path: &'static str,
        query: Params,
        body: Body,
    ) -> LocalFuture<Result<JsonValue, Error>> {
        Box::pin(run(self.clone(), method, path, query, body))
    }

    /// [`Client::send`] for an endpoint that always has a payload. Boxed too: what is awaited in many places is then
    /// compiled once for each kind of payload, not once for each place.
    pub(crate) fn fetch<T: Decode + Default + 'static>(
        &self,
        method: Method,
        path: &'static str,
        query: Params,
        body: Body,
    ) -> LocalFuture<Result<T, Error>> {
        let sending = self.send(method, path, query, body);
        Box::pin(async move {
            let data = sending.await?;
            let mut out = T::default();
            read_into(&data, &mut out)?;
            Ok(out)
        })
    }

    /// One try.
    async fn attempt(
        &self,
        method: Method,
        path: &'static str,
        query: &Params,
        body: Body,
    ) -> Result<JsonValue, Error> {
        if self.abort.as_ref().is_some_and(Abort::is_aborted) {
            return Err(Error::new(ErrorKind::Aborted));
        }
        let inner = &self.inner;
        let staging = self.mode() == Mode::Staging;
        let url = inner.url(path, query, staging);
        let sending = inner.transport.send(Request {
            method,
            url,
            body,
            credentials: !staging,
        });
        let response = match self.race(sending, Some(TIMEOUT_MS)).await? {
            Ok(response) => response,
            Err(TransportError::Invalid) => return Err(Error::new(ErrorKind::Client)),
            Err(TransportError::Unreachable) => {
                let maybe_limited = inner.recent.is_busy(path, inner.transport.now_ms());
                return Err(Error::new(ErrorKind::Unreachable { maybe_limited }));
            }
        };
        inner.recent.answered(path, inner.transport.now_ms());
        if staging {
            inner.keep_session(&response);
        }
        error::read(&response)
    }

    /// Waits for `work`, but not longer than `limit_ms`, and not once the abort is called.
    async fn race<T>(&self, mut work: LocalFuture<T>, limit_ms: Option<u32>) -> Result<T, Error> {
        let mut limit = limit_ms.map(|ms| self.sleep(ms));
        let mut abort = self.abort.as_ref().map(Abort::listen);
        poll_fn(|context| {
            if abort.as_mut().is_some_and(|abort| abort.poll(context)) {
                return Poll::Ready(Err(Error::new(ErrorKind::Aborted)));
            }
            if let Poll::Ready(value) = work.as_mut().poll(context) {
                return Poll::Ready(Ok(value));
            }
            match &mut limit {
                Some(limit) => limit
                    .as_mut()
                    .poll(context)
                    .map(|()| Err(Error::new(ErrorKind::TimedOut))),
                None => Poll::Pending,
            }
        })
        .await
    }
}

async fn run(
    client: Client,
    method: Method,
    path: &'static str,
    query: Params,
    body: Body,
) -> Result<JsonValue, Error> {
    let mut tries = 0;
    loop {
        let error = match client.attempt(method, path, &query, body.clone()).await {
            Ok(data) => return Ok(data),
            Err(error) => error,
        };
        tries += 1;
        let wait = match method {
            Method::Get => retry::wait_ms(&error, tries, client.inner.transport.random()),
            Method::Post | Method::Patch => None,
        };
        let Some(wait) = wait else { return Err(error) };
        client.race(client.sleep(wait), None).await?;
    }
}

/// Fills a model from a payload.
pub(crate) fn read_into(data: &JsonValue, out: &mut dyn Decode) -> Result<(), Error> {
    decode("data", data, out).map_err(Error::decode)
}

impl Inner {
    fn url(&self, path: &str, query: &Params, staging: bool) -> String {
        let mut query = query.clone();
        if staging {
            // Empty when there is none: that it is staging has to be said with the very first request.
            query.push(PARAMETER, &self.store.load().unwrap_or_default());
        }
        let mark = if query.as_str().is_empty() { "" } else { "?" };
        [self.key.base_url(), path, mark, query.as_str()].concat()
    }

    /// Keeps the session that came last, whichever request it answers.
    fn keep_session(&self, response: &Response) {
        if let Some(jwt) = response.dev_session.as_deref().filter(|jwt| !jwt.is_empty()) {
            self.store.save(jwt);
        }
    }
}

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.key().base_url())
            .finish_non_exhaustive()
    }
}
