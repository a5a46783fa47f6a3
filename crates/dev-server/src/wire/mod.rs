//! The JSON that leaves the server, as types. They are this crate's own reading of the contract and shared with
//! nobody, so that a misread field shows in the tests that run client and server against each other.

mod session;
mod user;

pub(crate) use session::{ProfileCompletionData, Session, SignIn, SigninAttempt};
pub(crate) use user::CurrentUser;

use serde::{Serialize, Serializer};

/// An id as most places write it: a JSON string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Id(pub(crate) i64);

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// `omitempty`: false, zero, empty text and empty lists are left out.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
