//! Where a staging client keeps the browser's session between requests.

#[cfg(feature = "fetch")]
mod browser;
mod memory;

#[cfg(feature = "fetch")]
pub use browser::BrowserStore;
pub use memory::MemoryStore;

/// The parameter that carries the session, in requests and in links between hosts; also its name in storage.
pub(crate) const PARAMETER: &str = "__dev_session__";

/// Keeps the staging session. A store never fails: one that cannot write forgets, and the person signs in again.
pub trait SessionStore {
    /// The session kept last.
    fn load(&self) -> Option<String>;

    /// Keeps a session in place of the one before.
    fn save(&self, jwt: &str);

    /// Forgets the session.
    fn clear(&self);
}
