//! The deployment: its document, the part of it the server itself goes by, and changing it by merge patch.

mod document;
mod merge;
mod settings;

pub(crate) use document::{Place, document};
pub(crate) use merge::{apply, compose};
pub(crate) use settings::Settings;
