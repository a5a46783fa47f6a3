//! A labelled control with its hint and its error.

use yew::prelude::*;
use yew::virtual_dom::{ListenerKind, VTag};

use super::icon::{self, icon};
use crate::events;
use crate::markup::{Part as _, done, made, part, tag, text, truth};
use crate::styles::{need, sheets};

/// Properties of [`Field`].
#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct FieldProps {
    /// The id of the control. Unique on the page.
    pub id: AttrValue,
    /// What the control is called.
    pub label: AttrValue,
    /// What helps to fill it in.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it, and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// What stands across from the label, such as a link to reset the password.
    #[prop_or_default]
    pub aside: Option<Html>,
    /// The control. It carries the `id`, and what [`described_by`] says in `aria-describedby`.
    #[prop_or_default]
    pub children: Html,
}

/// Label, control, hint and error, tied together.
///
/// | part | class | id |
/// |---|---|---|
/// | whole | `wa-field` | |
/// | row of the label | `wa-field-top` | |
/// | label | `wa-label` | |
/// | hint | `wa-field-hint` | `{id}-hint` |
/// | error | `wa-field-error` | `{id}-error` |
///
/// ARIA: `label for`, and the control's `aria-describedby` names the messages (WCAG 2.2, 1.3.1, 3.3.1, 3.3.2). The error
/// stands below the control, where a text of any length has room.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::{Field, described_by};
///
/// #[component]
/// fn Age() -> Html {
///     html! {
///         <Field id="age" label="Age" hint="In years.">
///             <input id="age" type="number" aria-describedby={described_by("age", true, false)} />
///         </Field>
///     }
/// }
/// ```
#[component]
pub fn Field(props: &FieldProps) -> Html {
    need(&[&sheets::FIELD]);
    done(field(props.clone()))
}

/// The value of `aria-describedby` for the control of a [`Field`]: the ids of the messages that are shown.
///
/// ```
/// use yew_auth_components::primitives::described_by;
///
/// assert_eq!(described_by("email", true, true).as_deref(), Some("email-error email-hint"));
/// assert_eq!(described_by("email", false, false), None);
/// ```
pub fn described_by(id: &str, hint: bool, error: bool) -> Option<AttrValue> {
    let text = match (error, hint) {
        (true, true) => [id, "-error ", id, "-hint"].concat(),
        (true, false) => [id, "-error"].concat(),
        (false, true) => [id, "-hint"].concat(),
        (false, false) => return None,
    };
    Some(made(text))
}

pub(crate) fn field(props: FieldProps) -> VTag {
    let FieldProps {
        id,
        label,
        hint,
        error,
        aside,
        children,
    } = props;
    let error = error.map(|words| {
        let id = made([&*id, "-error"].concat());
        tag!("p" ["class" = "wa-field-error"] {"id" = id}, icon(icon::ALERT), tag!("span" [], text(words)))
    });
    let hint = hint.map(|words| {
        let id = made([&*id, "-hint"].concat());
        tag!("p" ["class" = "wa-field-hint"] {"id" = id}, text(words))
    });
    let label = tag!("label" ["class" = "wa-label"] {"for" = id}, text(label));
    let top = tag!("div"["class" = "wa-field-top"], label, aside);
    part!("div"["class" = "wa-field"], top, children, error, hint)
}

/// Properties of [`TextInput`].
#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct TextInputProps {
    /// The id of the input. Unique on the page.
    pub id: AttrValue,
    /// The name in the form; keep it stable, password managers remember it.
    pub name: AttrValue,
    /// What the input is called.
    pub label: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// Called with the new text whenever it changes.
    #[prop_or_default]
    pub on_input: Callback<String>,
    /// `text`, `email`, `tel`, `password` …
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// What it is for, as the HTML standard names it (WCAG 2.2, 1.3.5), such as `username` or `email`.
    #[prop_or_default]
    pub autocomplete: Option<AttrValue>,
    /// Which keyboard a phone shows, such as `email` or `tel`.
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// An example, shown while it is empty. Never the only label.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// What helps to fill it in.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
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

/// One line of text, with its label, hint and error. Parts and ARIA as in [`Field`]; the input is `wa-input`, and says
/// `aria-invalid="true"` while there is an error.
///
/// What is typed is never capitalised, corrected or checked by the browser: an identifier is not prose, and the form's
/// own messages say more than the browser's.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::TextInput;
///
/// #[component]
/// fn Email() -> Html {
///     let value = use_state(String::new);
///     let on_input = {
///         let value = value.clone();
///         Callback::from(move |text| value.set(text))
///     };
///     html! { <TextInput id="email" name="email" label="E-mail address" kind="email" value={(*value).clone()} {on_input} /> }
/// }
/// ```
#[component]
pub fn TextInput(props: &TextInputProps) -> Html {
    need(&[&sheets::FIELD]);
    let on_input = props.on_input.clone();
    let typed = Callback::from(move |event: Event| {
        if let Some(input) = events::input(&event) {
            on_input.emit(input.value());
        }
    });
    done(text_input(props.clone()).hear(&[ListenerKind::oninput], &typed))
}

pub(crate) fn text_input(props: TextInputProps) -> VTag {
    let TextInputProps {
        id,
        label,
        hint,
        error,
        aside,
        ..
    } = props;
    let input = part!(
        "input" ["class" = "wa-input", "autocapitalize" = "none", "autocorrect" = "off", "spellcheck" = "false"] {
            "type" = props.kind,
            "id" = id.clone(),
            "name" = props.name,
            "autocomplete" = props.autocomplete,
            "inputmode" = props.inputmode,
            "placeholder" = props.placeholder,
            "aria-invalid" = truth(error.is_some()),
            "aria-describedby" = described_by(&id, hint.is_some(), error.is_some()),
        }
    );
    let children = done(input.at(&props.node).holding(props.value));
    field(FieldProps {
        id,
        label,
        hint,
        error,
        aside,
        children,
    })
}
