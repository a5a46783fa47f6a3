//! Styled, accessible authentication components for Yew: the markup, the texts and the look over the hooks of
//! `yew-auth-hooks`.
//!
//! ```
//! use yew::prelude::*;
//! use yew_auth_components::prelude::*;
//!
//! #[component]
//! fn App() -> Html {
//!     html! {
//!         <DeploymentProvider publishable_key="pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw">
//!             <DefaultStyles />
//!             <SignedOut><SignInForm /></SignedOut>
//!             <SignedIn>{ "Welcome." }</SignedIn>
//!         </DeploymentProvider>
//!     }
//! }
//! ```
//!
//! | component | what it shows |
//! |---|---|
//! | [`SignInForm`] | the whole sign-in |
//! | [`SignedIn`], [`SignedOut`] | their children, to those they are for |
//! | [`DeploymentInitialized`], [`DeploymentInitializing`] | their children, once and while the settings load; failures with a retry |
//! | [`DefaultStyles`] | nothing: it brings the style sheets and the deployment's theme |
//!
//! Below them are the [`primitives`] that forms are made of, and the [`catalog`] with every text, which an app can
//! change or replace. How to style: [`DefaultStyles`] and the "Styling" section of each component.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `stylist` | mounts the style sheets through stylist's manager; about 12 KB more on the wire |

pub mod catalog;
mod default_styles;
mod deployment_gate;
mod events;
mod href;
mod markup;
mod platform;
pub mod prelude;
pub mod primitives;
mod session_gate;
mod sign_in_form;
mod styles;

pub use default_styles::DefaultStyles;
pub use deployment_gate::{DeploymentGateProps, DeploymentInitialized, DeploymentInitializing};
pub use session_gate::{SessionGateProps, SignedIn, SignedOut};
pub use sign_in_form::{SignInForm, SignInFormProps};
pub use styles::sheets::stylesheet;
