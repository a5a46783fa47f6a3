//! The flows as pure machines: a state and an event give a new state and the effects to run.
//!
//! Nothing here knows Yew, the DOM, HTTP or a clock: a time that matters arrives inside an event. That is what lets
//! every state be tested against every event natively. The hook of the same name runs the effects.

mod sign_in;

pub(crate) use sign_in::SavedFlow;
pub use sign_in::{
    Attempt, Blocked, Channel, CodeTimes, Draft, Factor, Factors, IdentifierKind, Pending, Problem, Screen,
    SignInEffect, SignInEvent, SignInFlow, SignInReply, SignInSnapshot,
};
