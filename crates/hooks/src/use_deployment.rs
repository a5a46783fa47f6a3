//! `use_deployment`: the deployment's settings.

use std::fmt;
use std::rc::Rc;

use yew::prelude::*;
use yew_auth_client::Deployment;

use crate::core::{Core, DeploymentError};
use crate::deployment_provider::{same, use_core};

/// What [`use_deployment`] returns.
#[derive(Clone)]
pub struct UseDeployment {
    /// Whether the settings are being fetched and none are known yet.
    pub loading: bool,
    /// The settings, once they are known.
    pub deployment: Option<Rc<Deployment>>,
    /// Why there are none. Settings that are known stay, whatever a later look at them meets.
    pub error: Option<DeploymentError>,
    core: Option<Rc<Core>>,
}

impl UseDeployment {
    /// Fetches the settings again.
    pub fn retry(&self) {
        if let Some(core) = &self.core {
            core.load_deployment();
        }
    }
}

impl PartialEq for UseDeployment {
    fn eq(&self, other: &Self) -> bool {
        self.loading == other.loading
            && same(&self.deployment, &other.deployment)
            && self.error == other.error
    }
}

impl fmt::Debug for UseDeployment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UseDeployment")
            .field("loading", &self.loading)
            .field("error", &self.error)
            .finish()
    }
}

/// The settings of the deployment above: what can be signed in with, names, colours, pages.
///
/// On a server, and before the first answer, `loading` is true and `deployment` is `None`.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_hooks::use_deployment;
///
/// #[component]
/// fn AppName() -> Html {
///     let state = use_deployment();
///     match (&state.deployment, &state.error) {
///         (Some(deployment), _) => html! { <h1>{ deployment.ui_settings.app_name.clone() }</h1> },
///         (None, Some(_)) => {
///             let retry = Callback::from(move |_: MouseEvent| state.retry());
///             html! { <button onclick={retry}>{ "Try again" }</button> }
///         }
///         (None, None) => html! { <p>{ "Loading…" }</p> },
///     }
/// }
/// ```
#[hook]
pub fn use_deployment() -> UseDeployment {
    let core = use_core();
    let (deployment, error, loading) = core.as_deref().map_or((None, None, true), |core| {
        let state = core.deployment.borrow();
        (state.data.clone(), state.error.clone(), state.loading)
    });
    UseDeployment {
        loading: loading && deployment.is_none(),
        deployment,
        error,
        core,
    }
}
