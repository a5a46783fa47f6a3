//! What stands around every page but the form's own.

use yew::platform::spawn_local;
use yew::prelude::*;
use yew_auth_components::prelude::*;
use yew_router::prelude::*;

use crate::Route;

/// Properties of [`Shell`].
#[derive(PartialEq, Properties)]
pub(crate) struct ShellProps {
    pub(crate) children: Html,
}

/// The bar at the top and the page below it.
#[component]
pub(crate) fn Shell(props: &ShellProps) -> Html {
    html! {
        <>
            <header class="bar">
                <Link<Route> to={Route::Home} classes="brand">{ "Drop-in" }</Link<Route>>
                <nav aria-label="Main">
                    <Link<Route> to={Route::Account}>{ "Account" }</Link<Route>>
                    <SignedOut><Link<Route> to={Route::SignIn} classes="solid">{ "Sign in" }</Link<Route>></SignedOut>
                    <SignedIn><SignOutButton /></SignedIn>
                </nav>
            </header>
            <main class="page">{ props.children.clone() }</main>
        </>
    }
}

/// Signs out of everything, and says so when it cannot.
#[component]
pub(crate) fn SignOutButton() -> Html {
    let session = use_session();
    let navigation = use_navigation();
    let busy = use_state(|| false);
    let failed = use_state(|| false);
    let onclick = {
        let (busy, failed) = (busy.clone(), failed.clone());
        Callback::from(move |_: MouseEvent| {
            if *busy {
                return;
            }
            busy.set(true);
            let (session, navigation) = (session.clone(), navigation.clone());
            let (busy, failed) = (busy.clone(), failed.clone());
            spawn_local(async move {
                let result = session.sign_out(None).await;
                busy.set(false);
                failed.set(result.is_err());
                if result.is_ok() {
                    navigation.after_sign_out();
                }
            });
        })
    };
    html! {
        <>
            if *failed {
                <span role="alert" class="warning">{ "You are still signed in. Try again." }</span>
            }
            <button type="button" class="quiet" data-action="sign-out" aria-busy={busy.to_string()} {onclick}>
                { "Sign out" }
            </button>
        </>
    }
}
