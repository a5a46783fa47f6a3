//! Messages about the form as a whole.

use yew::prelude::*;

use super::icon::{self, icon};
use crate::markup::tag;

/// What kind of message it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Something failed.
    #[default]
    Error,
    /// Something needs attention.
    Warning,
    /// Something to know.
    Info,
    /// Something worked.
    Success,
}

impl Tone {
    fn as_str(self) -> &'static str {
        match self {
            Tone::Error => "error",
            Tone::Warning => "warning",
            Tone::Info => "info",
            Tone::Success => "success",
        }
    }
}

/// Properties of [`Alert`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AlertProps {
    /// What kind of message it is.
    #[prop_or_default]
    pub tone: Tone,
    /// The message: what happened and what to do.
    pub children: Html,
}

/// A message about the whole form that must be read now. A problem with one field belongs to that field instead.
///
/// | part | class | data |
/// |---|---|---|
/// | box | `wa-alert` | `data-tone="error \| warning \| info \| success"` |
/// | message | `wa-alert-text` | |
///
/// ARIA: `role="alert"`, announced at once when it appears (APG "Alert"; WCAG 2.2, 4.1.3). It takes no focus.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::{Alert, Tone};
///
/// #[component]
/// fn Offline() -> Html {
///     html! { <Alert tone={Tone::Warning}>{ "You are offline. What you typed is kept." }</Alert> }
/// }
/// ```
#[component]
pub fn Alert(props: &AlertProps) -> Html {
    crate::styles::need(&[&crate::styles::sheets::FEEDBACK]);
    alert(props.tone, props.children.clone())
}

pub(crate) fn alert(tone: Tone, message: Html) -> Html {
    let path = if tone == Tone::Success {
        icon::CHECK
    } else {
        icon::ALERT
    };
    let message = tag!("div"["class" = "wa-alert-text"], message);
    tag!("div" ["class" = "wa-alert", "role" = "alert"] {"data-tone" = tone.as_str()}, icon(path), message)
}

/// Properties of [`Status`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StatusProps {
    /// The notice; empty for none.
    #[prop_or_default]
    pub children: Html,
}

/// A notice that can wait until the person pauses: "We sent a new code."
///
/// Keep it on the page also while it is empty: a live region that appears together with its text is often not read.
///
/// Part: `wa-status`. ARIA: `role="status"`, polite (WCAG 2.2, 4.1.3).
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::Status;
///
/// #[component]
/// fn Sent() -> Html {
///     html! { <Status>{ "We sent a new code." }</Status> }
/// }
/// ```
#[component]
pub fn Status(props: &StatusProps) -> Html {
    crate::styles::need(&[&crate::styles::sheets::FEEDBACK]);
    status(props.children.clone())
}

pub(crate) fn status(notice: Html) -> Html {
    tag!("p" ["class" = "wa-status", "role" = "status"], notice)
}
