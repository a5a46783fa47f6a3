//! `use_client`: the client under the hooks.

use yew::prelude::*;
use yew_auth_client::Client;

use crate::deployment_provider::Auth;

/// The API client of the provider above, for calls that have no hook. `None` when the publishable key cannot be read,
/// when there is no provider, and on a server.
///
/// It can be used before the deployment's settings are there.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_hooks::use_client;
///
/// #[component]
/// fn Where() -> Html {
///     let host = use_client().map(|client| client.key().host().to_owned());
///     html! { <p>{ host.unwrap_or_default() }</p> }
/// }
/// ```
#[hook]
pub fn use_client() -> Option<Client> {
    use_context::<Auth>()?.0.client.clone()
}
