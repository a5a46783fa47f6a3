//! What an app shows before and after the deployment's settings are there.

use yew::prelude::*;

use crate::catalog::Catalog;
use crate::primitives::{ButtonProps, Tone, alert, button};

/// The message and the button that tries again.
pub(crate) fn failure(catalog: &Catalog, message: AttrValue, retry: Callback<MouseEvent>) -> Html {
    html! {
        <>
            { alert(Tone::Error, message.into()) }
            { button(ButtonProps {
                action: Some("retry".into()),
                onclick: retry,
                children: catalog.retry.into(),
                ..ButtonProps::default()
            }) }
        </>
    }
}
