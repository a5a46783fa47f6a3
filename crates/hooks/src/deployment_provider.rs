//! `DeploymentProvider`: what an app is wrapped in.

use std::rc::Rc;

use yew::prelude::*;
use yew_auth_client::Client;

use crate::core::{Core, Options};
use crate::navigator::NavigatorHandle;
use crate::ui_overrides::UiOverrides;

/// Properties of [`DeploymentProvider`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DeploymentProviderProps {
    /// The deployment's publishable key, `pk_test_…` or `pk_live_…`. It is no secret. Another key starts everything
    /// anew.
    #[prop_or_default]
    pub publishable_key: AttrValue,
    /// What the app says about its pages in place of the deployment.
    #[prop_or_default]
    pub ui_overrides: UiOverrides,
    /// How to move to another page; the browser's own way by default.
    #[prop_or_default]
    pub navigator: Option<NavigatorHandle>,
    /// Origins besides the page's own and the deployment's that a person may be sent to after signing in or out, such
    /// as `https://docs.example.com`.
    #[prop_or_default]
    pub allowed_redirect_origins: Vec<AttrValue>,
    /// A client to use in place of the browser's own: for tests and galleries.
    #[prop_or_default]
    pub client: Option<Client>,
    /// The app.
    #[prop_or_default]
    pub children: Html,
}

/// The shared core under a provider, in a form that can be a context.
#[derive(Clone)]
pub(crate) struct Auth(pub(crate) Rc<Core>);

impl PartialEq for Auth {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Fetches the deployment's settings and the browser's session, keeps them fresh, and gives them to every hook below.
///
/// The children are rendered at once; [`use_deployment`](crate::use_deployment) tells whether the settings are there.
/// Nothing below it panics while they are not, nor where no provider is: hooks then say that they are loading.
///
/// While the page is visible the session is looked at once a minute, and again whenever the page is looked at or the
/// network returns. Other tabs of the same origin are told of each change.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_hooks::DeploymentProvider;
///
/// #[component]
/// fn App() -> Html {
///     html! {
///         <DeploymentProvider publishable_key="pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw">
///             <p>{ "The app" }</p>
///         </DeploymentProvider>
///     }
/// }
/// ```
#[component]
pub fn DeploymentProvider(props: &DeploymentProviderProps) -> Html {
    let options = Options {
        overrides: props.ui_overrides.clone(),
        navigator: use_navigator_or_default(props.navigator.clone()),
        allowed_origins: props.allowed_redirect_origins.clone(),
    };
    let core = {
        let options = options.clone();
        use_memo(
            (props.publishable_key.clone(), props.client.clone()),
            move |(key, client)| Core::new(key, client.clone(), options),
        )
    };
    let core: Rc<Core> = (*core).clone();
    core.options.replace(options);
    use_effect_with(Auth(core.clone()), |Auth(core)| {
        core.start();
        let core = core.clone();
        move || core.stop()
    });
    html! {
        <ContextProvider<Auth> context={Auth(core)}>{ props.children.clone() }</ContextProvider<Auth>>
    }
}

#[hook]
fn use_navigator_or_default(given: Option<NavigatorHandle>) -> NavigatorHandle {
    let default = use_memo((), |()| NavigatorHandle::default());
    given.unwrap_or_else(|| (*default).clone())
}

/// The core above, and a new render on each change of it.
#[hook]
pub(crate) fn use_core() -> Option<Rc<Core>> {
    let auth = use_context::<Auth>();
    let update = use_force_update();
    let drawn = auth.as_ref().map(|Auth(core)| core.version());
    use_effect_with(auth.clone(), move |auth| {
        let watch = auth.as_ref().map(|Auth(core)| {
            // Something may have changed between the render and this effect.
            if drawn != Some(core.version()) {
                update.force_update();
            }
            core.watch(Callback::from(move |()| update.force_update()))
        });
        move || drop(watch)
    });
    auth.map(|Auth(core)| core)
}

/// Whether both are the very same.
pub(crate) fn same<T>(one: &Option<Rc<T>>, other: &Option<Rc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}
