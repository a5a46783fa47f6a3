//! yew-auth-components

pub mod catalog;
mod deployment_gate;
mod href;
mod platform;
pub mod primitives;
mod sign_in_form;
mod styles;

pub use styles::sheets::stylesheet;
