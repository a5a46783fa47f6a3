//! The endpoints, by resource: one file each, one method for each request.

mod deployment;
mod session;
mod sign_in;
mod verification;

pub use deployment::DeploymentApi;
pub use session::SessionApi;
pub use sign_in::{Identified, IdentifiedStrategy, SignInApi, SignInParams};
pub use verification::{
    AttemptKind, AttemptVerification, PrepareVerification, PreparedVerification, VerificationApi,
    VerificationStrategy,
};
