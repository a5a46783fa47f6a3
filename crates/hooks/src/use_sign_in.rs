//! `use_sign_in`: sign-in attempts for a form of the app's own.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use yew::prelude::*;
use yew_auth_client::{
    Abort, Error, ErrorKind, Identified, PreparedVerification, SecondFactorMethod, Secret, Session,
    SignInParams, SigninAttempt, VerificationStrategy,
};

use crate::core::{Core, Freshness};
use crate::deployment_provider::use_core;
use crate::flow::Attempt;
use crate::sign_in_actions::Actions;

/// A way to sign in, with exactly the fields it needs.
pub type SignInStrategy = SignInParams;

/// What one mounted hook holds.
#[derive(Default)]
struct Shared {
    attempt: RefCell<Option<Attempt>>,
    error: RefCell<Option<Error>>,
    under_way: Cell<u32>,
    method: RefCell<Option<SecondFactorMethod>>,
    abort: Abort,
}

/// What [`use_sign_in`] returns.
#[derive(Clone)]
pub struct UseSignIn {
    /// Whether the deployment is not there yet, or a request is under way.
    pub loading: bool,
    /// What the last request met, if that failed. The method returned the same error.
    pub error: Option<Error>,
    /// The attempt under way.
    pub signin_attempt: Option<Rc<SigninAttempt>>,
    core: Option<Rc<Core>>,
    shared: Rc<Shared>,
    update: Callback<()>,
}

/// `use_sign_in()` is the hook under a sign-in form of the app's own: it creates attempts, keeps the one under way, and
/// carries it through verification.
///
/// A completed attempt is followed by a look at the session, so that when a method returns, [`use_session`] knows the
/// account and the other tabs have been told. Requests end with the component. On a server it does nothing.
///
/// To draw a form of your own over the flow that [`SignInForm`] follows, with its steps, countdowns and ways back, take
/// [`use_sign_in_flow`] instead.
///
/// [`use_session`]: crate::use_session
/// [`use_sign_in_flow`]: crate::use_sign_in_flow
/// [`SignInForm`]: https://docs.rs/yew-auth-components
///
/// ```
/// use yew::platform::spawn_local;
/// use yew::prelude::*;
/// use yew_auth_hooks::{SignInStrategy, use_sign_in};
///
/// #[component]
/// fn PasswordSignIn() -> Html {
///     let sign_in = use_sign_in();
///     let onclick = {
///         let sign_in = sign_in.clone();
///         Callback::from(move |_: MouseEvent| {
///             let sign_in = sign_in.clone();
///             spawn_local(async move {
///                 let strategy = SignInStrategy::Email {
///                     email: "jane@example.com".into(),
///                     password: "correct horse battery staple".into(),
///                 };
///                 // An error is shown below, through `sign_in.error`.
///                 let _ = sign_in.create_strategy(strategy).await;
///             });
///         })
///     };
///     html! {
///         <>
///             <button {onclick} disabled={sign_in.loading}>{ "Sign in" }</button>
///             if let Some(attempt) = &sign_in.signin_attempt {
///                 <p>{ "Current step: " }{ attempt.current_step.as_str().to_owned() }</p>
///             }
///             if let Some(error) = &sign_in.error {
///                 <p role="alert">{ error.message.clone() }</p>
///             }
///         </>
///     }
/// }
/// ```
#[hook]
pub fn use_sign_in() -> UseSignIn {
    let core = use_core();
    let ready = core
        .as_ref()
        .is_some_and(|core| core.deployment.borrow().data.is_some());
    let update = use_force_update();
    let shared = use_memo((), |()| Shared::default());
    {
        let shared = shared.clone();
        use_effect_with((), move |()| move || shared.abort.abort());
    }
    let error = shared.error.borrow().clone();
    let signin_attempt = shared
        .attempt
        .borrow()
        .as_ref()
        .and_then(Attempt::get)
        .cloned()
        .map(Rc::new);
    UseSignIn {
        loading: !ready || shared.under_way.get() > 0,
        error,
        signin_attempt,
        core,
        shared,
        update: Callback::from(move |()| update.force_update()),
    }
}

impl UseSignIn {
    /// Starts an attempt. The attempt is then in [`UseSignIn::signin_attempt`]; a completed one has been followed by a
    /// look at the session, which is what is returned.
    ///
    /// # Errors
    ///
    /// Wrong credentials, a disabled account, a lockout after ten wrong passwords, a limit on requests, or whatever
    /// can befall a request; see [`Error::code`] and [`Error::field`].
    pub async fn create_strategy(&self, strategy: SignInStrategy) -> Result<Rc<Session>, Error> {
        self.run(async |actions| {
            let (session, attempt) = actions.create(&strategy).await?;
            self.shared.method.replace(None);
            let completed = attempt.as_ref().is_none_or(Attempt::is_completed);
            self.shared.attempt.replace(attempt);
            settle(actions, session, completed).await
        })
        .await
    }

