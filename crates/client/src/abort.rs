//! Calling requests off.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Waker};

/// Calls requests off: those under way end at once with [`ErrorKind::Aborted`](crate::ErrorKind::Aborted), later ones
/// are not sent. Clones are the same handle. Dropping it does nothing.
///
/// ```
/// use yew_auth_client::Abort;
///
/// let abort = Abort::default();
/// let of_the_page = abort.clone();
/// abort.abort();
/// assert!(of_the_page.is_aborted());
/// ```
#[derive(Clone, Default)]
pub struct Abort(Rc<State>);

#[derive(Default)]
struct State {
    aborted: Cell<bool>,
    next_listener: Cell<u32>,
    wakers: RefCell<Vec<(u32, Waker)>>,
}

impl Abort {
    /// Calls off everything that is bound to this handle.
    pub fn abort(&self) {
        self.0.aborted.set(true);
        for (_, waker) in self.0.wakers.take() {
            waker.wake();
        }
    }

    /// Whether it was called off.
    pub fn is_aborted(&self) -> bool {
        self.0.aborted.get()
    }

    /// Something that waits for the call. A handle may outlive thousands of requests, so each takes its waker with it.
    pub(crate) fn listen(&self) -> Listener {
        let id = self.0.next_listener.get();
        self.0.next_listener.set(id.wrapping_add(1));
        Listener {
            state: self.0.clone(),
            id,
        }
    }
}

pub(crate) struct Listener {
    state: Rc<State>,
    id: u32,
}

impl Listener {
    /// Whether it was called off; if not, the task is woken when it is.
    pub(crate) fn poll(&mut self, context: &Context<'_>) -> bool {
        if self.state.aborted.get() {
            return true;
        }
        let mut wakers = self.state.wakers.borrow_mut();
        wakers.retain(|(id, _)| *id != self.id);
        wakers.push((self.id, context.waker().clone()));
        false
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.state.wakers.borrow_mut().retain(|(id, _)| *id != self.id);
    }
}

impl PartialEq for Abort {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
