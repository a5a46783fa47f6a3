//! Time that passes only when everybody waits.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A clock of its own. Unless it is held, it jumps to the end of the earliest wait as soon as that wait has been polled
/// twice, which is when everything else had its turn.
#[derive(Default)]
pub(super) struct Clock {
    now: Cell<f64>,
    held: Cell<bool>,
    next_id: Cell<u64>,
    waits: RefCell<Vec<Wait>>,
}

struct Wait {
    id: u64,
    until: f64,
    waker: Option<Waker>,
}

impl Clock {
    pub(super) fn now(&self) -> f64 {
        self.now.get()
    }

    pub(super) fn hold(&self) {
        self.held.set(true);
    }

    pub(super) fn advance(&self, ms: f64) {
        self.now.set(self.now.get() + ms);
        for wait in self.waits.borrow_mut().iter_mut() {
            if let Some(waker) = wait.waker.take() {
                waker.wake();
            }
        }
    }

    pub(super) fn sleep(self: &Rc<Self>, ms: f64) -> Sleep {
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        let until = self.now() + ms;
        self.waits.borrow_mut().push(Wait {
            id,
            until,
            waker: None,
        });
        Sleep {
            clock: self.clone(),
            id,
            until,
            seen: false,
        }
    }
}

pub(super) struct Sleep {
    clock: Rc<Clock>,
    id: u64,
    until: f64,
    seen: bool,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let seen = std::mem::replace(&mut self.seen, true);
        let mut waits = self.clock.waits.borrow_mut();
        let earliest = waits.iter().all(|wait| wait.until >= self.until);
        if seen && earliest && !self.clock.held.get() {
            self.clock.now.set(self.clock.now().max(self.until));
        }
        if self.clock.now() >= self.until {
            return Poll::Ready(());
        }
        if let Some(wait) = waits.iter_mut().find(|wait| wait.id == self.id) {
            wait.waker = Some(context.waker().clone());
        }
        if !self.clock.held.get() {
            context.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.clock.waits.borrow_mut().retain(|wait| wait.id != self.id);
    }
}
