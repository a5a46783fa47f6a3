//! A typed client of the Wacht Frontend API, for browsers and native programs: no framework, no DOM.
//!
//! ```no_run
//! use yew_auth_client::{Client, MemoryStore, PublishableKey, Session, SignInParams};
//! # #[cfg(feature = "native")]
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use yew_auth_client::NativeTransport;
//!
//! let key: PublishableKey = "pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw".parse()?;
//! let client = Client::new(key, NativeTransport::new(), MemoryStore::new());
//!
//! let params = SignInParams::Email { email: "jane@example.com".into(), password: "correct horse".into() };
//! let session = client.sign_in().create(&params).await?;
//! if session.new_signin_attempt(&Session::default()).is_some_and(|attempt| attempt.completed) {
//!     println!("signed in: {:?}", client.session().get().await?.active_signin().map(|signin| &signin.user));
//! }
//! # Ok(()) }
//! ```
//!
//! Endpoints hang off the [`Client`] by resource, one method for each request. Answers are plain structs whose fields
//! have the wire's own names; fields that a server leaves out default, fields and values that it adds are tolerated.
//! Everything that can go wrong is one [`Error`], which says what sort of failure it is and which field to correct.
//!
//! | feature | what it adds |
//! |---|---|
//! | `fetch` | `FetchTransport`, `BrowserStore`, `Client::browser`: the browser's own fetch, storage and timers |
//! | `native` | `NativeTransport`: HTTP over reqwest and tokio |
//! | `rustls` | `native` with TLS |
//! | `serde` | `Serialize` and `Deserialize` (from self-describing formats) on every model |
//!
//! Without a feature there is the [`ScriptedTransport`] alone, which answers from a script: for tests.

mod abort;
mod api;
mod client;
mod encoding;
mod error;
mod json;
mod key;
mod macros;
pub mod models;
mod query;
mod redirect;
mod secret;
mod store;
mod transport;
mod url;

pub use abort::Abort;
pub use api::{
    AttemptKind, AttemptVerification, DeploymentApi, Identified, IdentifiedStrategy, PrepareVerification,
    PreparedVerification, SessionApi, SignInApi, SignInParams, VerificationApi, VerificationStrategy,
};
pub use client::Client;
pub use error::{ApiError, Error, ErrorCode, ErrorField, ErrorKind};
pub use json::JsonValue;
pub use key::{KeyError, Mode, PublishableKey};
pub use models::*;
pub use query::{query_value, with_query_value};
pub use redirect::{CheckedRedirect, RedirectPolicy};
pub use secret::Secret;
#[cfg(feature = "fetch")]
pub use store::BrowserStore;
pub use store::{MemoryStore, SessionStore};
#[cfg(feature = "fetch")]
pub use transport::FetchTransport;
#[cfg(feature = "native")]
pub use transport::NativeTransport;
pub use transport::{
    Answer, Body, LocalFuture, Method, RecordedRequest, Request, Response, ScriptedTransport, Transport,
    TransportError,
};
