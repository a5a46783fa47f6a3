//! The requests of a sign-in, shared by the hook that follows the seed's names and the hook that runs the flow.

use std::rc::Rc;

use yew_auth_client::{
    Abort, AttemptKind, AttemptVerification, Client, Error, PrepareVerification, PreparedVerification,
    SecondFactorMethod, Secret, Session, SignInParams, VerificationStrategy, query_value,
};

use crate::core::{Core, REDIRECT_URI};
use crate::flow::Attempt;

/// The requests of a sign-in, all ended by one [`Abort`].
#[derive(Clone)]
pub(crate) struct Actions {
    pub(crate) core: Rc<Core>,
    pub(crate) client: Client,
    pub(crate) abort: Abort,
}

impl Actions {
    pub(crate) fn new(core: &Rc<Core>, abort: &Abort) -> Result<Actions, Error> {
        Ok(Actions {
            core: core.clone(),
            client: core.client()?.with_abort(abort),
            abort: abort.clone(),
        })
    }

    /// Starts an attempt: the session as answered, and the attempt that is new in it.
    pub(crate) async fn create(
        &self,
        params: &SignInParams,
    ) -> Result<(Rc<Session>, Option<Attempt>), Error> {
        let before = self.core.session.borrow().data.clone();
        let session = Rc::new(self.client.sign_in().create(params).await?);
        let attempt = Attempt::new_in(&session, before.as_deref().unwrap_or(&Session::default()));
        Ok((session, attempt))
    }

    pub(crate) async fn prepare(
        &self,
        attempt_id: String,
        strategy: VerificationStrategy,
    ) -> Result<PreparedVerification, Error> {
        let request = PrepareVerification {
            attempt_id,
            kind: AttemptKind::SignIn,
            strategy,
            challenge_token: None,
        };
        self.client.verification().prepare(&request).await
    }

    pub(crate) async fn attempt(
        &self,
        attempt_id: String,
        code: Secret,
        method: Option<SecondFactorMethod>,
    ) -> Result<Rc<Session>, Error> {
        let request = AttemptVerification {
            attempt_id,
            kind: AttemptKind::SignIn,
            code,
            method,
            invite_token: None,
        };
        Ok(Rc::new(self.client.verification().attempt(&request).await?))
    }

    /// A link that is mailed carries along where to go afterwards, when the page knows and the target may be followed.
    pub(crate) fn with_redirect(&self, strategy: VerificationStrategy) -> VerificationStrategy {
        match strategy {
            VerificationStrategy::MagicLink { redirect_uri: None } => {
                let page = self.core.options.borrow().navigator.current_url();
                let redirect_uri = query_value(&page, REDIRECT_URI)
                    .and_then(|target| self.core.redirect_policy().check(&target))
                    .map(|target| target.as_str().to_owned());
                VerificationStrategy::MagicLink { redirect_uri }
            }
            other => other,
        }
    }
}
