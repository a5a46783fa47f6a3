//! `use_session`: who is signed in.

use std::fmt;
use std::rc::Rc;

use yew::prelude::*;
use yew_auth_client::{CurrentUser, Error, ErrorKind, Secret, Session};

use crate::core::{Core, Freshness};
use crate::deployment_provider::{same, use_core};

/// What [`use_session`] returns.
#[derive(Clone)]
pub struct UseSession {
    /// Whether the first answer is still awaited.
    pub loading: bool,
    /// The session as the server last told it.
    pub session: Option<Rc<Session>>,
    /// What the last look at it met, if that failed. A session that is known stays.
    pub error: Option<Error>,
    core: Option<Rc<Core>>,
}

impl UseSession {
    /// Whether somebody is signed in. `false` while it is not known; ask [`UseSession::loading`] first where the
    /// difference matters. This is for what to show; what may be done is for a server to decide.
    pub fn is_signed_in(&self) -> bool {
        self.session.as_deref().is_some_and(Session::is_signed_in)
    }

    /// The person whose account is in use.
    pub fn user(&self) -> Option<&CurrentUser> {
        Some(&self.session.as_deref()?.active_signin()?.user)
    }

    /// Fetches the session now.
    ///
    /// # Errors
    ///
    /// Whatever can befall a request; [`ErrorKind::Client`] where there is no provider.
    pub async fn refetch(&self) -> Result<Rc<Session>, Error> {
        self.core()?.session_now(Freshness::Anew).await
    }

    /// Puts another account of this browser in use. The other tabs follow.
    ///
    /// # Errors
    ///
    /// An unknown id, or whatever can befall a request.
    pub async fn switch_sign_in(&self, sign_in_id: &str) -> Result<Rc<Session>, Error> {
        let core = self.core()?;
        core.client()?.session().switch_sign_in(sign_in_id).await?;
        core.session_changed().await
    }

    /// Signs one account out, or with `None` all of this browser. The other tabs follow.
    ///
    /// # Errors
    ///
    /// Whatever can befall a request. The person is then still signed in, and should be told so.
    pub async fn sign_out(&self, sign_in_id: Option<&str>) -> Result<Rc<Session>, Error> {
        let core = self.core()?;
        core.client()?.session().sign_out(sign_in_id).await?;
        if sign_in_id.is_none() {
            core.forget_session();
        }
        core.session_changed().await
    }

    /// A short-lived token (JSON Web Token, RFC 7519) that tells an app's own server who is signed in. `template` names
    /// one of the deployment's token templates. A token is kept for as long as it is good for the account in use.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SignedOut`] while nobody is signed in; an unknown template; whatever can befall a request.
    ///
    /// ```
    /// # async fn example(session: yew_auth_hooks::UseSession) -> Result<(), yew_auth_hooks::Error> {
    /// let token = session.get_token(None).await?;
    /// let header = ["Bearer ", token.expose()].concat();
    /// # Ok(()) }
    /// ```
    pub async fn get_token(&self, template: Option<&str>) -> Result<Secret, Error> {
        self.core()?.token(template).await
    }

    fn core(&self) -> Result<&Rc<Core>, Error> {
        self.core.as_ref().ok_or_else(|| Error::new(ErrorKind::Client))
    }
}

impl PartialEq for UseSession {
    fn eq(&self, other: &Self) -> bool {
        self.loading == other.loading && same(&self.session, &other.session) && self.error == other.error
    }
}

impl fmt::Debug for UseSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UseSession")
            .field("loading", &self.loading)
            .field("error", &self.error)
            .finish()
    }
}

/// The browser's session: who is signed in, and what can be done about it.
///
/// On a server, and before the first answer, `loading` is true and nobody is signed in. A component that shows
/// something else to people who are signed in waits for `loading` to end, so that nothing flashes.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_hooks::use_session;
///
/// #[component]
/// fn Greeting() -> Html {
///     let session = use_session();
///     match session.user() {
///         Some(user) => html! { <p>{ "Hello, " }{ user.first_name.clone() }</p> },
///         None if session.loading => html! { <p>{ "…" }</p> },
///         None => html! { <p>{ "Nobody is signed in." }</p> },
///     }
/// }
/// ```
#[hook]
pub fn use_session() -> UseSession {
    let core = use_core();
    let (session, error, loading) = core.as_deref().map_or((None, None, true), |core| {
        let state = core.session.borrow();
        (state.data.clone(), state.error.clone(), state.loading)
    });
    UseSession {
        loading: loading && session.is_none(),
        session,
        error,
        core,
    }
}
