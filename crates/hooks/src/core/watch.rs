//! Who wants to know of a change.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::Callback;

type List = Rc<RefCell<Vec<(u32, Callback<()>)>>>;

#[derive(Default)]
pub(crate) struct Watchers {
    list: List,
    next: Cell<u32>,
}

/// Ends the watch when it is dropped.
pub(crate) struct Watch {
    list: List,
    id: u32,
}

impl Watchers {
    pub(crate) fn add(&self, callback: Callback<()>) -> Watch {
        let id = self.next.get();
        self.next.set(id.wrapping_add(1));
        self.list.borrow_mut().push((id, callback));
        Watch {
            list: self.list.clone(),
            id,
        }
    }

    /// Calls everybody. The list is copied first: a watcher may come or go in the middle.
    pub(crate) fn call(&self) {
        let callbacks: Vec<_> = self
            .list
            .borrow()
            .iter()
            .map(|(_, callback)| callback.clone())
            .collect();
        for callback in callbacks {
            callback.emit(());
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.list.borrow_mut().retain(|(id, _)| *id != self.id);
    }
}
