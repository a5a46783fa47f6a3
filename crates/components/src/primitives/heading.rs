//! The heading that names a step.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::markup::{Part as _, done, part};

/// Properties of [`Heading`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HeadingProps {
    /// What the step is called. The heading takes the focus when this changes, but not when it first appears.
    pub step: AttrValue,
    /// The text.
    pub children: Html,
}

/// The heading of a form with steps. When the step changes, the focus moves here, so that a screen reader reads where
/// the person is now, and Tab goes on from the top of the new step.
///
/// Part: `wa-heading`, an `h1` with `tabindex="-1"` (focusable by script, not a stop for Tab). The first step takes no
/// focus: a page that has just loaded belongs to its reader.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::Heading;
///
/// #[component]
/// fn Title() -> Html {
///     html! { <Heading step="password">{ "Enter your password" }</Heading> }
/// }
/// ```
#[component]
pub fn Heading(props: &HeadingProps) -> Html {
    crate::styles::need(&[]);
    let node = use_node_ref();
    let last = use_mut_ref(|| None::<AttrValue>);
    let target = node.clone();
    use_effect_with(props.step.clone(), move |step| {
        let before = last.borrow_mut().replace(step.clone());
        if before.is_some_and(|before| before != *step) {
            focus(&target);
        }
    });
    done(heading(props.children.clone()).at(&node))
}

pub(crate) fn heading(text: Html) -> VTag {
    part!("h1" ["class" = "wa-heading", "tabindex" = "-1"], text)
}

/// Moves the focus to an element, if it is on the page.
pub(crate) fn focus(node: &NodeRef) {
    if let Some(element) = node.get().and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it was.
        drop(element.focus());
    }
}
