//! The drop-in example: an app with three pages, whose sign-in is `SignInForm` on a route.

mod account;
mod home;
mod shell;

use yew::prelude::*;
use yew_auth_components::prelude::*;
use yew_auth_hooks::use_router_navigator;
use yew_router::prelude::*;

use account::Account;
use home::Home;
use shell::Shell;

/// The pages.
#[derive(Clone, Debug, PartialEq, Routable)]
enum Route {
    /// Who is signed in.
    #[at("/")]
    Home,
    /// The form.
    #[at("/sign-in")]
    SignIn,
    /// A page for people who are signed in.
    #[at("/account")]
    Account,
    /// Everything else.
    #[not_found]
    #[at("/404")]
    NotFound,
}

/// The publishable key stands in `index.html`, so that one build serves every deployment.
fn publishable_key() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| {
            document
                .query_selector("meta[name=yew-auth-publishable-key]")
                .ok()
                .flatten()
        })
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default()
}

fn switch(route: Route) -> Html {
    match route {
        Route::Home => html! { <Shell><Home /></Shell> },
        Route::SignIn => html! { <main class="canvas"><SignInForm /></main> },
        Route::Account => html! { <Shell><Account /></Shell> },
        Route::NotFound => html! {
            <Shell>
                <h1>{ "There is no such page" }</h1>
                <p><Link<Route> to={Route::Home}>{ "Back to the home page" }</Link<Route>></p>
            </Shell>
        },
    }
}

/// Below the router, so that moves inside the app go through it.
#[component]
fn Pages() -> Html {
    let key = use_memo((), |()| publishable_key());
    let navigator = use_router_navigator();
    let overrides = use_memo((), |()| UiOverrides {
        sign_in_page_url: Some("/sign-in".into()),
        after_signin_redirect_url: Some("/".into()),
        after_sign_out_all_page_url: Some("/".into()),
        ..UiOverrides::default()
    });
    html! {
        <DeploymentProvider publishable_key={(*key).clone()} {navigator} ui_overrides={(*overrides).clone()}>
            <DefaultStyles />
            <Switch<Route> render={switch} />
        </DeploymentProvider>
    }
}

#[component]
fn App() -> Html {
    html! { <BrowserRouter><Pages /></BrowserRouter> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
