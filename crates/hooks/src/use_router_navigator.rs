//! `use_router_navigator`: moves inside the app go through yew-router.

use std::collections::HashMap;

use yew::prelude::*;
use yew_auth_client::CheckedRedirect;
use yew_router::Routable;
use yew_router::navigator::Navigator as RouterNavigator;
use yew_router::prelude::use_navigator;

use crate::navigator::{BrowserNavigator, Navigator, NavigatorHandle};

/// A path as it stands; yew-router pushes nothing but routes.
#[derive(Clone, PartialEq)]
struct Path(String);

impl Routable for Path {
    fn from_path(path: &str, _params: &HashMap<&str, &str>) -> Option<Self> {
        Some(Path(path.to_owned()))
    }

    fn to_path(&self) -> String {
        self.0.clone()
    }

    fn routes() -> Vec<&'static str> {
        Vec::new()
    }

    fn not_found_route() -> Option<Self> {
        None
    }

    fn recognize(pathname: &str) -> Option<Self> {
        Some(Path(pathname.to_owned()))
    }
}

struct ThroughRouter(Option<RouterNavigator>);

impl Navigator for ThroughRouter {
    fn current_url(&self) -> String {
        BrowserNavigator.current_url()
    }

    fn go(&self, target: &CheckedRedirect) {
        match &self.0 {
            Some(router) if target.is_same_origin() => router.push(&Path(target.path().to_owned())),
            _ => BrowserNavigator.go(target),
        }
    }
}

/// A navigator for [`DeploymentProvider`](crate::DeploymentProvider) that moves inside the app without loading the page
/// again. Call it below yew-router's `BrowserRouter`. A target on another origin is loaded as usual.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_hooks::{DeploymentProvider, use_router_navigator};
/// use yew_router::prelude::*;
///
/// #[component]
/// fn Pages() -> Html {
///     let navigator = use_router_navigator();
///     html! {
///         <DeploymentProvider publishable_key="pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw" {navigator}>
///             <p>{ "Switch goes here" }</p>
///         </DeploymentProvider>
///     }
/// }
///
/// #[component]
/// fn App() -> Html {
///     html! { <BrowserRouter><Pages /></BrowserRouter> }
/// }
/// ```
#[hook]
pub fn use_router_navigator() -> NavigatorHandle {
    let router = use_navigator();
    let handle = use_memo((), move |()| NavigatorHandle::new(ThroughRouter(router)));
    (*handle).clone()
}
