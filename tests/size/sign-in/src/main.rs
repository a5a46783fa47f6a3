//! The smallest app with a sign-in: what `cargo xtask size` weighs.

use yew::prelude::*;
use yew_auth_components::prelude::*;

#[component]
fn App() -> Html {
    html! {
        <DeploymentProvider publishable_key="pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw">
            <DefaultStyles />
            <SignInForm />
        </DeploymentProvider>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
