//! `POST /auth/attempt-verification`: the code of the current step.

use super::{steps, view};
use crate::crypto::{keyed_hash, totp};
use crate::db::attempts::Attempt;
use crate::db::codes::{self, Kind};
use crate::db::users::User;
use crate::db::{Connection, users};
use crate::http::{ApiError, Code, Ctx, Reply, Route, post};

pub(crate) const ROUTES: &[Route] = &[post("/auth/attempt-verification", attempt)];

fn attempt(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    let code = ctx
        .call
        .form()?
        .get("verification_code")
        .unwrap_or_default()
        .trim()
        .to_owned();
    let db = ctx.state.db();
    let mut attempt = steps::attempt(ctx, &db)?;
    if attempt.completed {
        return Err(ApiError::message(400, "Sign in attempt already completed"));
    }
    let user = steps::user(&db, &attempt)?;
    match attempt.current_step() {
        steps::EMAIL_OTP | steps::PHONE_OTP => {
            if !takes(ctx, &db, &attempt, Kind::Otp, &code)? || user.is_none() {
                return Err(ApiError::message(400, "Invalid or expired OTP"));
            }
        }
        steps::SECOND_FACTOR => {
            let user = user
                .as_ref()
                .ok_or_else(|| ApiError::internal("a second factor without user"))?;
            second_factor(ctx, &db, &attempt, user, &code)?;
        }
        // A phone step that completing the profile left over.
        steps::PHONE => return Err(ApiError::internal("verify_phone in a sign-in")),
        _ => return Err(ApiError::message(400, "Invalid step")),
    }
    if user.is_some_and(|user| user.disabled) {
        return Err(ApiError::code(Code::UserDisabled));
    }
    let before = view::sign_ins(ctx, &db)?;
    steps::advance(ctx, &db, &mut attempt)?;
    view::with_sign_ins(ctx, &db, before)
}

/// What prepare-verification remembered, else what the query says, else an authenticator.
fn second_factor(
    ctx: &Ctx<'_>,
    db: &Connection,
    attempt: &Attempt,
    user: &User,
    code: &str,
) -> Result<(), ApiError> {
    let now = ctx.state.now();
    let remembered = attempt
        .second_method
        .as_ref()
        .filter(|(_, until)| now < *until)
        .map(|(method, _)| method.as_str());
    let method = remembered
        .or_else(|| ctx.call.query.get("method"))
        .unwrap_or("authenticator");
    let refused = match method {
        "phone_otp" => (!takes(ctx, db, attempt, Kind::SecondFactor, code)?).then_some("Invalid OTP"),
        "authenticator" => match users::totp_secret(db, user.id)? {
            None => Some("Authenticator not set up"),
            Some(secret) => (!totp::verify(&secret, code, now)).then_some("Invalid authentication code"),
        },
        "backup_code" if user.backup_codes == 0 => Some("No backup codes available"),
        "backup_code" => {
            let hash = backup_code_hash(&ctx.state.code_secret, user.id, code);
            (!users::take_backup_code(db, user.id, &hash)?).then_some("Invalid backup code")
        }
        _ => Some("Invalid 2FA method"),
    };
    refused.map_or(Ok(()), |sentence| Err(ApiError::message(400, sentence)))
}

fn takes(
    ctx: &Ctx<'_>,
    db: &Connection,
    attempt: &Attempt,
    kind: Kind,
    code: &str,
) -> Result<bool, ApiError> {
    let hash = keyed_hash(
        &ctx.state.code_secret,
        &[kind.as_str(), &attempt.id.to_string(), code],
    );
    Ok(codes::take(db, attempt.id, kind, &hash, ctx.state.now())?)
}

/// Backup codes are random enough for a fast keyed hash. Case does not matter.
pub(crate) fn backup_code_hash(secret: &[u8], user: i64, code: &str) -> Vec<u8> {
    keyed_hash(
        secret,
        &["backup_code", &user.to_string(), &code.trim().to_uppercase()],
    )
}
