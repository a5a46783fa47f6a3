//! The attempt under way, without a copy of it.

use std::fmt;
use std::rc::Rc;

use yew_auth_client::{Session, SigninAttempt, SigninStep};

/// One attempt of a session. Attempts are known by their id; their place in the list means nothing.
#[derive(Clone)]
pub struct Attempt {
    session: Rc<Session>,
    id: String,
}

impl Attempt {
    /// The attempt of this id, if the session has it.
    pub fn of(session: &Rc<Session>, id: &str) -> Option<Attempt> {
        session.signin_attempt(id)?;
        Some(Attempt {
            session: session.clone(),
            id: id.to_owned(),
        })
    }

    /// The attempt that an answer brought: one that was not there before.
    pub fn new_in(session: &Rc<Session>, before: &Session) -> Option<Attempt> {
        let id = session.new_signin_attempt(before)?.id.clone();
        Some(Attempt {
            session: session.clone(),
            id,
        })
    }

    /// The attempt's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// All that the server said of it.
    pub fn get(&self) -> Option<&SigninAttempt> {
        self.session.signin_attempt(&self.id)
    }

    /// What is asked for now. Look at [`Attempt::is_completed`] first.
    pub fn step(&self) -> &SigninStep {
        self.get()
            .map_or(&SigninStep::None, |attempt| &attempt.current_step)
    }

    /// Whether everything asked for has been given.
    pub fn is_completed(&self) -> bool {
        self.get().is_none_or(|attempt| attempt.completed)
    }
}

impl From<SigninAttempt> for Attempt {
    fn from(attempt: SigninAttempt) -> Self {
        let id = attempt.id.clone();
        Attempt {
            session: Rc::new(Session {
                signin_attempts: vec![attempt],
                ..Session::default()
            }),
            id,
        }
    }
}

/// The same attempt at the same point.
impl PartialEq for Attempt {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.step() == other.step() && self.is_completed() == other.is_completed()
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("id", &self.id)
            .field("step", &self.step().as_str())
            .finish_non_exhaustive()
    }
}
