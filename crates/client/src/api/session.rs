//! `/session`: who is signed in to this browser.

use crate::client::Client;
use crate::encoding::Params;
use crate::error::Error;
use crate::models::{Session, SessionToken};
use crate::transport::{Body, Method};

/// Requests about the browser's session; from [`Client::session`].
#[derive(Clone, Debug, PartialEq)]
pub struct SessionApi(pub(crate) Client);

impl SessionApi {
    /// The session as it is. After any change this is the one answer to believe: those of the changes themselves may be
    /// behind.
    ///
    /// # Errors
    ///
    /// Whatever can befall any request.
    ///
    /// ```no_run
    /// # async fn example(client: yew_auth_client::Client) -> Result<(), yew_auth_client::Error> {
    /// let session = client.session().get().await?;
    /// if let Some(signin) = session.active_signin() {
    ///     println!("{}", signin.user.first_name);
    /// }
    /// # Ok(()) }
    /// ```
    pub async fn get(&self) -> Result<Session, Error> {
        self.0
            .fetch(Method::Get, "/session", Params::new(), Body::Empty)
            .await
    }

    /// Puts another of the accounts signed in to this browser to use.
    ///
    /// # Errors
    ///
    /// A 4xx when there is no such sign-in in this browser.
    pub async fn switch_sign_in(&self, sign_in_id: &str) -> Result<Session, Error> {
        let query = Params::new().add("sign_in_id", sign_in_id);
        self.0
            .fetch(Method::Post, "/session/switch-sign-in", query, Body::Empty)
            .await
    }

    /// Signs one account out of this browser, or all of them with `None`.
    ///
    /// # Errors
    ///
    /// A 4xx when there is no such sign-in in this browser.
    pub async fn sign_out(&self, sign_in_id: Option<&str>) -> Result<Session, Error> {
        let query = Params::new().add("sign_in_id", sign_in_id.unwrap_or_default());
        self.0
            .fetch(Method::Post, "/session/sign-out", query, Body::Empty)
            .await
    }

    /// A signed token for the app's own server, of a template of the deployment or of the default one. It lives for
    /// seconds: fetch one for each use, or keep it until shortly before
    /// [`SessionToken::expires`](crate::SessionToken::expires).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SignedOut`](crate::ErrorKind::SignedOut) when nobody is signed in;
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such template.
    pub async fn token(&self, template: Option<&str>) -> Result<SessionToken, Error> {
        let query = Params::new().add("template", template.unwrap_or("default"));
        self.0
            .fetch(Method::Get, "/session/token", query, Body::Empty)
            .await
    }
}
