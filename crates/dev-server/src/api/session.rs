//! The browser session: reading it, choosing the active sign-in, signing out.

use super::view;
use crate::db::{sessions, signins};
use crate::http::{ApiError, Ctx, Reply, Route, get, post};

pub(crate) const ROUTES: &[Route] = &[
    get("/session", show),
    post("/session/switch-sign-in", switch_sign_in),
    post("/session/sign-out", sign_out),
    post("/session/switch-organization", switch_organization),
    post("/session/switch-workspace", switch_workspace),
];

fn show(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    view::session(ctx, &ctx.state.db())
}

fn switch_sign_in(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    let db = ctx.state.db();
    let id = ctx
        .call
        .query
        .get("sign_in_id")
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| ApiError::generic(400))?;
    let here = signins::of_session(&db, ctx.session.id, ctx.state.now())?;
    if !here.iter().any(|signin| signin.id == id) {
        return Err(ApiError::generic(404));
    }
    sessions::set_active(&db, ctx.session.id, Some(id))?;
    view::session(ctx, &db)
}

/// Ends one sign-in, or all of this browser. When the active one ends, the newest that is left takes its place.
fn sign_out(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    let db = ctx.state.db();
    let here = signins::of_session(&db, ctx.session.id, ctx.state.now())?;
    let Some(id) = ctx.call.query.get("sign_in_id") else {
        for signin in &here {
            signins::delete(&db, signin.id)?;
        }
        return view::session(ctx, &db);
    };
    let id: i64 = id.parse().map_err(|_| ApiError::generic(400))?;
    if !here.iter().any(|signin| signin.id == id) {
        return Err(ApiError::generic(403));
    }
    signins::delete(&db, id)?;
    if sessions::by_id(&db, ctx.session.id)?.is_some_and(|session| session.active_signin_id.is_none()) {
        let next = here.iter().rev().map(|signin| signin.id).find(|left| *left != id);
        sessions::set_active(&db, ctx.session.id, next)?;
    }
    view::session(ctx, &db)
}

/// Nobody here is a member of an organisation; without an id the personal account is chosen, which is active anyway.
fn switch_organization(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    match ctx.call.query.get("organization_id") {
        Some(_) => Err(ApiError::generic(403)),
        None => view::session(ctx, &ctx.state.db()),
    }
}

fn switch_workspace(_: &Ctx<'_>) -> Result<Reply, ApiError> {
    Err(ApiError::generic(403))
}
