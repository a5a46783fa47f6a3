//! A page for people who are signed in; others are sent to the form and come back.

use yew::prelude::*;
use yew_auth_components::prelude::*;

#[component]
pub(crate) fn Account() -> Html {
    let session = use_session();
    let navigation = use_navigation();
    let visitor = !session.loading && session.error.is_none() && !session.is_signed_in();
    use_effect_with(
        (visitor && navigation.ready, navigation),
        |(leave, navigation)| {
            if *leave {
                navigation.to_sign_in();
            }
        },
    );
    let Some(user) = session.user() else {
        return match &session.error {
            Some(_) => html! {
                <>
                    <h1>{ "Your account" }</h1>
                    <p role="alert" class="warning">
                        { "We could not find out who is signed in. Check the connection; this page tries again by itself." }
                    </p>
                </>
            },
            None => html! { <p role="status">{ "One moment…" }</p> },
        };
    };
    let email = user
        .primary_email_address
        .as_ref()
        .map(|address| address.email.clone());
    let full_name = [user.first_name.as_str(), user.last_name.as_str()].join(" ");
    html! {
        <>
            <h1>{ "Your account" }</h1>
            <dl class="facts">
                <dt>{ "Name" }</dt>
                <dd>{ full_name.trim().to_owned() }</dd>
                <dt>{ "Username" }</dt>
                <dd>{ user.username.clone() }</dd>
                <dt>{ "E-mail" }</dt>
                <dd data-test="who">{ email.unwrap_or_default() }</dd>
            </dl>
        </>
    }
}
