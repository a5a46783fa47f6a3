//! The password field.

use wasm_bindgen::JsCast as _;
use yew::prelude::*;

use super::field::{FieldProps, described_by, field, text_of};
use super::icon;
use crate::markup::listeners::{onclick, oninput, onkeydown, onkeyup};
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
    let revealed = use_state(|| false);
    let caps_lock = use_state(|| false);

    let shown = *revealed;
    let toggle = Callback::from(move |_: MouseEvent| revealed.set(!shown));
    let hint = caps_lock.then(|| props.caps_lock_text.clone());
    let watch_caps_lock = Callback::from(move |event: KeyboardEvent| {
        // Autofill sends plain events under this name, without the state of the keys.
        if let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() {
            caps_lock.set(event.get_modifier_state("CapsLock"));
        }
    });
    let PasswordFieldProps {
        id,
        label,
        error,
        aside,
        ..
    } = props.clone();
    let input = part!(
        "input",
        [
            "class" => "wa-input",
            "type" => if shown { "text" } else { "password" },
            "id" => id.clone(),
            "name" => props.name.clone(),
            "autocomplete" => props.autocomplete.clone(),
            "autocapitalize" => "none",
            "autocorrect" => "off",
            "spellcheck" => "false",
            "aria-invalid" => truth(error.is_some()),
            "aria-describedby" => described_by(&id, hint.is_some(), error.is_some()),
        ],
    )
    .at(props.node.clone())
    .holding(props.value.clone())
    .on(oninput(text_of(props.on_input.clone())))
    .on(onkeydown(watch_caps_lock.clone()))
    .on(onkeyup(watch_caps_lock));
    let reveal = part!(
        "button",
        [
            "class" => "wa-reveal",
            "type" => "button",
            "data-action" => "reveal-password",
            "aria-label" => props.reveal_label.clone(),
            "title" => props.reveal_label.clone(),
            "aria-pressed" => if shown { "true" } else { "false" },
            "aria-controls" => id.clone(),
        ],
        icon::drawing(vec![
            tag!("path", ["d" => icon::EYE]),
            tag!("path", ["class" => "wa-slash", "d" => "M4 4l16 16"]),
        ]),
    )
    .on(onclick(toggle));
    let children = tag!("div", ["class" => "wa-password"], done(input), done(reveal));
    field(FieldProps {
        id,
        label,
        hint,
        error,
        aside,
        children,
    })
}
