//! The one-time code.

use wasm_bindgen::JsCast as _;
use yew::prelude::*;
use yew::virtual_dom::{ListenerKind, VTag};

use super::digits::{ascii_digit, code_digits};
use super::field::{FieldProps, described_by, field};
use crate::events;
use crate::markup::{Part as _, done, flag, list, made, part, tag, text, truth};
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
    let state = use_mut_ref(CodeState::default);
    let update = use_force_update();
    let heard = {
        let (state, props) = (state.clone(), props.clone());
        Callback::from(move |event: Event| {
            let heard = state.borrow_mut().hear(&event, props.length, props.pending);
            update.force_update();
            if let Some(digits) = heard.digits {
                props.on_input.emit(digits.clone());
                if heard.complete {
                    props.on_complete.emit(digits);
                }
            }
        })
    };
    done(code_input(props.clone(), &state.borrow()).hear(&CODE_EVENTS, &heard))
}

/// The events that a code input follows.
pub(crate) const CODE_EVENTS: [ListenerKind; 6] = [
    ListenerKind::oninput,
    ListenerKind::onpaste,
    ListenerKind::onselect,
    ListenerKind::onkeyup,
    ListenerKind::onclick,
    ListenerKind::onfocusin,
];

/// Where a code input stands.
#[derive(Debug, Default)]
pub(crate) struct CodeState {
    /// Start and end of the selection.
    caret: (u32, u32),
    /// The code that was last announced as complete.
    completed: String,
}

/// What an event did to a code.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    /// The digits, if it was changed.
    pub(crate) digits: Option<String>,
    /// Whether it is complete now, and was not complete with the same digits before.
    pub(crate) complete: bool,
}

impl CodeState {
    /// Follows an event of the input.
    pub(crate) fn hear(&mut self, event: &Event, length: usize, pending: bool) -> Heard {
        let Some(input) = events::input(event) else {
            return Heard::default();
        };
        let entered = match &*event.type_() {
            "input" => Some(input.value()),
            "paste" => {
                event.prevent_default();
                pasted(event).filter(|text| !pending && text.chars().any(|c| ascii_digit(c).is_some()))
            }
            _ => None,
        };
        let digits = entered.map(|text| code_digits(&text, length));
        if let Some(digits) = &digits
            && input.value() != *digits
        {
            // Set also when the state stays the same: the page may hold a character that was refused.
            input.set_value(digits);
        }
        let place = |found: Result<Option<u32>, _>| found.ok().flatten().unwrap_or_default();
        self.caret = (place(input.selection_start()), place(input.selection_end()));
        let complete = digits
            .as_ref()
            .is_some_and(|digits| digits.len() == length && self.completed != *digits);
        if let (true, Some(digits)) = (complete, &digits) {
            self.completed.clone_from(digits);
        }
        Heard { digits, complete }
    }

    fn is_active(&self, place: u32, last: bool) -> bool {
        let (start, end) = self.caret;
        if start == end {
            place == start || last && place < start
        } else {
            (start..end).contains(&place)
        }
    }
}

fn pasted(event: &Event) -> Option<String> {
    event
        .dyn_ref::<web_sys::ClipboardEvent>()?
        .clipboard_data()?
        .get_data("text")
        .ok()
}

pub(crate) fn code_input(props: CodeInputProps, state: &CodeState) -> VTag {
    let CodeInputProps {
        id,
        label,
        error,
        hint,
        value,
        length,
        pending,
        ..
    } = props;
    let boxes = (0..length).map(|at| {
        let digit = value.chars().nth(at);
        let active = state.is_active(u32::try_from(at).unwrap_or_default(), at + 1 == length);
        tag!(
            "span" ["class" = "wa-code-box"] {
                "data-filled" = flag(digit.is_some()),
                "data-active" = flag(active),
            },
            digit.map(|digit| tag!("span" [], text(made(digit.to_string()))))
        )
    });
    let boxes = tag!(
        "div" ["class" = "wa-code-boxes", "aria-hidden" = "true"] {"data-grouped" = flag(length == 6)},
        list(boxes.collect())
    );
    let input = part!(
        "input" [
            "class" = "wa-code-input",
            "type" = "text",
            "autocomplete" = "one-time-code",
            "inputmode" = "numeric",
            "pattern" = "[0-9]*"
        ] {
            "id" = id.clone(),
            "name" = props.name,
            // A code typed with spaces or dashes fits as well.
            "maxlength" = made((length * 2).to_string()),
            "readonly" = flag(pending),
            "aria-invalid" = truth(error.is_some()),
            "aria-describedby" = described_by(&id, hint.is_some(), error.is_some()),
        }
    );
    let children = tag!(
        "div" ["class" = "wa-code"] {"data-invalid" = flag(error.is_some()), "data-pending" = flag(pending)},
        done(input.at(&props.node).holding(value)),
        boxes
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
