//! `GET /session/ticket/exchange`: a single-use ticket, made by a back office, becomes a sign-in.

use serde_json::json;

use super::{steps, view};
use crate::crypto::keyed_hash;
use crate::db::{sessions, signins, tickets, users};
use crate::http::{ApiError, Code, Ctx, Reply, Route, get};

pub(crate) const ROUTES: &[Route] = &[get("/session/ticket/exchange", exchange)];

fn exchange(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    let ticket = ctx
        .call
        .query
        .get("ticket")
        .ok_or_else(|| ApiError::message(400, "ticket is required"))?;
    let db = ctx.state.db();
    let now = ctx.state.now();
    let user = tickets::take(&db, &hash(&ctx.state.code_secret, ticket), now)?
        .ok_or_else(|| ApiError::message(401, "Invalid or expired ticket"))?;
    if users::by_id(&db, user)?.is_none_or(|user| user.disabled) {
        return Err(ApiError::code(Code::UserDisabled));
    }
    let here = signins::of_session(&db, ctx.session.id, now)?;
    match here.iter().find(|signin| signin.user_id == user) {
        Some(signin) => sessions::set_active(&db, ctx.session.id, Some(signin.id))?,
        None => {
            let id = steps::sign_in(ctx, &db, user)?;
            signins::shorten(&db, id, now.saturating_add(tickets::SIGN_IN_LIFE_MS))?;
        }
    }
    let Reply::Data(session) = view::session(ctx, &db)? else {
        return Ok(Reply::null());
    };
    Ok(Reply::Data(
        json!({ "success": true, "session_id": ctx.session.id.to_string(), "session": session }),
    ))
}

pub(crate) fn hash(secret: &[u8], ticket: &str) -> Vec<u8> {
    keyed_hash(secret, &["ticket", ticket])
}
