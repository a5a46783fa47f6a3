//! The server over real HTTP: each endpoint's answers, refusals and quirks.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod app;
mod codes;
mod command;
mod control;
mod cors;
mod deployment;
mod faults;
mod identify;
mod limits;
mod lockout;
mod magic_link;
mod pages;
mod password;
mod persistence;
mod profile;
mod second_factor;
mod session;
mod support;
mod ticket;
mod token;
mod transport;
