//! Small parts without a state: divider, spinner, skeleton.

use yew::prelude::*;

use crate::markup::tag;

/// Properties of [`Divider`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DividerProps {
    /// The word in the middle.
    pub children: Html,
}

/// A line with a word in it, between two ways to do the same.
///
/// Part: `wa-divider`. The word is ordinary text, so that it is read in its place; the lines are drawn by CSS.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::Divider;
///
/// #[component]
/// fn Or() -> Html {
///     html! { <Divider>{ "or" }</Divider> }
/// }
/// ```
#[component]
pub fn Divider(props: &DividerProps) -> Html {
    crate::styles::need(&[&crate::styles::sheets::FEEDBACK]);
    divider(props.children.clone())
}

pub(crate) fn divider(text: Html) -> Html {
    tag!("div"["class" = "wa-divider"], text)
}

/// A sign that something is under way, for places that say so in words as well.
///
/// Part: `wa-spinner`. Hidden from screen readers: the words beside it, or `aria-busy`, carry the meaning. With reduced
/// motion it fades slowly instead of turning.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::Spinner;
///
/// #[component]
/// fn Busy() -> Html {
///     html! { <p><Spinner />{ " Signing you in…" }</p> }
/// }
/// ```
#[component]
pub fn Spinner() -> Html {
    crate::styles::need(&[&crate::styles::sheets::BUTTON]);
    spinner()
}

pub(crate) fn spinner() -> Html {
    tag!("span" ["class" = "wa-spinner", "aria-hidden" = "true"])
}

/// Properties of [`Skeleton`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SkeletonProps {
    /// What it holds the place of: `logo`, `title`, `text`, `label` or `control`; anything else is one line of text.
    #[prop_or(AttrValue::Static("text"))]
    pub shape: AttrValue,
}

/// A grey shape in the size of what is loading, so that nothing jumps when it arrives.
///
/// Part: `wa-skeleton`, `data-shape`. Hidden from screen readers: say "Loading" in words, once, for the whole.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::Skeleton;
///
/// #[component]
/// fn Loading() -> Html {
///     html! { <Skeleton shape="control" /> }
/// }
/// ```
#[component]
pub fn Skeleton(props: &SkeletonProps) -> Html {
    crate::styles::need(&[&crate::styles::sheets::FEEDBACK]);
    skeleton(props.shape.clone())
}

pub(crate) fn skeleton(shape: AttrValue) -> Html {
    tag!("span" ["class" = "wa-skeleton", "aria-hidden" = "true"] {"data-shape" = shape})
}
