//! `GET /auth/verify-magic-link`: the link from the mail was opened.

use super::{steps, view};
use crate::crypto::keyed_hash;
use crate::db::attempts;
use crate::db::codes::{self, Kind};
use crate::http::{ApiError, Code, Ctx, Reply, Route, get};

pub(crate) const ROUTES: &[Route] = &[get("/auth/verify-magic-link", verify)];

/// The browser that opens the link is the one that gets signed in: it proved to have the mailbox. Signing in the
/// browser that asked for the link would let anybody sign in as whoever clicks it.
fn verify(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    let refuse = |sentence: &str| ApiError::message(400, sentence);
    let query = &ctx.call.query;
    let (Some(token), Some(id)) = (query.get("token"), query.get("attempt")) else {
        return Err(refuse("Missing token or attempt ID"));
    };
    let id: i64 = id.parse().map_err(|_| refuse("Invalid attempt ID"))?;
    let db = ctx.state.db();
    let mut attempt = attempts::by_id(&db, id)?.ok_or_else(|| refuse("Invalid signin attempt"))?;
    if attempt.method != "magic_link" {
        return Err(refuse("Invalid signin method"));
    }
    if ctx.state.settings().same_device_links() && attempt.session_id != ctx.session.id {
        return Err(refuse(
            "Magic link must be verified from the same device/browser where it was requested",
        ));
    }
    let hash = keyed_hash(
        &ctx.state.code_secret,
        &[Kind::MagicLink.as_str(), &id.to_string(), token],
    );
    let user = steps::user(&db, &attempt)?;
    if attempt.current_step() != steps::EMAIL_LINK
        || !codes::take(&db, id, Kind::MagicLink, &hash, ctx.state.now())?
        || user.is_none()
    {
        return Err(refuse("Invalid or expired magic link"));
    }
    if user.is_some_and(|user| user.disabled) {
        return Err(ApiError::code(Code::UserDisabled));
    }
    let before = view::sign_ins(ctx, &db)?;
    steps::advance(ctx, &db, &mut attempt)?;
    view::with_sign_ins(ctx, &db, before)
}
