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
    wakers: RefCell<Vec<Waker>>,
}

impl Abort {
    /// Calls off everything that is bound to this handle.
    pub fn abort(&self) {
        self.0.aborted.set(true);
        for waker in self.0.wakers.take() {
            waker.wake();
        }
    }

    /// Whether it was called off.
    pub fn is_aborted(&self) -> bool {
        self.0.aborted.get()
    }

    /// Whether it was called off; if not, the task is woken when it is.
    pub(crate) fn poll(&self, context: &Context<'_>) -> bool {
        if !self.is_aborted() {
            let mut wakers = self.0.wakers.borrow_mut();
            if !wakers.iter().any(|waker| waker.will_wake(context.waker())) {
                wakers.push(context.waker().clone());
            }
        }
        self.is_aborted()
    }
}

impl PartialEq for Abort {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
