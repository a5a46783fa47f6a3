//! What an app shows to people who are signed in, and to those who are not.

use yew::prelude::*;
use yew_auth_hooks::use_session;

/// Properties of [`SignedIn`] and [`SignedOut`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SessionGateProps {
    /// What to show.
    #[prop_or_default]
    pub children: Html,
}

/// Shows its children to people who are signed in. Nothing while that is not known, so that nothing flashes.
///
/// It decides what is seen, not what is allowed: whatever must not be read by others has to be refused by the server.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::{SignedIn, SignedOut};
///
/// #[component]
/// fn Home() -> Html {
///     html! {
///         <>
///             <SignedIn>{ "Welcome back." }</SignedIn>
///             <SignedOut><a href="/sign-in">{ "Sign in" }</a></SignedOut>
///         </>
///     }
/// }
/// ```
#[component]
pub fn SignedIn(props: &SessionGateProps) -> Html {
    if use_session().is_signed_in() {
        props.children.clone()
    } else {
        Html::default()
    }
}

/// Shows its children to people who are not signed in. Nothing while that is not known.
///
/// See [`SignedIn`] for an example.
#[component]
pub fn SignedOut(props: &SessionGateProps) -> Html {
    let session = use_session();
    if session.loading || session.is_signed_in() {
        Html::default()
    } else {
        props.children.clone()
    }
}
