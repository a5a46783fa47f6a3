//! The card.

use yew::prelude::*;

use crate::markup::tag;

/// Properties of [`Card`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CardProps {
    /// What stands in it.
    pub children: Html,
    /// What stands in the strip below; none when empty.
    #[prop_or_default]
    pub footer: Option<Html>,
}

/// The surface a form lies on.
///
/// Parts: `wa-card`, `wa-card-body`, `wa-card-footer`. No behaviour and no role of its own.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::Card;
///
/// #[component]
/// fn Panel() -> Html {
///     html! { <Card footer={html! { "Need help?" }}>{ "A form" }</Card> }
/// }
/// ```
#[component]
pub fn Card(props: &CardProps) -> Html {
    crate::styles::need(&[]);
    card(props.children.clone(), props.footer.clone())
}

pub(crate) fn card(body: Html, footer: Option<Html>) -> Html {
    let footer = footer.map(|footer| tag!("div"["class" = "wa-card-footer"], footer));
    tag!(
        "div"["class" = "wa-card"],
        tag!("div"["class" = "wa-card-body"], body),
        footer
    )
}
