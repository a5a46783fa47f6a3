//! The default look.

use yew::prelude::*;
use yew_auth_hooks::use_deployment;

use crate::styles::{theme_of, use_styles};

/// Puts the style sheets of the components onto the page, and the deployment's theme with them. Once in an app, anywhere
/// below the provider; it shows nothing.
///
/// Only the sheets of components that are in use are mounted. They are constructed style sheets, which a
/// Content-Security-Policy with a strict `style-src` allows. An app that wants the CSS as a file links the sheets of
/// `styles/`, or the text of [`stylesheet`](crate::stylesheet), and leaves this component out. On a server nothing is
/// mounted: write [`stylesheet`](crate::stylesheet) into the page's `<head>`.
///
/// # Styling
///
/// Every rule is in the cascade layer `wa`, so that any rule of the app outside a layer wins, whatever its selector. An
/// app that uses layers itself names their order in its first line, such as `@layer reset, wa, app;`. A reset belongs
/// into a layer before `wa`.
///
/// Colours, radii and fonts are the custom properties `--wa-*` of `.wa-root`; the deployment's theme sets the same ones:
///
/// ```css
/// .wa-root { --wa-primary: #5b21b6; --wa-primary-foreground: white; --wa-radius: 4px; }
/// ```
///
/// Dark follows the system; the class `dark` or `light` on the root element or above it decides otherwise. An element
/// with the classes `wa-root wa-page` fills the window and centres a card.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::{DefaultStyles, SignInForm};
/// use yew_auth_hooks::DeploymentProvider;
///
/// #[component]
/// fn App() -> Html {
///     html! {
///         <DeploymentProvider publishable_key="pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw">
///             <DefaultStyles />
///             <SignInForm />
///         </DeploymentProvider>
///     }
/// }
/// ```
#[component]
pub fn DefaultStyles() -> Html {
    let state = use_deployment();
    let theme = state
        .deployment
        .as_deref()
        .map(|deployment| theme_of(&deployment.ui_settings));
    use_styles(theme.unwrap_or_default());
    Html::default()
}
