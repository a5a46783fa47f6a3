//! Answers from a script: for the tests of this crate and of whoever builds on it.

mod answer;
mod clock;
mod record;

pub use answer::Answer;
pub use record::RecordedRequest;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::{LocalFuture, Method, Request, Response, Transport, TransportError};
use answer::Outcome;
use clock::Clock;

/// Answers by method and path, and remembers what it was asked. Time is its own: waiting takes none of the test's, and
/// the earliest of all waits ends first.
///
/// ```
/// use yew_auth_client::{Answer, Client, MemoryStore, Method, ScriptedTransport};
///
/// # let key = "pk_test_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ==".parse().unwrap();
/// let transport = ScriptedTransport::new();
/// transport.on(Method::Get, "/session", Answer::ok(r#"{"id":"9007199254740993"}"#));
/// let client = Client::new(key, transport.clone(), MemoryStore::new());
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let session = client.session().get().await.unwrap();
/// assert_eq!(session.id, "9007199254740993");
/// assert_eq!(transport.requests()[0].path, "/session");
/// # });
/// ```
#[derive(Clone, Default)]
pub struct ScriptedTransport(Rc<State>);

#[derive(Default)]
struct State {
    routes: RefCell<Vec<Route>>,
    requests: RefCell<Vec<RecordedRequest>>,
    dropped: Cell<usize>,
    clock: Rc<Clock>,
}

struct Route {
    method: Method,
    path: String,
    answers: VecDeque<Answer>,
}

impl ScriptedTransport {
    /// A transport that answers everything with 404 until told otherwise.
    pub fn new() -> ScriptedTransport {
        ScriptedTransport::default()
    }

    /// Adds an answer to a path (below the API's address, such as `/session`). Several are given in turn; the last one
    /// stays.
    pub fn on(&self, method: Method, path: &str, answer: Answer) -> &ScriptedTransport {
        let mut routes = self.0.routes.borrow_mut();
        match routes
            .iter_mut()
            .find(|route| route.method == method && route.path == path)
        {
            Some(route) => route.answers.push_back(answer),
            None => routes.push(Route {
                method,
                path: path.to_owned(),
                answers: VecDeque::from([answer]),
            }),
        }
        self
    }

    /// Forgets the answers for a path, so that others can take their place.
    pub fn clear(&self, method: Method, path: &str) -> &ScriptedTransport {
        self.0
            .routes
            .borrow_mut()
            .retain(|route| route.method != method || route.path != path);
        self
    }

    /// Stops time: from now on only [`ScriptedTransport::advance`] moves it.
    pub fn hold_clock(&self) -> &ScriptedTransport {
        self.0.clock.hold();
        self
    }

    /// Moves time, and ends the waits that are over then.
    pub fn advance(&self, ms: u32) {
        self.0.clock.advance(f64::from(ms));
    }

    /// Everything that was asked, in order.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.0.requests.borrow().clone()
    }

    /// How many requests were given up before their answer.
    pub fn dropped(&self) -> usize {
        self.0.dropped.get()
    }

    fn answer(&self, method: Method, path: &str) -> Answer {
        let mut routes = self.0.routes.borrow_mut();
        let route = routes
            .iter_mut()
            .find(|route| route.method == method && route.path == path);
        let Some(route) = route else {
            return Answer::error(404, "", "Resource does not exist");
        };
        let next = if route.answers.len() > 1 {
            route.answers.pop_front()
        } else {
            route.answers.front().cloned()
        };
        next.unwrap_or_else(Answer::hang)
    }
}

impl Transport for ScriptedTransport {
    fn send(&self, request: Request) -> LocalFuture<Result<Response, TransportError>> {
        let record = RecordedRequest::of(&request);
        let answer = self.answer(record.method, &record.path);
        self.0.requests.borrow_mut().push(record);
        let given_up = GivenUp {
            state: self.0.clone(),
            armed: true,
        };
        let wait = (answer.delay_ms > 0).then(|| self.sleep(answer.delay_ms));
        Box::pin(async move {
            let mut given_up = given_up;
            if let Some(wait) = wait {
                wait.await;
            }
            let result = match answer.outcome {
                Outcome::Response(response) => Ok(response),
                Outcome::Failure(error) => Err(error),
                Outcome::Hang => std::future::pending().await,
            };
            given_up.armed = false;
            drop(given_up);
            result
        })
    }

    fn sleep(&self, ms: u32) -> LocalFuture<()> {
        Box::pin(self.0.clock.sleep(f64::from(ms)))
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn now_ms(&self) -> f64 {
        self.0.clock.now()
    }
}

/// Counts requests whose future was dropped before its end.
struct GivenUp {
    state: Rc<State>,
    armed: bool,
}

impl Drop for GivenUp {
    fn drop(&mut self) {
        if self.armed {
            self.state.dropped.set(self.state.dropped.get() + 1);
        }
    }
}
