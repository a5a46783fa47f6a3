//! JSON, as little of it as the API needs.
//!
//! A general derive costs a browser more than everything else in this crate together, so text becomes a tree
//! ([`JsonValue`]) and one small interpreter ([`Decoder`]) fills the models from it.

mod decode;
mod parse;
#[cfg(feature = "serde")]
pub(crate) mod serde;
mod value;

pub use value::JsonValue;

pub(crate) use decode::{Decode, Decoder, decode};
pub(crate) use parse::parse;
