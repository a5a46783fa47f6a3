//! yew-auth-components
