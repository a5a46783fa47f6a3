//! yew-auth-hooks
