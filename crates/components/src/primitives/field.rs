//! A labelled control with its hint and its error.

use yew::prelude::*;

use super::icon::{self, icon};
use crate::markup::listeners::oninput;
use crate::markup::{Part as _, attr, done, element, part, tag, text, truth};
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
    field(props.clone())
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
    Some(AttrValue::from(text))
}

pub(crate) fn field(props: FieldProps) -> Html {
    let message = |class: &'static str, suffix: &str, content: Vec<Html>| {
        let id = [&*props.id, suffix].concat();
        done(element(
            "p",
            &["class", "id"],
            vec![attr(class), attr(id)],
            content,
        ))
    };
    let mut children = vec![
        tag!(
            "div",
            ["class" => "wa-field-top"],
            tag!("label", ["class" => "wa-label", "for" => props.id.clone()], text(props.label)),
            props.aside.unwrap_or_default(),
        ),
        props.children,
    ];
    if let Some(content) = props.error {
        children.push(message(
            "wa-field-error",
            "-error",
            vec![icon(icon::ALERT), tag!("span", [], text(content))],
        ));
    }
    if let Some(content) = props.hint {
        children.push(message("wa-field-hint", "-hint", vec![text(content)]));
    }
    done(element("div", &["class"], vec![attr("wa-field")], children))
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
    text_input(props.clone())
}

pub(crate) fn text_input(props: TextInputProps) -> Html {
    let TextInputProps {
        id,
        name,
        label,
        value,
        on_input,
        kind,
        hint,
        error,
        aside,
        ..
    } = props;
    let described = described_by(&id, hint.is_some(), error.is_some());
    let input = part!(
        "input",
        [
            "class" => "wa-input",
            "type" => kind,
            "id" => id.clone(),
            "name" => name,
            "autocomplete" => props.autocomplete,
            "inputmode" => props.inputmode,
            "placeholder" => props.placeholder,
            "autocapitalize" => "none",
            "autocorrect" => "off",
            "spellcheck" => "false",
            "aria-invalid" => truth(error.is_some()),
            "aria-describedby" => described,
        ],
    );
    let children = done(input.at(props.node).holding(value).on(oninput(text_of(on_input))));
    field(FieldProps {
        id,
        label,
        hint,
        error,
        aside,
        children,
    })
}

/// Hands on the text of the input that an event comes from.
pub(crate) fn text_of(callback: Callback<String>) -> Callback<InputEvent> {
    Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
            callback.emit(input.value());
        }
    })
}
