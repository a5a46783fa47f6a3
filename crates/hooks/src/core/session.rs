//! The session: one request at a time, one cache, and the reasons to look again.

use std::rc::Rc;

use futures_channel::oneshot::{Receiver, Sender, channel};
use yew::platform::spawn_local;
use yew_auth_client::{Client, Error, ErrorKind, Session};

use super::Core;
use crate::platform;

type Outcome = Result<Rc<Session>, Error>;

/// A session younger than this is not fetched again because the page was looked at.
const FRESH_MS: f64 = 5_000.0;
/// Between two looks while the page is visible. The server counts 20 calls a minute.
const POLL_MS: u32 = 60_000;

/// Whether a request that is under way will do.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Freshness {
    /// It will.
    Join,
    /// It will not: something changed after it was sent.
    Anew,
}

/// The request for the session that is under way, and who waits for it.
#[derive(Default)]
pub(crate) struct Flight {
    number: u32,
    under_way: bool,
    waiting: Vec<Sender<Outcome>>,
}

impl Core {
    /// Fetches the session. Whoever waits for an older request gets this newer answer too.
    pub(crate) fn fetch_session(self: &Rc<Self>, freshness: Freshness) -> Receiver<Outcome> {
        let (sender, receiver) = channel();
        let Some(client) = self.client.clone() else {
            return receiver;
        };
        let number = {
            let mut flight = self.flight.borrow_mut();
            flight.waiting.push(sender);
            if flight.under_way && freshness == Freshness::Join {
                return receiver;
            }
            flight.under_way = true;
            flight.number = flight.number.wrapping_add(1);
            flight.number
        };
        self.session.borrow_mut().loading = true;
        let core = self.clone();
        spawn_local(async move {
            let result = client.session().get().await;
            core.land(number, result);
        });
        receiver
    }

    /// [`Core::fetch_session`], awaited.
    pub(crate) async fn session_now(self: &Rc<Self>, freshness: Freshness) -> Outcome {
        match self.fetch_session(freshness).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::new(ErrorKind::Aborted)),
        }
    }

    /// The client, or the error that there is none.
    pub(crate) fn client(&self) -> Result<&Client, Error> {
        self.client.as_ref().ok_or_else(|| Error::new(ErrorKind::Client))
    }

    /// Fetches the session after something changed it, and tells the other tabs.
    pub(crate) async fn session_changed(self: &Rc<Self>) -> Outcome {
        let outcome = self.session_now(Freshness::Anew).await;
        self.tell_other_tabs();
        outcome
    }

    fn land(&self, number: u32, result: Result<Session, Error>) {
        let waiting = {
            let mut flight = self.flight.borrow_mut();
            if flight.number != number {
                return;
            }
            flight.under_way = false;
            std::mem::take(&mut flight.waiting)
        };
        if self.is_stopped() {
            return;
        }
        let outcome = self.take_session(result);
        for sender in waiting {
            let _ = sender.send(outcome.clone());
        }
        self.changed();
    }

    fn take_session(&self, result: Result<Session, Error>) -> Outcome {
        let mut state = self.session.borrow_mut();
        state.loading = false;
        match result {
            Ok(session) => {
                state.fetched_ms = platform::monotonic_ms();
                state.error = None;
                let session = Rc::new(session);
                state.data = Some(session.clone());
                Ok(session)
            }
            Err(error) => {
                // A session that is known stays: a bad network signs nobody out.
                state.error = Some(error.clone());
                Err(error)
            }
        }
    }

    /// Shows at once that nobody is signed in, before the server has been asked.
    pub(crate) fn forget_session(&self) {
        self.tokens.borrow_mut().clear();
        {
            let mut state = self.session.borrow_mut();
            if let Some(known) = &state.data {
                state.data = Some(Rc::new(Session {
                    id: known.id.clone(),
                    ..Session::default()
                }));
            }
        }
        self.changed();
    }

    pub(super) fn revalidate_session(self: &Rc<Self>) {
        let age = platform::monotonic_ms() - self.session.borrow().fetched_ms;
        if age > FRESH_MS {
            drop(self.fetch_session(Freshness::Join));
        }
    }

    /// Looks at the session from time to time while the page is visible.
    pub(super) fn poll_session(self: &Rc<Self>) {
        let Some(client) = self.client.clone() else { return };
        let weak = Rc::downgrade(self);
        spawn_local(async move {
            loop {
                client.sleep(POLL_MS).await;
                let Some(core) = weak.upgrade() else { return };
                if core.is_stopped() {
                    return;
                }
                if platform::is_visible() {
                    drop(core.fetch_session(Freshness::Join));
                }
            }
        });
    }
}
