//! `POST /auth/identify`: how somebody with this identifier signs in.

use serde_json::json;

use crate::http::{ApiError, Ctx, Reply, Route, post};

pub(crate) const ROUTES: &[Route] = &[post("/auth/identify", identify)];

/// Known and unknown people get the same answer.
fn identify(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    ctx.call
        .form()?
        .get("identifier")
        .ok_or_else(|| ApiError::message(400, "Identifier is required"))?;
    Ok(Reply::Data(json!({ "strategy": "password" })))
}
