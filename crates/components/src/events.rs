//! What an event says, whichever control it comes from.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The input that the event comes from.
pub(crate) fn input(event: &Event) -> Option<HtmlInputElement> {
    target(event)?.dyn_into().ok()
}

/// The name and the text of the control that the event comes from.
pub(crate) fn change(event: &Event) -> Option<(String, String)> {
    let target = target(event)?;
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return Some((input.name(), input.value()));
    }
    let select = target.dyn_ref::<HtmlSelectElement>()?;
    Some((select.name(), select.value()))
}

/// The `data-action` of the button that was clicked, if it can be used now.
pub(crate) fn action(event: &Event) -> Option<String> {
    let button = target(event)?.closest("[data-action]").ok().flatten()?;
    let usable = !button.has_attribute("aria-disabled") && !button.has_attribute("aria-busy");
    button.get_attribute("data-action").filter(|_| usable)
}

/// Whether Caps Lock is on, if the event tells. Autofill sends plain events in the name of keys.
pub(crate) fn caps_lock(event: &Event) -> Option<bool> {
    Some(event.dyn_ref::<KeyboardEvent>()?.get_modifier_state("CapsLock"))
}
