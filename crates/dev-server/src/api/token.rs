//! `GET /session/token`: a short-lived token that other servers check against the published keys.

use serde_json::json;

use crate::clock::SECOND;
use crate::db::signins;
use crate::http::{ApiError, Ctx, Reply, Route, get};

pub(crate) const ROUTES: &[Route] = &[get("/session/token", token)];

const LIFE_MS: i64 = 30 * SECOND;
/// The token itself outlives what `expires` says, for clocks that are behind.
const SKEW_MS: i64 = 5 * SECOND;

fn token(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    if ctx
        .call
        .query
        .get("template")
        .is_some_and(|name| name != "default")
    {
        return Err(ApiError::message(404, "Template not found"));
    }
    let now = ctx.state.now();
    let here = signins::of_session(&ctx.state.db(), ctx.session.id, now)?;
    let active = here
        .iter()
        .find(|signin| Some(signin.id) == ctx.session.active_signin_id)
        .ok_or_else(|| ApiError::message(400, "No active sign in"))?;
    let session = ctx.session.id.to_string();
    let claims = json!({
        "iss": ctx.state.base_url,
        "sub": active.user_id.to_string(),
        "session_id": session,
        "sid": session,
        "permissions": { "organization": [], "workspace": [] },
        "iat": now / SECOND,
        "exp": (now + LIFE_MS + SKEW_MS) / SECOND,
    });
    Ok(Reply::Data(
        json!({ "token": ctx.state.signer.sign(&claims)?, "expires": now + LIFE_MS }),
    ))
}
