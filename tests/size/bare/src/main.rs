//! Bare Yew: one page with one controlled field, which the other pages' sizes are compared with.

use yew::prelude::*;

#[component]
fn App() -> Html {
    let text = use_state(String::new);
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                text.set(input.value());
            }
        })
    };
    html! {
        <label>
            { "E-mail" }
            <input name="email" type="email" value={(*text).clone()} {oninput} />
        </label>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
