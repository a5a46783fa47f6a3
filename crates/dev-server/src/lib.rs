//! A Frontend API on one machine, for development and tests.
//!
//! It answers as a real deployment does, quirks included: an app that signs people in here signs them in there. It
//! is a library for tests and a command for people:
//!
//! ```sh
//! yew-auth-dev-server --memory
//! ```
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), yew_auth_dev_server::StartError> {
//! use yew_auth_dev_server::{Config, Database, Server};
//!
//! let server = Server::start(Config { port: 0, database: Database::Memory, ..Config::default() }).await?;
//! println!("{} answers {}", server.base_url(), server.publishable_key());
//! server.shutdown().await;
//! # Ok(()) }
//! ```
//!
//! # The way of a request
//!
//! `http` reads it and takes it through, in the service's own order: injected fault, rate limit, CORS, host,
//! browser session, route. The order is what makes a 429 unreadable for a page, since CORS comes after the limit.
//! `api` has one module per resource, each with its rows of the route table; a handler is a plain function from a
//! request to an answer, run off the async threads. `wire` has the JSON types, `db` the SQLite rows, `crypto` the
//! Argon2id, TOTP, ES256 and random numbers. To add a resource, write `api/<resource>.rs` with a `ROUTES` table and
//! list it in `api/mod.rs`.
//!
//! `control` answers under `/__dev` on loopback only: deployment settings by merge patch, users, the clock, faults,
//! limits, outbox, request log, reset. `pages` are the pages for people: `/` explains the server and lists both
//! APIs, `/__dev/outbox` shows mail and text messages. `deployment` has the document that clients read and the part
//! of it that the server obeys. `app` serves a built app beside the API and writes the publishable key into it.
//!
//! Every time that matters comes from one clock, which the control API moves: codes expire, lockouts end, tokens
//! rotate and limits start over without anybody waiting. A restart brings it back to the system's time.
//!
//! # What is kept
//!
//! One SQLite file, or memory. Passwords are stored as Argon2id hashes, codes, link tokens and backup codes as keyed
//! hashes. The key that signs tokens is made once and kept, so tokens stay good over a restart. Messages, the
//! request log, faults and limits are in memory only. A file that is damaged, of another program or of a newer
//! version is refused and left as it is.
//!
//! # Where it differs from a real deployment
//!
//! - Plain `http://localhost`: the session cookie has no `Secure` and no `Domain`, pages in `ui_settings` and links in
//!   mails begin with `http://`, and `iss` of tokens is the plain base address.
//! - `frontend_host` is where the app is served, with its port, or the server's own host when none is. Two hosts are
//!   of one site when their last two labels agree; there is no public suffix list.
//! - Connections are closed after each answer, so that a browser does not repeat a request by itself and hide an
//!   injected fault.
//! - A magic link signs in the browser that opens it. `challenge_token` is taken and not looked at.
//! - Too many sign-ins in one browser or of one account end the oldest; after a sign-out the newest that is left
//!   becomes active. Signing in by code does not verify the address. Codes of an authenticator can be used twice.
//! - Attempts are swept after a day. `identify` always answers `password`. There are no organisations.
//! - Started on an address that other machines reach, it takes any `Host`.

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
