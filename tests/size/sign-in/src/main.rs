//! An app with nothing but the sign-in form, for the size budget.

use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <main></main> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
