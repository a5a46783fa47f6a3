//! `use_navigation`: to the deployment's pages and back.

use std::fmt;
use std::rc::Rc;

use yew::prelude::*;
use yew_auth_client::{CheckedRedirect, UiSettings};

use crate::core::Core;
use crate::deployment_provider::use_core;

/// What [`use_navigation`] returns.
#[derive(Clone)]
pub struct UseNavigation {
    /// Whether the deployment's pages are known. Before that the methods do nothing.
    pub ready: bool,
    core: Option<Rc<Core>>,
}

impl UseNavigation {
    /// To the sign-in page, and back to this page afterwards.
    pub fn to_sign_in(&self) {
        self.to_page(|ui| &ui.sign_in_page_url, true);
    }

    /// To the sign-up page, and back to this page afterwards.
    pub fn to_sign_up(&self) {
        self.to_page(|ui| &ui.sign_up_page_url, true);
    }

    /// To the page on which a person manages their account.
    pub fn to_user_profile(&self) {
        self.to_page(|ui| &ui.user_profile_url, true);
    }

    /// To where the deployment sends people who signed out of everything.
    pub fn after_sign_out(&self) {
        self.to_page(|ui| &ui.after_sign_out_all_page_url, false);
    }

    /// To a target that passes the redirect policy. Returns whether it did.
    pub fn to(&self, target: &str) -> bool {
        let checked = self
            .core
            .as_ref()
            .and_then(|core| core.redirect_policy().check(target));
        self.go(checked)
    }

    fn to_page(&self, pick: fn(&UiSettings) -> &String, and_back: bool) {
        let Some(core) = &self.core else { return };
        let page = core.configured(pick).or_else(|| core.frontend_page());
        let page = page.and_then(|page| {
            if and_back {
                core.with_return(&page)
            } else {
                Some(page)
            }
        });
        self.go(page);
    }

    fn go(&self, target: Option<CheckedRedirect>) -> bool {
        match (&self.core, target) {
            (Some(core), Some(target)) => {
                core.go(target);
                true
            }
            _ => false,
        }
    }
}

impl PartialEq for UseNavigation {
    fn eq(&self, other: &Self) -> bool {
        self.ready == other.ready
    }
}

impl fmt::Debug for UseNavigation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UseNavigation")
            .field("ready", &self.ready)
            .finish()
    }
}

/// Moves the person to the pages that the deployment's settings, or the provider's overrides, name.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_hooks::use_navigation;
///
/// #[component]
/// fn SignInButton() -> Html {
///     let navigation = use_navigation();
///     let onclick = Callback::from(move |_: MouseEvent| navigation.to_sign_in());
///     html! { <button {onclick}>{ "Sign in" }</button> }
/// }
/// ```
#[hook]
pub fn use_navigation() -> UseNavigation {
    let core = use_core();
    let ready = core
        .as_ref()
        .is_some_and(|core| core.deployment.borrow().data.is_some());
    UseNavigation { ready, core }
}
