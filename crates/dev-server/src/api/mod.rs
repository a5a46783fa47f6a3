//! The endpoints, one module per resource. A module exports the rows of the route table that are its own.

mod deployment;
mod identify;
mod magic_link;
mod prepare;
mod profile;
mod session;
mod sign_in;
mod steps;
pub(crate) mod ticket;
mod token;
pub(crate) mod verification;
mod view;
pub(crate) mod well_known;

use crate::http::Route;

const TABLES: [&[Route]; 10] = [
    deployment::ROUTES,
    identify::ROUTES,
    magic_link::ROUTES,
    prepare::ROUTES,
    profile::ROUTES,
    session::ROUTES,
    sign_in::ROUTES,
    ticket::ROUTES,
    token::ROUTES,
    verification::ROUTES,
];

pub(crate) fn routes() -> impl Iterator<Item = &'static Route> {
    TABLES.into_iter().flatten()
}
