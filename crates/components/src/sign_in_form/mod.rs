//! The sign-in form.

mod methods;
mod steps;
#[cfg(test)]
mod tests;
mod typed;
mod view;

use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew_auth_client::UiSettings;
use yew_auth_hooks::flow::{Screen, SignInEvent, SignInSnapshot};

use self::typed::{Change, Typed};
use self::view::{Slots, View};
use crate::catalog::Catalog;
use crate::platform;
use crate::primitives::use_focus_on_change;
use crate::styles::sheets;

/// Draws the flow and hands on what the person does.
#[hook]
fn use_form(
    catalog: &Catalog,
    ui: &UiSettings,
    slots: &Slots,
    snapshot: SignInSnapshot,
    send: Callback<SignInEvent>,
) -> Html {
    let update = use_force_update();
    let typed = use_mut_ref(Typed::default);
    let title = use_focus_on_change(view::step_key(&snapshot).into());
    let input = use_node_ref();
    let now_ms = use_now(&snapshot);

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
        let field = snapshot.problem.as_ref().and_then(|problem| problem.field());
        use_effect_with(
            (snapshot.problem.clone(), field.is_some(), code),
            move |(problem, has_field, code)| {
                if problem.is_some() && *has_field {
                    crate::primitives::focus(&input);
                    if let (true, Some(input)) = (*code, input.cast::<HtmlInputElement>()) {
                        input.select();
                    }
                }
            },
        );
    }

    // An error has been read once something is changed.
    let wrong = snapshot.problem.is_some();
    let change = {
        let (typed, send) = (typed.clone(), send.clone());
        Callback::from(move |change: Change| {
            typed.borrow_mut().apply(change);
            if wrong {
                send.emit(SignInEvent::Edited);
            }
            update.force_update();
        })
    };
    let send = {
        let typed = typed.clone();
        let draft = snapshot.draft.clone();
        Callback::from(move |event: SignInEvent| {
            typed.borrow_mut().forget(&event, &draft);
            send.emit(event);
        })
    };
    let onsubmit = {
        let (typed, send, screen) = (typed.clone(), send.clone(), snapshot.screen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let event = typed.borrow().submission(&screen);
            if let Some(event) = event {
                send.emit(event);
            }
        })
    };
    let typed = typed.borrow();
    view::form(&View {
        catalog,
        snapshot: &snapshot,
        ui,
        slots,
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
