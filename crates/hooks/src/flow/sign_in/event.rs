//! What can happen to the sign-in flow, and what it asks for.

use std::rc::Rc;

use yew_auth_client::{Error, Identified, Secret, Session, SignInParams, VerificationStrategy};

use super::{Attempt, Factor, SavedFlow};

/// Something the person did.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInEvent {
    /// Gave the e-mail address (the factors that start with one).
    SubmitEmail(String),
    /// Gave username and password together.
    SubmitUsername {
        /// The username as typed.
        username: String,
        /// The password as typed; never trimmed (OWASP ASVS 5.0, 6.2.8).
        password: Secret,
    },
    /// Gave the phone number.
    SubmitPhone {
        /// The number as typed, without its country.
        phone: String,
        /// The dial code, such as `+44`.
        country_code: String,
        /// The country's ISO 3166 code: several countries share a dial code, and the form must come back to the one
        /// that was chosen.
        country: String,
    },
    /// Gave the password on the step of its own.
    SubmitPassword(Secret),
    /// Gave the one-time code.
    SubmitCode(Secret),
    /// Chose another way in. `typed` is what stands in the identifier field at that moment, so that it is carried
    /// over.
    Choose {
        /// The way chosen.
        factor: Factor,
        /// The text of the identifier field, where there is one on the screen.
        typed: Option<String>,
    },
    /// Asked for the code or link to be sent again. `now_ms` is the time in milliseconds since the epoch.
    Resend {
        /// The time of the click.
        now_ms: f64,
    },
    /// Went one step back.
    Back,
    /// Threw the attempt away and started again; what was typed stays.
    StartOver,
    /// Asked again for what failed: the session after a finished attempt, or the sending of the code.
    Retry,
    /// Changed a field after an error: the error has been read.
    Edited,
}

/// The outcome of an effect, with the number of the operation it belongs to.
#[derive(Clone, Debug)]
pub enum SignInReply {
    /// `POST /auth/identify` answered.
    Identified(u32, Result<Identified, Error>),
    /// `POST /auth/signin` answered with this attempt; `None` when the answer held no new one.
    Created(u32, Result<Option<Attempt>, Error>),
    /// The code or link was sent, at this time (milliseconds since the epoch), or could not be.
    Prepared(u32, Result<f64, Error>),
    /// The code was checked; the session as the server answered it.
    Attempted(u32, Result<Rc<Session>, Error>),
    /// `GET /session` answered.
    Refreshed(u32, Result<Rc<Session>, Error>),
    /// The session seen while waiting for a link to be opened elsewhere.
    Polled(u32, Result<Rc<Session>, Error>),
    /// What is under way could not even be begun.
    Failed(Error),
    /// A sign-in appeared in this browser: another tab finished.
    SignedInElsewhere,
    /// After a reload: an unfinished attempt of this tab is still there.
    Resumed(Attempt, SavedFlow),
}

/// What the flow wants done. Everything but [`SignInEffect::Finish`], [`SignInEffect::Remember`],
/// [`SignInEffect::Forget`] and [`SignInEffect::Cancel`] ends in a [`SignInReply`] of the same number.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInEffect {
    /// Ask how this address signs in.
    Identify(u32, String),
    /// Start an attempt.
    Create(u32, SignInParams),
    /// Have the code or link sent.
    Prepare(u32, String, VerificationStrategy),
    /// Check the code for this attempt.
    Attempt(u32, String, Secret),
    /// Fetch the session.
    Refresh(u32),
    /// Fetch the session after this many milliseconds.
    Poll(u32, u32),
    /// Abort every request that is under way.
    Cancel,
    /// Keep this for a reload of the tab.
    Remember(SavedFlow),
    /// Nothing is left to resume.
    Forget,
    /// The person is signed in: go where they wanted to go.
    Finish,
}
