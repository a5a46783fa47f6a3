//! The password field.

use yew::prelude::*;
use yew::virtual_dom::{ListenerKind, VTag};

use super::field::{FieldProps, described_by, field};
use super::icon;
use crate::events;
use crate::markup::{Part as _, done, part, tag, truth};
use crate::styles::{need, sheets};

/// Properties of [`PasswordField`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PasswordFieldProps {
    /// The id of the input. Unique on the page.
    pub id: AttrValue,
    /// The name in the form.
    #[prop_or(AttrValue::Static("password"))]
    pub name: AttrValue,
    /// What the input is called.
    pub label: AttrValue,
    /// What it holds. Kept as typed: never trimmed, never in another case (OWASP ASVS 5.0, 6.2.8).
    pub value: AttrValue,
    /// Called with the new text whenever it changes.
    #[prop_or_default]
    pub on_input: Callback<String>,
    /// `current-password` to sign in, `new-password` to choose one.
    #[prop_or(AttrValue::Static("current-password"))]
    pub autocomplete: AttrValue,
    /// The name of the button that shows the password.
    pub reveal_label: AttrValue,
    /// The hint while Caps Lock is on.
    pub caps_lock_text: AttrValue,
    /// What is wrong with it, and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// What stands across from the label.
    #[prop_or_default]
    pub aside: Option<Html>,
    /// A reference to the input.
    #[prop_or_default]
    pub node: NodeRef,
}

/// A password with a button that shows it, and a hint while Caps Lock is on.
///
/// Paste and password managers work, any length is taken, and nothing is changed on the way (OWASP ASVS 5.0, 6.2.6 to
/// 6.2.9; WCAG 2.2, 3.3.8).
///
/// | part | class | data |
/// |---|---|---|
/// | frame | `wa-password` | |
/// | input | `wa-input` | |
/// | reveal button | `wa-reveal` | `data-action="reveal-password"` |
///
/// Keyboard: Tab goes from the input to the button; Space and Enter toggle it. ARIA: the button keeps one name and says
/// `aria-pressed` (APG "Button", toggle) and `aria-controls`; the Caps Lock hint is the field's hint.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::PasswordField;
///
/// #[component]
/// fn Current() -> Html {
///     html! {
///         <PasswordField
///             id="password"
///             label="Password"
///             value=""
///             reveal_label="Show password"
///             caps_lock_text="Caps Lock is on."
///         />
///     }
/// }
/// ```
#[component]
pub fn PasswordField(props: &PasswordFieldProps) -> Html {
    need(&[&sheets::FIELD]);
    let state = use_state(PasswordState::default);
    let heard = {
        let (state, on_input) = (state.clone(), props.on_input.clone());
        Callback::from(move |event: Event| {
            let now = state.after(&event);
            if now != *state {
                state.set(now);
            }
            if event.type_() == "input"
                && let Some(input) = events::input(&event)
            {
                on_input.emit(input.value());
            }
        })
    };
    done(password_field(props.clone(), *state).hear(&PASSWORD_EVENTS, &heard))
}

/// The events that a password field follows.
pub(crate) const PASSWORD_EVENTS: [ListenerKind; 4] = [
    ListenerKind::oninput,
    ListenerKind::onclick,
    ListenerKind::onkeydown,
    ListenerKind::onkeyup,
];

/// What a password field shows beside its text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct PasswordState {
    revealed: bool,
    caps_lock: bool,
}

impl PasswordState {
    /// The state after an event of the field.
    pub(crate) fn after(self, event: &Event) -> PasswordState {
        match events::caps_lock(event) {
            Some(caps_lock) => PasswordState { caps_lock, ..self },
            None if event.type_() == "click" && events::action(event).as_deref() == Some(REVEAL) => {
                PasswordState {
                    revealed: !self.revealed,
                    ..self
                }
            }
            None => self,
        }
    }
}

const REVEAL: &str = "reveal-password";

pub(crate) fn password_field(props: PasswordFieldProps, state: PasswordState) -> VTag {
    let PasswordFieldProps {
        id,
        label,
        error,
        aside,
        ..
    } = props;
    let hint = state.caps_lock.then_some(props.caps_lock_text);
    let input = part!(
        "input" ["class" = "wa-input", "autocapitalize" = "none", "autocorrect" = "off", "spellcheck" = "false"] {
            "type" = if state.revealed { "text" } else { "password" },
            "id" = id.clone(),
            "name" = props.name,
            "autocomplete" = props.autocomplete,
            "aria-invalid" = truth(error.is_some()),
            "aria-describedby" = described_by(&id, hint.is_some(), error.is_some()),
        }
    );
    let slash = tag!("path" ["class" = "wa-slash", "d" = "M4 4l16 16"]);
    let reveal = tag!(
        "button" ["class" = "wa-reveal", "type" = "button", "data-action" = "reveal-password"] {
            "aria-label" = props.reveal_label.clone(),
            "title" = props.reveal_label,
            "aria-pressed" = if state.revealed { "true" } else { "false" },
            "aria-controls" = id.clone(),
        },
        icon::drawing(tag!("path" [] {"d" = icon::EYE}), Some(slash))
    );
    let children = tag!(
        "div"["class" = "wa-password"],
        done(input.at(&props.node).holding(props.value)),
        reveal
    );
    field(FieldProps {
        id,
        label,
        hint,
        error,
        aside,
        children,
    })
}
