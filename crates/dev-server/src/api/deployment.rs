//! `GET /deployment`: what a client asks first.

use crate::http::{ApiError, Ctx, Reply, Route, get};

pub(crate) const ROUTES: &[Route] = &[get("/deployment", show)];

fn show(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    Ok(Reply::Data((*ctx.state.deployment().document).clone()))
}
