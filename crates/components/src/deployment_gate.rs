//! What an app shows before and after the deployment's settings are there.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;
use yew_auth_hooks::{DeploymentError, UseDeployment, use_deployment};

use crate::catalog::{Catalog, error_text, key_error_text, use_catalog};
use crate::markup::{Part as _, done, say, some, tag, text};
use crate::primitives::{ButtonProps, Tone, alert, button, card, heading};
use crate::styles::{need, sheets};

/// Properties of [`DeploymentInitialized`] and [`DeploymentInitializing`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DeploymentGateProps {
    /// What to show.
    #[prop_or_default]
    pub children: Html,
}

/// Shows its children once the deployment's settings are there.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::{DeploymentInitialized, DeploymentInitializing};
///
/// #[component]
/// fn Page() -> Html {
///     html! {
///         <>
///             <DeploymentInitializing>{ "One moment…" }</DeploymentInitializing>
///             <DeploymentInitialized>{ "Here we are." }</DeploymentInitialized>
///         </>
///     }
/// }
/// ```
#[component]
pub fn DeploymentInitialized(props: &DeploymentGateProps) -> Html {
    match use_deployment().deployment {
        Some(_) => props.children.clone(),
        None => Html::default(),
    }
}

/// Shows its children while the deployment's settings are awaited. When they can't be had, it says why, with a button
/// that tries again: never an empty page.
///
/// Parts of the failure: `wa-root`, `wa-card`, `wa-alert`, the button with `data-action="retry"`.
///
/// See [`DeploymentInitialized`] for an example.
#[component]
pub fn DeploymentInitializing(props: &DeploymentGateProps) -> Html {
    let catalog = use_catalog();
    let state = use_deployment();
    need(&[&sheets::BUTTON, &sheets::FEEDBACK]);
    match &state {
        UseDeployment {
            deployment: Some(_), ..
        } => Html::default(),
        UseDeployment {
            error: Some(error), ..
        } => html! {
            <section class="wa-root" data-state="failed" lang={catalog.locale} dir={catalog.direction.as_str()}>
                { card(failure(&catalog, error, &state), None) }
            </section>
        },
        _ => props.children.clone(),
    }
}

/// The heading, the message and the button that tries again.
pub(crate) fn failure(catalog: &Catalog, error: &DeploymentError, state: &UseDeployment) -> Html {
    let message = match error {
        DeploymentError::Key(error) => AttrValue::Static(key_error_text(catalog, error)),
        DeploymentError::Api(error) => error_text(catalog, error),
    };
    let title = tag!(
        "div"["class" = "wa-header"],
        done(heading(say(catalog.failed_title)))
    );
    // Trying again doesn't mend a key.
    let retry = matches!(error, DeploymentError::Api(_)).then(|| {
        let state = state.clone();
        let clicked = Callback::from(move |_: Event| state.retry());
        let props = ButtonProps {
            action: Some("retry".into()),
            children: say(catalog.retry),
            ..ButtonProps::default()
        };
        done(button(props).hear(&[ListenerKind::onclick], &clicked))
    });
    some([Some(title), Some(alert(Tone::Error, text(message))), retry])
}
