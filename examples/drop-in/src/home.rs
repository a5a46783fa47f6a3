//! The home page: who is signed in, and where one can go.

use yew::prelude::*;
use yew_auth_components::prelude::*;
use yew_router::prelude::*;

use crate::Route;

#[component]
pub(crate) fn Home() -> Html {
    let session = use_session();
    let name = session.user().map(|user| match user.first_name.is_empty() {
        true => user.username.clone(),
        false => user.first_name.clone(),
    });
    html! {
        <>
            <p class="eyebrow">{ "yew-auth example" }</p>
            <SignedIn>
                <h1>{ "Welcome back" }{ name.filter(|name| !name.is_empty()).map(|name| [", ", &name].concat()) }</h1>
                <p class="lead">{ "You are signed in. The account page below shows what only you may see." }</p>
                <p class="actions">
                    <Link<Route> to={Route::Account} classes="solid">{ "Open my account" }</Link<Route>>
                </p>
            </SignedIn>
            <SignedOut>
                <h1>{ "A sign-in page in five lines" }</h1>
                <p class="lead">
                    { "This app drops SignInForm on a route. Fields, factors and colours come from the deployment." }
                </p>
                <p class="actions">
                    <Link<Route> to={Route::SignIn} classes="solid">{ "Sign in" }</Link<Route>>
                    <Link<Route> to={Route::Account} classes="quiet">{ "Try a protected page" }</Link<Route>>
                </p>
            </SignedOut>
        </>
    }
}
