//! yew-auth-dev-server
