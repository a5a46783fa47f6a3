//! Headless authentication hooks for Yew: the logic of signing in, without any markup or style.
//!
//! An app wraps itself in [`DeploymentProvider`] and uses hooks anywhere below it:
//!
//! ```
//! use yew::prelude::*;
//! use yew_auth_hooks::{DeploymentProvider, use_session};
//!
//! #[component]
//! fn Who() -> Html {
//!     let session = use_session();
//!     match session.user() {
//!         Some(user) => html! { <p>{ "Hello, " }{ user.first_name.clone() }</p> },
//!         None => html! { <p>{ "Nobody is signed in." }</p> },
//!     }
//! }
//!
//! #[component]
//! fn App() -> Html {
//!     html! {
//!         <DeploymentProvider publishable_key="pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw">
//!             <Who />
//!         </DeploymentProvider>
//!     }
//! }
//! ```
//!
//! | hook | what it is for |
//! |---|---|
//! | [`use_deployment`] | the deployment's settings, with a retry |
//! | [`use_session`] | who is signed in; switch, sign out, tokens |
//! | [`use_sign_in`] | sign-in attempts for a form of your own |
//! | [`use_sign_in_flow`] | the whole sign-in as screens and events, as `SignInForm` follows it |
//! | [`use_navigation`] | to the deployment's pages and back |
//! | [`use_client`] | the API client, for what has no hook |
//!
//! # Names
//!
//! Those who know the API from JavaScript find everything of `useSignIn()` here:
//!
//! | JavaScript | Rust |
//! |---|---|
//! | `useSignIn()` | [`use_sign_in`] |
//! | `loading` | [`UseSignIn::loading`] |
//! | `signIn.createStrategy('email')({ email, password })` | [`UseSignIn::create_strategy`] with [`SignInStrategy::Email`] |
//! | `createStrategy('username')` | [`SignInStrategy::Username`] |
//! | `createStrategy('phone')` | [`SignInStrategy::Phone`] |
//! | `createStrategy('email_otp')` | [`SignInStrategy::EmailOtp`] |
//! | `createStrategy('magic_link')` | [`SignInStrategy::MagicLink`] |
//! | `createStrategy('generic')` | [`SignInStrategy::Generic`] |
//! | `signIn.prepareVerification({ strategy })` | [`UseSignIn::prepare_verification`] with a [`VerificationStrategy`] |
//! | `signIn.completeVerification(code)` | [`UseSignIn::complete_verification`] |
//! | `signIn.identify(identifier)` | [`UseSignIn::identify`] |
//! | `signinAttempt` | [`UseSignIn::signin_attempt`] |
//! | `discardSignInAttempt()` | [`UseSignIn::discard_sign_in_attempt`] |
//! | `setSignInAttempt(attempt)` | [`UseSignIn::set_sign_in_attempt`] |
//!
//! # Security
//!
//! What these hooks say is for what to show. What a person may do is for a server to decide, by the token of
//! [`UseSession::get_token`]. Nobody is sent to an address that has not passed the [`RedirectPolicy`].
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `router` | `use_router_navigator`: moves inside the app go through yew-router |

mod core;
mod deployment_provider;
pub mod flow;
mod navigator;
mod platform;
mod sign_in_actions;
mod ui_overrides;
mod use_client;
mod use_deployment;
mod use_navigation;
#[cfg(feature = "router")]
mod use_router_navigator;
mod use_session;
mod use_sign_in;
mod use_sign_in_flow;

pub use yew_auth_client::*;

pub use crate::core::DeploymentError;
pub use deployment_provider::{DeploymentProvider, DeploymentProviderProps};
pub use navigator::{BrowserNavigator, Navigator, NavigatorHandle};
pub use ui_overrides::UiOverrides;
pub use use_client::use_client;
pub use use_deployment::{UseDeployment, use_deployment};
pub use use_navigation::{UseNavigation, use_navigation};
#[cfg(feature = "router")]
pub use use_router_navigator::use_router_navigator;
pub use use_session::{UseSession, use_session};
pub use use_sign_in::{SignInStrategy, UseSignIn, use_sign_in};
pub use use_sign_in_flow::{
    UseSignInFlow, UseSignInFlowOptions, use_sign_in_flow, use_sign_in_flow_with_options,
};
