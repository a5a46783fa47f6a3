//! Keeps the session as long as the program runs.

use std::cell::RefCell;

use super::SessionStore;

/// Keeps the session in memory: for native programs and for tests.
#[derive(Default)]
pub struct MemoryStore(RefCell<Option<String>>);

impl MemoryStore {
    /// An empty store.
    pub fn new() -> MemoryStore {
        MemoryStore::default()
    }
}

impl SessionStore for MemoryStore {
    fn load(&self) -> Option<String> {
        self.0.borrow().clone()
    }

    fn save(&self, jwt: &str) {
        *self.0.borrow_mut() = Some(jwt.to_owned());
    }

    fn clear(&self) {
        *self.0.borrow_mut() = None;
    }
}
