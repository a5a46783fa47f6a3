//! Buttons.

use wasm_bindgen::JsCast as _;
use yew::prelude::*;
use yew::virtual_dom::{ListenerKind, VTag};

use super::placeholders::spinner;
use crate::markup::{Part as _, done, flag, part, truth};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    /// The one thing to do next.
    #[default]
    Primary,
    /// Another way.
    Secondary,
    /// A small thing beside the way, drawn like a link.
    Quiet,
}

impl ButtonVariant {
    fn as_str(self) -> &'static str {
        match self {
            ButtonVariant::Primary => "primary",
            ButtonVariant::Secondary => "secondary",
            ButtonVariant::Quiet => "quiet",
        }
    }
}

/// Properties of [`Button`].
#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct ButtonProps {
    /// How much it asks for attention.
    #[prop_or_default]
    pub variant: ButtonVariant,
    /// Whether it submits its form.
    #[prop_or_default]
    pub submit: bool,
    /// Whether what it started is still under way.
    #[prop_or_default]
    pub pending: bool,
    /// Whether it can't be used now. It stays focusable, so that a keyboard doesn't lose its place.
    #[prop_or_default]
    pub disabled: bool,
    /// The value of `data-action`, a stable name for styles and tests.
    #[prop_or_default]
    pub action: Option<AttrValue>,
    /// Called on a click, except while pending or disabled.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    /// The label, with an icon before it where there is one.
    pub children: Html,
}

/// A button that keeps its label and its width while it works, and can't be pressed twice.
///
/// | part | class | data |
/// |---|---|---|
/// | button | `wa-button` | `data-variant="primary \| secondary \| quiet"`, `data-pending`, `data-action` |
/// | spinner | `wa-spinner` | |
///
/// Keyboard: Enter and Space, as the browser does it (APG "Button"). ARIA: `aria-busy="true"` while pending,
/// `aria-disabled="true"` while disabled; never the `disabled` attribute, which would drop the focus.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::Button;
///
/// #[component]
/// fn Save() -> Html {
///     html! { <Button submit=true pending=true>{ "Save" }</Button> }
/// }
/// ```
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    crate::styles::need(&[&crate::styles::sheets::BUTTON]);
    let (idle, onclick) = (!props.pending && !props.disabled, props.onclick.clone());
    let clicked = Callback::from(move |event: Event| match event.dyn_into::<MouseEvent>() {
        Ok(event) if idle => onclick.emit(event),
        // Enter in a field clicks the submit button, so that refusing the click refuses every way to submit.
        Ok(event) => event.prevent_default(),
        Err(_) => {}
    });
    done(button(props.clone()).hear(&[ListenerKind::onclick], &clicked))
}

pub(crate) fn button(props: ButtonProps) -> VTag {
    part!(
        "button" ["class" = "wa-button"] {
            "type" = if props.submit { "submit" } else { "button" },
            "data-variant" = props.variant.as_str(),
            "data-action" = props.action,
            "data-pending" = flag(props.pending),
            "aria-busy" = truth(props.pending),
            "aria-disabled" = truth(props.disabled),
        },
        props.children,
        props.pending.then(spinner),
    )
}
