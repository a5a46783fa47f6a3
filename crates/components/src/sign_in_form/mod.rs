//! The sign-in form.

mod methods;
mod steps;
#[cfg(test)]
mod tests;
mod typed;
mod view;

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew_auth_client::Session;
use yew_auth_hooks::flow::{Screen, SignInEvent, SignInSnapshot};
use yew_auth_hooks::{UseSignInFlowOptions, use_deployment, use_sign_in_flow_with_options};

use self::typed::{Change, Typed};
use self::view::{Slots, View};
use crate::catalog::use_catalog;
use crate::platform;
use crate::primitives::{focus, use_focus_on_change};
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
        &sheets::SIGN_IN_FORM,
    ]);
    let catalog = use_catalog();
    let deployment = use_deployment();
    let flow = use_sign_in_flow_with_options(UseSignInFlowOptions {
        redirect_uri: props.redirect_uri.clone(),
        on_signed_in: props.on_signed_in.clone(),
    });
    let snapshot = &*flow.snapshot;
    let update = use_force_update();
    let typed = use_mut_ref(Typed::default);
    let title = use_focus_on_change(view::step_key(snapshot).into());
    let input = use_node_ref();
    let now_ms = use_now(snapshot);

    {
        let (typed, update) = (typed.clone(), update.clone());
        use_effect_with(snapshot.draft.clone(), move |draft| {
            typed.borrow_mut().adopt(draft);
            update.force_update();
        });
    }
    {
        let input = input.clone();
        let code = matches!(snapshot.screen, Screen::Code(_));
        let correct = snapshot
            .problem
            .clone()
            .filter(|problem| problem.field().is_some());
        use_effect_with((correct, code), move |(correct, code)| {
            if correct.is_some() {
                focus(&input);
                // The next digit replaces the wrong code.
                if let (true, Some(input)) = (*code, input.cast::<HtmlInputElement>()) {
                    input.select();
                }
            }
        });
    }

    let ui = match (&deployment.deployment, &deployment.error) {
        (Some(known), _) => &known.ui_settings,
        (None, Some(error)) => return view::failed(&catalog, error, &deployment),
        (None, None) => return view::loading(&catalog),
    };
    let send = {
        let (typed, send, draft) = (typed.clone(), flow.sender(), snapshot.draft.clone());
        Callback::from(move |event: SignInEvent| {
            typed.borrow_mut().forget(&event, &draft);
            send.emit(event);
        })
    };
    let change = {
        let (typed, send, wrong) = (typed.clone(), flow.sender(), snapshot.problem.is_some());
        Callback::from(move |change: Change| {
            typed.borrow_mut().apply(change);
            // The error has been read once something is changed.
            if wrong {
                send.emit(SignInEvent::Edited);
            }
            update.force_update();
        })
    };
    let onsubmit = {
        let (typed, send, screen) = (typed.clone(), send.clone(), snapshot.screen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let submission = typed.borrow().submission(&screen);
            if let Some(submission) = submission {
                send.emit(submission);
            }
        })
    };
    let slots = Slots {
        logo: props.logo.clone(),
        header: props.header.clone(),
        footer: props.footer.clone(),
    };
    let typed = typed.borrow();
    view::form(&View {
        catalog: &catalog,
        snapshot,
        ui,
        slots: &slots,
        typed: &typed,
        change,
        send,
        onsubmit,
        title,
        input,
        now_ms,
    })
}

/// The time, rendered anew each second while a code or link is alive.
#[hook]
fn use_now(snapshot: &SignInSnapshot) -> f64 {
    let update = use_force_update();
    let now_ms = platform::now_ms();
    let ticking = matches!(snapshot.screen, Screen::Code(_) | Screen::Link)
        && snapshot.times.is_some_and(|times| now_ms < times.expires_ms);
    use_effect_with(ticking, move |ticking| {
        let clock = ticking.then(|| platform::every_second(move || update.force_update()));
        move || drop(clock)
    });
    now_ms
}
