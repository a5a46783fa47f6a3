//! The sign-in form.

mod methods;
mod state;
mod steps;
#[cfg(test)]
mod tests;
mod typed;
mod view;
mod ways;

use std::rc::Rc;

use yew::prelude::*;
use yew_auth_client::Session;
use yew_auth_hooks::{UseSignInFlowOptions, use_deployment, use_sign_in_flow_with_options};

use self::state::State;
use self::view::View;
use crate::catalog::use_catalog;
use crate::platform;
use crate::styles::{need, sheets};

/// Properties of [`SignInForm`]. All have a default.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SignInFormProps {
    /// Where to go afterwards, before what the page's address (`?redirect_uri=`) and the deployment say. It has to pass
    /// the redirect policy like any other target.
    #[prop_or_default]
    pub redirect_uri: Option<AttrValue>,
    /// Called with the session when the person is signed in. Then the form goes nowhere: the app does as it likes.
    #[prop_or_default]
    pub on_signed_in: Option<Callback<Rc<Session>>>,
    /// In place of the deployment's logo.
    #[prop_or_default]
    pub logo: Option<Html>,
    /// Below the heading.
    #[prop_or_default]
    pub header: Option<Html>,
    /// In the strip below the form.
    #[prop_or_default]
    pub footer: Option<Html>,
}

/// The sign-in, from the first field to the redirect.
///
/// Fields, ways to sign in, name, logo, colours and pages come from the deployment. Nothing that was typed is lost by an
/// error, a step back or another way in; a reload takes up the attempt where it stood.
///
/// # Styling
///
/// | part | class | data |
/// |---|---|---|
/// | root | `wa-root wa-sign-in` | `data-step="loading \| failed \| identifier \| password \| code \| link \| blocked \| finishing"` |
/// | card | `wa-card`, `wa-card-body`, `wa-card-footer` | |
/// | logo, heading, text below | `wa-header`, `wa-logo`, `wa-heading`, `wa-subheading` | `data-variant="initial"` for a letter as logo |
/// | who is signing in | `wa-identity`, `wa-identity-name`, `wa-identity-edit` | `data-action="change-identifier"` |
/// | what changes with the step | `wa-step`, `wa-form` | |
/// | other ways in | `wa-divider`, `wa-methods` | `data-action="use-email-otp"` and the like |
/// | back, send again, try again | `wa-actions` | `data-action="back \| resend \| retry \| start-over"` |
/// | terms, privacy, help | `wa-legal` | |
///
/// Fields, buttons and messages: see [`primitives`](crate::primitives). Colours and fonts: see
/// [`DefaultStyles`](crate::DefaultStyles).
///
/// # Keyboard and screen readers
///
/// Enter submits. After a step the focus is on the new heading, so that it is read out; what is typed there goes into
/// the step's field. A field with an error takes the focus, says `aria-invalid` and reads its message; an error of the
/// whole form is an alert; that a code was sent is a status (WCAG 2.2, 2.4.3, 3.3.1, 3.3.8, 4.1.3).
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::{DefaultStyles, SignInForm};
///
/// #[component]
/// fn SignInPage() -> Html {
///     html! {
///         <main class="wa-root wa-page">
///             <DefaultStyles />
///             <SignInForm footer={html! { <a href="/help">{ "Trouble signing in?" }</a> }} />
///         </main>
///     }
/// }
/// ```
#[component]
pub fn SignInForm(props: &SignInFormProps) -> Html {
    need(&[
        &sheets::FIELD,
        &sheets::BUTTON,
        &sheets::FEEDBACK,
        &sheets::CODE_INPUT,
        &sheets::PHONE_INPUT,
        &sheets::SIGN_IN_FORM,
    ]);
    let catalog = use_catalog();
    let deployment = use_deployment();
    let flow = use_sign_in_flow_with_options(UseSignInFlowOptions {
        redirect_uri: props.redirect_uri.clone(),
        on_signed_in: props.on_signed_in.clone(),
    });
    let update = use_force_update();
    let state = use_mut_ref(State::default);
    let now_ms = platform::now_ms();

    {
        let (state, update, snapshot) = (state.clone(), update.clone(), flow.snapshot.clone());
        use_effect(move || state.borrow_mut().settle(&snapshot, now_ms, update));
    }
    let ui = match (&deployment.deployment, &deployment.error) {
        (Some(known), _) => &known.ui_settings,
        (None, Some(error)) => return view::failed(&catalog, error, &deployment),
        (None, None) => return view::loading(&catalog),
    };
    let hear = {
        let (state, flow) = (state.clone(), flow.clone());
        Callback::from(move |event: Event| {
            // Moving the focus raises an event in the middle of another: its news is in the rendering that follows.
            let Ok(heard) = state
                .try_borrow_mut()
                .map(|mut state| state.hear(&event, &flow.snapshot))
            else {
                return;
            };
            if let Some(did) = heard {
                flow.send(did);
            }
            // Keys that write are followed by an event of their own.
            if !event.type_().starts_with("keyd") {
                update.force_update();
            }
        })
    };
    let mut state = state.borrow_mut();
    state.prepare(&flow.snapshot, catalog.locale);
    view::form(&View {
        catalog: &catalog,
        snapshot: &flow.snapshot,
        ui,
        logo: props.logo.as_ref(),
        header: props.header.as_ref(),
        footer: props.footer.as_ref(),
        state: &state,
        hear,
        now_ms,
    })
}
