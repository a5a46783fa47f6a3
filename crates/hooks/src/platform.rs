//! The few things asked of the browser, with a quiet stand-in elsewhere so that the hooks also compile and render
//! natively. Nothing here panics or reports an error: where the browser refuses, the feature is off.

pub(crate) use imp::*;

#[cfg(target_arch = "wasm32")]
mod imp {
    use gloo_events::EventListener;
    use wasm_bindgen::{JsCast, JsValue};
    use yew::Callback;

    /// Milliseconds since the epoch by this machine's clock.
    pub(crate) fn now_ms() -> f64 {
        js_sys::Date::now()
    }

    /// Milliseconds by a clock that nobody can set.
    pub(crate) fn monotonic_ms() -> f64 {
        web_sys::window()
            .and_then(|window| window.performance())
            .map_or_else(now_ms, |clock| clock.now())
    }

    pub(crate) fn page_url() -> Option<String> {
        web_sys::window()?.location().href().ok()
    }

    pub(crate) fn go_to(url: &str) {
        if let Some(window) = web_sys::window() {
            let _ = window.location().assign(url);
        }
    }

    fn tab_storage() -> Option<web_sys::Storage> {
        web_sys::window()?.session_storage().ok()?
    }

    pub(crate) fn recall(key: &str) -> Option<String> {
        tab_storage()?.get_item(key).ok()?
    }

    pub(crate) fn remember(key: &str, value: &str) {
        if let Some(storage) = tab_storage() {
            let _ = storage.set_item(key, value);
        }
    }

    pub(crate) fn forget(key: &str) {
        if let Some(storage) = tab_storage() {
            let _ = storage.remove_item(key);
        }
    }

    pub(crate) fn is_visible() -> bool {
        web_sys::window()
            .and_then(|window| window.document())
            .is_none_or(|document| document.visibility_state() != web_sys::VisibilityState::Hidden)
    }

    /// Calls back when the page is looked at again or the network returns, until dropped.
    pub(crate) struct Wake {
        _listeners: Vec<EventListener>,
    }

    impl Wake {
        pub(crate) fn listen(callback: Callback<()>) -> Wake {
            let mut listeners = Vec::new();
            if let Some(window) = web_sys::window() {
                for name in ["online", "focus", "pageshow"] {
                    let callback = callback.clone();
                    listeners.push(EventListener::new(&window, name, move |_| callback.emit(())));
                }
                if let Some(document) = window.document() {
                    listeners.push(EventListener::new(&document, "visibilitychange", move |_| {
                        if is_visible() {
                            callback.emit(());
                        }
                    }));
                }
            }
            Wake {
                _listeners: listeners,
            }
        }
    }

    /// Word from and to the other tabs of this origin, until dropped.
    pub(crate) struct Tabs {
        channel: web_sys::BroadcastChannel,
        _listener: EventListener,
    }

    impl Tabs {
        pub(crate) fn join(name: &str, callback: Callback<()>) -> Option<Tabs> {
            let channel = web_sys::BroadcastChannel::new(name).ok()?;
            let listener = EventListener::new(&channel, "message", move |event| {
                if event.dyn_ref::<web_sys::MessageEvent>().is_some() {
                    callback.emit(());
                }
            });
            Some(Tabs {
                channel,
                _listener: listener,
            })
        }

        pub(crate) fn tell(&self) {
            let _ = self.channel.post_message(&JsValue::from_str("session"));
        }
    }

    impl Drop for Tabs {
        fn drop(&mut self) {
            self.channel.close();
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod imp {
    use yew::Callback;

    pub(crate) fn now_ms() -> f64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0.0, |time| time.as_millis() as f64)
    }

    pub(crate) fn monotonic_ms() -> f64 {
        now_ms()
    }

    pub(crate) fn page_url() -> Option<String> {
        None
    }

    pub(crate) fn go_to(_url: &str) {}

    pub(crate) fn recall(_key: &str) -> Option<String> {
        None
    }

    pub(crate) fn remember(_key: &str, _value: &str) {}

    pub(crate) fn forget(_key: &str) {}

    pub(crate) fn is_visible() -> bool {
        true
    }

    pub(crate) struct Wake;

    impl Wake {
        pub(crate) fn listen(_callback: Callback<()>) -> Wake {
            Wake
        }
    }

    pub(crate) struct Tabs;

    impl Tabs {
        pub(crate) fn join(_name: &str, _callback: Callback<()>) -> Option<Tabs> {
            None
        }

        pub(crate) fn tell(&self) {}
    }
}
