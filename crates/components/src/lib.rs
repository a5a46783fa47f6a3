//! yew-auth-components

mod platform;
pub mod primitives;
mod styles;

pub use styles::sheets::stylesheet;
