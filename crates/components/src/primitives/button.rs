//! Buttons.

use yew::prelude::*;

use super::placeholders::spinner;
use crate::markup::listeners::onclick;
use crate::markup::{Part as _, attr, done, element, flag, truth};

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
    button(props.clone())
}

pub(crate) fn button(props: ButtonProps) -> Html {
    // Enter in a field clicks the submit button, so that refusing the click refuses every way to submit.
    let clicked = if props.pending || props.disabled {
        Callback::from(|e: MouseEvent| e.prevent_default())
    } else {
        props.onclick
    };
    let mut children = vec![props.children];
    if props.pending {
        children.push(spinner());
    }
    let button = element(
        "button",
        &[
            "class",
            "type",
            "data-variant",
            "data-action",
            "data-pending",
            "aria-busy",
            "aria-disabled",
        ],
        vec![
            attr("wa-button"),
            attr(if props.submit { "submit" } else { "button" }),
            attr(props.variant.as_str()),
            props.action,
            flag(props.pending),
            truth(props.pending),
            truth(props.disabled),
        ],
        children,
    );
    done(button.on(onclick(clicked)))
}
