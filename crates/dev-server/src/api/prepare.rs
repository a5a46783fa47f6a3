//! `POST /auth/prepare-verification`: sends what the current step asks for. The step decides; `strategy` counts
//! only for a second factor, but has to be there.

use serde_json::json;

use super::steps;
use crate::clock::MINUTE;
use crate::crypto::{keyed_hash, random};
use crate::db::Connection;
use crate::db::attempts::{self, Attempt};
use crate::db::codes::{self, Kind};
use crate::db::users::{Email, Phone, User};
use crate::http::{ApiError, Code, Ctx, Reply, Route, post};
use crate::outbox::{Message, MessageKind};

pub(crate) const ROUTES: &[Route] = &[post("/auth/prepare-verification", prepare)];

const METHOD_REMEMBERED_MS: i64 = 5 * MINUTE;

fn prepare(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    ctx.call.form()?;
    let query = &ctx.call.query;
    query
        .get("attempt_identifier")
        .ok_or_else(|| ApiError::code(Code::BadSignInAttempt))?;
    let strategy = query
        .get("strategy")
        .ok_or_else(|| ApiError::code(Code::VerificationStrategyRequired))?;
    let db = ctx.state.db();
    let mut attempt = steps::attempt(ctx, &db)?;
    if attempt.completed {
        return Err(ApiError::code_saying(
            400,
            Code::BadSignInAttempt,
            "Sign in attempt already completed",
        ));
    }
    let user = steps::user(&db, &attempt)?;
    match attempt.current_step() {
        steps::EMAIL_OTP => email_code(ctx, &db, &attempt, user.as_ref()),
        steps::PHONE_OTP => {
            let phone = user.as_ref().and_then(|user| {
                user.phones
                    .iter()
                    .find(|phone| Some(phone.id) == attempt.address_id)
            });
            phone_code(ctx, &db, &attempt, phone, Kind::Otp)
        }
        steps::EMAIL_LINK => email_link(ctx, &db, &attempt, user.as_ref()),
        steps::SECOND_FACTOR => {
            let user = user.ok_or_else(|| ApiError::internal("a second factor without user"))?;
            second_factor(ctx, &db, &mut attempt, &user, strategy)
        }
        // Also `verify_email`, which the service does not handle: a password sign-in stops here.
        _ => Err(ApiError::message(400, "Invalid step")),
    }
}

/// Nobody gets a message for an address nobody has; the answer and the work are the same.
fn email_code(
    ctx: &Ctx<'_>,
    db: &Connection,
    attempt: &Attempt,
    user: Option<&User>,
) -> Result<Reply, ApiError> {
    let code = issue(ctx, db, attempt, Kind::Otp)?;
    if let Some(email) = user.and_then(|user| addressed(attempt, user)) {
        let app = app_name(ctx);
        send(
            ctx,
            MessageKind::Email,
            &email.email,
            format!("{code} is your {app} code"),
            |message| {
                message.text = format!(
                    "Your code for {app} is {code}.\n\nIt works for 90 seconds. If you did not try to sign in, ignore this mail."
                );
                message.code = Some(code);
            },
        );
    }
    Ok(Reply::null())
}

fn phone_code(
    ctx: &Ctx<'_>,
    db: &Connection,
    attempt: &Attempt,
    phone: Option<&Phone>,
    kind: Kind,
) -> Result<Reply, ApiError> {
    let code = issue(ctx, db, attempt, kind)?;
    if let Some(phone) = phone {
        let to = format!("{}{}", phone.country_code, phone.phone_number);
        let app = app_name(ctx);
        send(ctx, MessageKind::Sms, &to, format!("{app} code"), |message| {
            message.text = format!("{code} is your code for {app}. It works for 90 seconds.");
            message.code = Some(code);
        });
    }
    Ok(Reply::null())
}

