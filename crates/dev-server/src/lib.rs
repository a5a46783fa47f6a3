//! A Frontend API on one machine, for development and tests.

#![forbid(unsafe_code)]

mod api;
mod app;
mod clock;
mod config;
mod control;
mod crypto;
mod db;
mod deployment;
mod error;
mod http;
mod ids;
mod outbox;
mod pages;
mod seed;
mod server;
mod state;
mod time;
mod wire;

pub use config::{AppConfig, Config, Database, Mode};
pub use error::StartError;
pub use seed::{SEEDED_USERS, SeededUser};
pub use server::Server;
