//! The sign-in flow: identifier, then password or code or link, then a session that the server confirms.
//!
//! Three rules hold in every state:
//! - one thing is under way at a time: an event that would start a second request while one is pending is ignored, so
//!   a double click or a held Enter costs one request;
//! - a reply that is not the one being waited for (the person went back, or chose another way) changes nothing;
//! - a finished attempt is believed only after `GET /session` shows a sign-in.

mod attempt;
mod event;
mod factors;
mod reply;
mod saved;
mod state;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
mod update;
mod validate;

pub use attempt::Attempt;
pub use event::{SignInEffect, SignInEvent, SignInReply};
pub use factors::{Factor, Factors, IdentifierKind};
pub(crate) use saved::SavedFlow;
pub use state::{Blocked, Channel, CodeTimes, Draft, Pending, Problem, Screen, SignInFlow, SignInSnapshot};