fn email_link(
    ctx: &Ctx<'_>,
    db: &Connection,
    attempt: &Attempt,
    user: Option<&User>,
) -> Result<Reply, ApiError> {
    let token = random::token()?;
    let hash = keyed_hash(
        &ctx.state.code_secret,
        &[Kind::MagicLink.as_str(), &attempt.id.to_string(), &token],
    );
    codes::add(db, attempt.id, Kind::MagicLink, &hash, ctx.state.now())?;
    if let Some(email) = user.and_then(|user| addressed(attempt, user)) {
        let pages = ctx.state.app_url.as_ref().unwrap_or(&ctx.state.base_url);
        let mut link = format!("{pages}/magic?token={token}&attempt={}", attempt.id);
        if let Some(back) = ctx.call.query.get("redirect_uri") {
            link.push_str("&redirect_uri=");
            link.push_str(&percent_encoded(back));
        }
        let app = app_name(ctx);
        send(
            ctx,
            MessageKind::Email,
            &email.email,
            format!("Sign in to {app}"),
            |message| {
                message.text = format!(
                    "Open this link to sign in to {app}:\n\n{link}\n\nIt works for 90 seconds and once. If you did not try to sign in, ignore this mail."
                );
                message.link = Some(link);
            },
        );
    }
    Ok(Reply::null())
}

fn second_factor(
    ctx: &Ctx<'_>,
    db: &Connection,
    attempt: &mut Attempt,
    user: &User,
    strategy: &str,
) -> Result<Reply, ApiError> {
    let answer = match strategy {
        "phone_otp" => {
            let digits = ctx.call.query.get("last_digits").unwrap_or_default();
            if digits.chars().count() != 4 {
                return Err(ApiError::message(400, "Last digits must be 4 characters"));
            }
            let phone = user
                .second_factor_phones()
                .find(|phone| phone.phone_number.ends_with(digits))
                .ok_or_else(|| ApiError::message(400, "Phone number verification failed"))?;
            phone_code(ctx, db, attempt, Some(phone), Kind::SecondFactor)?;
            json!({ "masked_phone": masked(phone), "method": strategy, "otp_sent": true })
        }
        "authenticator" | "backup_code" => json!({ "method": strategy }),
        _ => return Err(ApiError::message(400, "Invalid 2FA strategy")),
    };
    attempt.second_method = Some((
        strategy.to_owned(),
        ctx.state.now().saturating_add(METHOD_REMEMBERED_MS),
    ));
    attempts::update(db, attempt)?;
    Ok(Reply::Data(answer))
}

/// The address that was typed, which need not be the user's primary one.
fn addressed<'a>(attempt: &Attempt, user: &'a User) -> Option<&'a Email> {
    user.emails
        .iter()
        .find(|email| Some(email.id) == attempt.address_id)
}

fn issue(ctx: &Ctx<'_>, db: &Connection, attempt: &Attempt, kind: Kind) -> Result<String, ApiError> {
    let code = random::six_digits()?;
    let hash = keyed_hash(
        &ctx.state.code_secret,
        &[kind.as_str(), &attempt.id.to_string(), &code],
    );
    codes::add(db, attempt.id, kind, &hash, ctx.state.now())?;
    Ok(code)
}

fn send(ctx: &Ctx<'_>, kind: MessageKind, to: &str, subject: String, fill: impl FnOnce(&mut Message)) {
    let mut message = Message {
        id: ctx.state.next_id().to_string(),
        kind,
        to: to.to_owned(),
        subject,
        text: String::new(),
        code: None,
        link: None,
        created_at_ms: ctx.state.now(),
    };
    fill(&mut message);
    ctx.state.outbox.push(message);
}

fn app_name(ctx: &Ctx<'_>) -> String {
    let document = ctx.state.deployment().document;
    document
        .pointer("/ui_settings/app_name")
        .and_then(|name| name.as_str())
        .unwrap_or("your app")
        .to_owned()
}

/// `+1******0143`.
fn masked(phone: &Phone) -> String {
    let hidden = phone.phone_number.chars().count().saturating_sub(4);
    let shown: String = phone.phone_number.chars().skip(hidden).collect();
    format!("{}{}{shown}", phone.country_code, "*".repeat(hidden))
}

fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