    /// Has the code or link of the attempt's present step sent, or chooses the second factor.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Client`] without an attempt; a step that cannot be prepared; whatever can befall a request.
    pub async fn prepare_verification(
        &self,
        strategy: VerificationStrategy,
    ) -> Result<PreparedVerification, Error> {
        let method = match &strategy {
            VerificationStrategy::Authenticator => Some(SecondFactorMethod::Authenticator),
            VerificationStrategy::BackupCode => Some(SecondFactorMethod::BackupCode),
            _ => None,
        };
        self.run(async |actions| {
            let prepared = actions
                .prepare(self.attempt_id()?, actions.with_redirect(strategy))
                .await?;
            self.shared.method.replace(method);
            Ok(prepared)
        })
        .await
    }

    /// Gives the code. The attempt moves on, or is complete and has been followed by a look at the session.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Client`] without an attempt; a wrong or expired code, after which another try is possible; whatever
    /// can befall a request.
    pub async fn complete_verification(
        &self,
        verification_code: impl Into<Secret>,
    ) -> Result<Rc<Session>, Error> {
        let code = verification_code.into();
        self.run(async |actions| {
            let id = self.attempt_id()?;
            let method = self.shared.method.borrow().clone();
            let session = actions.attempt(id.clone(), code, method).await?;
            let attempt = Attempt::of(&session, &id);
            let completed = attempt.as_ref().is_none_or(Attempt::is_completed);
            self.shared.attempt.replace(attempt);
            settle(actions, session, completed).await
        })
        .await
    }

    /// Asks how an identifier signs in: with a password, at a social provider, or at an organisation's own.
    ///
    /// # Errors
    ///
    /// Whatever can befall a request. An identifier that nobody has is no error: it signs in with a password.
    pub async fn identify(&self, identifier: &str) -> Result<Identified, Error> {
        self.run(async |actions| actions.client.sign_in().identify(identifier, None).await)
            .await
    }

    /// Drops the attempt under way.
    pub fn discard_sign_in_attempt(&self) {
        self.set_sign_in_attempt(None);
    }

    /// Takes up an attempt, such as one found in [`Session::signin_attempts`].
    pub fn set_sign_in_attempt(&self, attempt: Option<SigninAttempt>) {
        self.shared.attempt.replace(attempt.map(Attempt::from));
        self.shared.method.replace(None);
        self.shared.error.replace(None);
        self.update.emit(());
    }

    fn attempt_id(&self) -> Result<String, Error> {
        let attempt = self.shared.attempt.borrow();
        attempt
            .as_ref()
            .map(|attempt| attempt.id().to_owned())
            .ok_or_else(|| {
                let mut error = Error::new(ErrorKind::Client);
                error.message = "no sign-in attempt is under way".to_owned();
                error
            })
    }

    async fn run<T>(&self, work: impl AsyncFnOnce(&Actions) -> Result<T, Error>) -> Result<T, Error> {
        let core = self.core.as_ref().ok_or_else(|| Error::new(ErrorKind::Client))?;
        let actions = Actions::new(core, &self.shared.abort)?;
        let shared = &self.shared;
        shared.under_way.set(shared.under_way.get() + 1);
        shared.error.replace(None);
        self.update.emit(());
        let result = work(&actions).await;
        shared.under_way.set(shared.under_way.get().saturating_sub(1));
        shared.error.replace(result.as_ref().err().cloned());
        if !shared.abort.is_aborted() {
            self.update.emit(());
        }
        result
    }
}

/// A completed attempt is believed when the session shows it.
async fn settle(actions: &Actions, session: Rc<Session>, completed: bool) -> Result<Rc<Session>, Error> {
    if completed {
        actions.core.session_changed().await
    } else {
        // The session's own list of attempts has changed; nobody waits for it.
        drop(actions.core.fetch_session(Freshness::Anew));
        Ok(session)
    }
}

impl PartialEq for UseSignIn {
    fn eq(&self, other: &Self) -> bool {
        self.loading == other.loading
            && self.error == other.error
            && self.signin_attempt == other.signin_attempt
            && Rc::ptr_eq(&self.shared, &other.shared)
    }
}

impl fmt::Debug for UseSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UseSignIn")
            .field("loading", &self.loading)
            .field("error", &self.error)
            .finish()
    }
}
