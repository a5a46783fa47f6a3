//! yew-auth-dev-server
fn main() {}
