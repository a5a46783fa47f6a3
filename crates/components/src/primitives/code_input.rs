//! The one-time code.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::digits::code_digits;
use super::field::{FieldProps, described_by, field};
use crate::markup::{Part as _, attr, done, element, flag, listeners, part, tag, text, truth};
use crate::styles::{need, sheets};

/// Properties of [`CodeInput`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CodeInputProps {
    /// The id of the input. Unique on the page.
    pub id: AttrValue,
    /// The name in the form.
    #[prop_or(AttrValue::Static("code"))]
    pub name: AttrValue,
    /// What the input is called.
    pub label: AttrValue,
    /// The digits so far.
    pub value: AttrValue,
    /// How many digits the code has.
    #[prop_or(6)]
    pub length: usize,
    /// Called with the digits whenever they change: ASCII, without spaces and dashes.
    #[prop_or_default]
    pub on_input: Callback<String>,
    /// Called when the last digit is there, once for each different code: the same wrong code is not sent twice by
    /// itself.
    #[prop_or_default]
    pub on_complete: Callback<String>,
    /// What is wrong with the code, and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// What helps to fill it in.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Whether the code is being checked; it can't be changed meanwhile.
    #[prop_or_default]
    pub pending: bool,
    /// A reference to the input.
    #[prop_or_default]
    pub node: NodeRef,
}

/// A one-time code: one real input, drawn as boxes.
///
/// Because it is one input, paste, autofill from a message, dictation and screen readers work as in any other field.
/// Codes are taken with spaces, dashes or words around them, and in the digits of any keyboard.
///
/// | part | class | data |
/// |---|---|---|
/// | frame | `wa-code` | `data-invalid`, `data-pending` |
/// | input | `wa-code-input` | |
/// | row of boxes | `wa-code-boxes` | `data-grouped` for six digits in two groups |
/// | box | `wa-code-box` | `data-filled`, `data-active` |
///
/// Keyboard: as in any text field. ARIA: the boxes are hidden from screen readers; the input has the label, the messages
/// and `aria-invalid`. `autocomplete="one-time-code"` and `inputmode="numeric"` (WCAG 2.2, 1.3.5, 3.3.8).
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::CodeInput;
///
/// #[component]
/// fn Code() -> Html {
///     let code = use_state(String::new);
///     let on_input = {
///         let code = code.clone();
///         Callback::from(move |digits| code.set(digits))
///     };
///     html! { <CodeInput id="code" label="Code" value={(*code).clone()} {on_input} /> }
/// }
/// ```
#[component]
pub fn CodeInput(props: &CodeInputProps) -> Html {
    need(&[&sheets::FIELD, &sheets::CODE_INPUT]);
    let caret = use_state(|| (0u32, 0u32));
    let completed = use_mut_ref(String::new);

    let CodeInputProps {
        length,
        on_input,
        on_complete,
        pending,
        ..
    } = props.clone();
    let sync = {
        let caret = caret.clone();
        move |input: &HtmlInputElement| {
            let place = |found: Result<Option<u32>, _>| found.ok().flatten().unwrap_or_default();
            let now = (place(input.selection_start()), place(input.selection_end()));
            if now != *caret {
                caret.set(now);
            }
        }
    };
    let take = {
        let sync = sync.clone();
        move |input: HtmlInputElement, text: String| {
            let digits = code_digits(&text, length);
            // Set also when the state stays the same: the page may hold a character that was refused.
            if input.value() != digits {
                input.set_value(&digits);
            }
            sync(&input);
            on_input.emit(digits.clone());
            if digits.len() == length && completed.replace(digits.clone()) != digits {
                on_complete.emit(digits);
            }
        }
    };
    let typed = {
        let take = take.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let text = input.value();
                take(input, text);
            }
        })
    };
    let pasted = Callback::from(move |event: Event| {
        let text = event
            .dyn_ref::<web_sys::ClipboardEvent>()
            .and_then(web_sys::ClipboardEvent::clipboard_data)
            .and_then(|data| data.get_data("text").ok());
        if let (Some(text), Some(input)) = (text, event.target_dyn_into::<HtmlInputElement>()) {
            event.prevent_default();
            if !pending && text.chars().any(|c| super::ascii_digit(c).is_some()) {
                take(input, text);
            }
        }
    });
    let moved = move |event: &Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            sync(&input);
        }
    };
    let selected = {
        let moved = moved.clone();
        Callback::from(move |event: Event| moved(&event))
    };
    let key_up = {
        let moved = moved.clone();
        Callback::from(move |event: KeyboardEvent| moved(&event))
    };
    let clicked = {
        let moved = moved.clone();
        Callback::from(move |event: MouseEvent| moved(&event))
    };
    let focused = Callback::from(move |event: FocusEvent| moved(&event));

    let CodeInputProps {
        id,
        label,
        error,
        hint,
        value,
        ..
    } = props.clone();
    let (start, end) = *caret;
    let boxes = (0..length)
        .map(|at| {
            let digit = value.chars().nth(at);
            let place = u32::try_from(at).unwrap_or_default();
            let last = at + 1 == length;
            let active =
                if start == end { place == start || last && place < start } else { (start..end).contains(&place) };
            let shown = digit.map(|digit| tag!("span", [], text(digit.to_string().into())));
            tag!(
                "span",
                ["class" => "wa-code-box", "data-filled" => flag(digit.is_some()), "data-active" => flag(active)],
                shown.unwrap_or_default(),
            )
        })
        .collect();
    let input = part!(
        "input",
        [
            "class" => "wa-code-input",
            "type" => "text",
            "id" => id.clone(),
            "name" => props.name.clone(),
            "autocomplete" => "one-time-code",
            "inputmode" => "numeric",
            "pattern" => "[0-9]*",
            "maxlength" => (length * 2).to_string(),
            "readonly" => flag(pending),
            "aria-invalid" => truth(error.is_some()),
            "aria-describedby" => described_by(&id, hint.is_some(), error.is_some()),
        ],
    )
    .at(props.node.clone())
    .holding(value.clone())
    .on(listeners::oninput(typed))
    .on(listeners::onpaste(pasted))
    .on(listeners::onselect(selected))
    .on(listeners::onkeyup(key_up))
    .on(listeners::onclick(clicked))
    .on(listeners::onfocus(focused));
    let children = tag!(
        "div",
        ["class" => "wa-code", "data-invalid" => flag(error.is_some()), "data-pending" => flag(pending)],
        done(input),
        done(element(
            "div",
            &["class", "data-grouped", "aria-hidden"],
            vec![attr("wa-code-boxes"), flag(length == 6), attr("true")],
            boxes,
        )),
    );
    field(FieldProps {
        id,
        label,
        hint,
        error,
        aside: None,
        children,
    })
}
