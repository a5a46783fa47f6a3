//! How the hooks move the person to another page.

use std::fmt;
use std::rc::Rc;

use yew_auth_client::CheckedRedirect;

use crate::platform;

/// Moves the person to another page, and tells which one this is.
///
/// The default is [`BrowserNavigator`]. An app with a client-side router gives its own, so that a move inside the app
/// does not load the page again; for yew-router there is a ready one behind the feature `router`.
///
/// ```
/// use yew_auth_hooks::{CheckedRedirect, Navigator, NavigatorHandle};
///
/// struct Recording(std::cell::RefCell<Vec<String>>);
///
/// impl Navigator for Recording {
///     fn current_url(&self) -> String {
///         "https://app.example/sign-in".to_owned()
///     }
///     fn go(&self, target: &CheckedRedirect) {
///         self.0.borrow_mut().push(target.as_str().to_owned());
///     }
/// }
///
/// let navigator = NavigatorHandle::new(Recording(Default::default()));
/// assert_eq!(navigator.current_url(), "https://app.example/sign-in");
/// ```
pub trait Navigator {
    /// The absolute URL of the page; empty where there is none (on a server).
    fn current_url(&self) -> String;

    /// Goes to a target that passed the redirect policy. A raw string cannot get here.
    fn go(&self, target: &CheckedRedirect);
}

/// The browser's own navigation: `window.location`.
pub struct BrowserNavigator;

impl Navigator for BrowserNavigator {
    fn current_url(&self) -> String {
        platform::page_url().unwrap_or_default()
    }

    fn go(&self, target: &CheckedRedirect) {
        platform::go_to(target.as_str());
    }
}

/// A shared [`Navigator`], in a form that can be a property.
#[derive(Clone)]
pub struct NavigatorHandle(Rc<dyn Navigator>);

impl NavigatorHandle {
    /// Shares a navigator.
    pub fn new(navigator: impl Navigator + 'static) -> NavigatorHandle {
        NavigatorHandle(Rc::new(navigator))
    }

    /// The absolute URL of the page.
    pub fn current_url(&self) -> String {
        self.0.current_url()
    }

    /// Goes to a checked target.
    pub fn go(&self, target: &CheckedRedirect) {
        self.0.go(target);
    }
}

impl Default for NavigatorHandle {
    fn default() -> Self {
        NavigatorHandle::new(BrowserNavigator)
    }
}

impl PartialEq for NavigatorHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for NavigatorHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NavigatorHandle")
    }
}
