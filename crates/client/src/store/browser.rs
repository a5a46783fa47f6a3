//! Keeps the session where the React SDK keeps it, so that a page can move between the two.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDocument, Storage, Window};

use super::{MemoryStore, PARAMETER, SessionStore};
use crate::encoding::{percent_decode, percent_encode, take_parameter};
use crate::key::{Mode, PublishableKey};

/// Keeps the staging session in a cookie and in `localStorage`. Where a browser blocks both, it lives as long as the
/// page.
///
/// The cookie wins over `localStorage`, and both win over memory: another tab may have renewed them.
pub struct BrowserStore {
    name: String,
    updated_name: String,
    memory: MemoryStore,
}

impl BrowserStore {
    /// A store for the deployment of `key`. A session handed over in the page's address (`?__dev_session__=…`) is kept
    /// and taken off the address bar.
    pub fn new(key: &PublishableKey) -> BrowserStore {
        let scope = key.scope();
        let store = BrowserStore {
            name: [PARAMETER, &scope].concat(),
            updated_name: ["__dev_session_updated_at", &scope].concat(),
            memory: MemoryStore::new(),
        };
        if key.mode() == Mode::Staging
            && let Some(jwt) = take_from_address_bar().filter(|jwt| !jwt.is_empty())
        {
            store.save(&jwt);
        }
        store
    }

    fn write(&self, name: &str, value: &str) {
        let mut cookie = [name, "="].concat();
        percent_encode(&mut cookie, value);
        set_cookie(&cookie, "");
        if let Some(storage) = local_storage() {
            let _ = storage.set_item(name, value);
        }
    }

    fn remove(&self, name: &str) {
        set_cookie(&[name, "="].concat(), "; Max-Age=0");
        if let Some(storage) = local_storage() {
            let _ = storage.remove_item(name);
        }
    }
}

impl SessionStore for BrowserStore {
    fn load(&self) -> Option<String> {
        let stored = local_storage().and_then(|storage| storage.get_item(&self.name).ok().flatten());
        match cookie(&self.name) {
            Some(cookie) => {
                if stored.as_deref() != Some(cookie.as_str())
                    && let Some(storage) = local_storage()
                {
                    let _ = storage.set_item(&self.name, &cookie);
                }
                Some(cookie)
            }
            None => stored
                .filter(|jwt| !jwt.is_empty())
                .or_else(|| self.memory.load()),
        }
    }

    fn save(&self, jwt: &str) {
        // Most answers bring the session that is there already, and every write wakes the other tabs.
        if self.load().as_deref() == Some(jwt) {
            return;
        }
        self.memory.save(jwt);
        self.write(&self.name, jwt);
        // Whole milliseconds; `f64`'s own formatting would cost a browser several kilobytes.
        self.write(&self.updated_name, &(js_sys::Date::now() as u64).to_string());
    }

    fn clear(&self) {
        self.memory.clear();
        self.remove(&self.name);
        self.remove(&self.updated_name);
    }
}

fn document(window: &Window) -> Option<HtmlDocument> {
    window.document()?.dyn_into().ok()
}

/// `None` too where the browser throws at the mere look: storage switched off, or a sandboxed frame.
fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn cookie(name: &str) -> Option<String> {
    let all = document(&web_sys::window()?)?.cookie().ok()?;
    let value = all
        .split(';')
        .find_map(|pair| pair.trim_start().strip_prefix(name)?.strip_prefix('='))?;
    Some(percent_decode(value)).filter(|jwt| !jwt.is_empty())
}

fn set_cookie(pair: &str, more: &str) {
    if let Some(document) = web_sys::window().as_ref().and_then(document) {
        let _ = document.set_cookie(&[pair, "; Path=/; Secure; SameSite=Lax", more].concat());
    }
}

fn take_from_address_bar() -> Option<String> {
    let window = web_sys::window()?;
    let location = window.location();
    let search = location.search().ok()?;
    let (kept, found) = take_parameter(search.strip_prefix('?')?, PARAMETER);
    let jwt = found?;
    let mut url = location.pathname().ok()?;
    if !kept.is_empty() {
        url.push('?');
        url.push_str(&kept);
    }
    url.push_str(&location.hash().unwrap_or_default());
    if let Ok(history) = window.history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&url));
    }
    Some(jwt)
}
