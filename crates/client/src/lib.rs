//! yew-auth-client
