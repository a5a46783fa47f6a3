//! `POST /auth/signin`: the first factor.

use super::{steps, view};
use crate::crypto::password;
use crate::db::attempts::{self, Attempt};
use crate::db::{Connection, lockouts, signins, users};
use crate::http::call::Params;
use crate::http::{ApiError, Code, Ctx, Reply, Route, post};

pub(crate) const ROUTES: &[Route] = &[post("/auth/signin", sign_in)];

/// The strategies without a password: the step each begins with, and the field that says whom it is for.
const POSSESSION: [(&str, &str, &str); 3] = [
    ("email_otp", steps::EMAIL_OTP, "email"),
    ("magic_link", steps::EMAIL_LINK, "email"),
    ("phone_otp", steps::PHONE_OTP, "phone"),
];

fn sign_in(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    let form = ctx.call.form()?;
    let strategy = form.get("strategy").unwrap_or_default();
    match strategy {
        "plain_email" => with_password(ctx, form, strategy, "email"),
        "plain_username" => with_password(ctx, form, strategy, "username"),
        _ => match POSSESSION.iter().find(|(name, ..)| *name == strategy) {
            Some((_, step, field)) => with_possession(ctx, form, strategy, step, field),
            None => Err(ApiError::message(400, "Invalid or missing strategy")),
        },
    }
}

/// Trimmed and in lower case, as the service does here and not everywhere.
fn normalised(email: &str) -> String {
    email.trim().to_lowercase()
}

fn with_password(ctx: &Ctx<'_>, form: &Params, strategy: &str, field: &str) -> Result<Reply, ApiError> {
    let (Some(typed), Some(given)) = (form.get(field), form.get("password")) else {
        let missing: Vec<_> = [field, "password"]
            .into_iter()
            .filter(|name| form.get(name).is_none())
            .collect();
        return Err(ApiError::required(&missing));
    };
    let now = ctx.state.now();
    let (user, stored) = {
        let db = ctx.state.db();
        // The count is kept under the identifier as it was typed.
        if !lockouts::count(&db, typed, now)? {
            return Err(ApiError::code_saying(
                403,
                Code::TooManyRequests,
                "Too many failed attempts. Please try again later.",
            ));
        }
        let user = match field {
            "email" => users::by_email(&db, &normalised(typed))?.map(|found| found.user),
            _ => users::id_by_username(&db, typed.trim())?,
        };
        (
            user,
            user.map(|id| users::password_hash(&db, id))
                .transpose()?
                .flatten(),
        )
    };
    let right = password::verify(given, stored.as_deref());
    let db = ctx.state.db();
    let Some(id) = user.filter(|_| right) else {
        return Err(ApiError::code(Code::InvalidCredentials));
    };
    lockouts::clear(&db, typed)?;
    let user = allowed(ctx, &db, id)?;
    let settings = ctx.state.settings();
    let mut list = Vec::new();
    if field == "email"
        && user
            .email(&normalised(typed))
            .is_some_and(|email| email.verified_at.is_none())
    {
        list.push(steps::EMAIL.to_owned());
    }
    list.extend(steps::tail(&user, &settings));
    start(
        ctx,
        &db,
        Start {
            method: strategy,
            user: Some(&user),
            address_id: None,
            steps: list,
            first_done: true,
        },
    )
}

fn with_possession(
    ctx: &Ctx<'_>,
    form: &Params,
    strategy: &str,
    step: &str,
    field: &str,
) -> Result<Reply, ApiError> {
    let typed = form.get(field).ok_or_else(|| ApiError::required(&[field]))?;
    let db = ctx.state.db();
    let found = match field {
        "email" => users::by_email(&db, &normalised(typed))?,
        _ => users::by_phone(&db, form.get("phone_country_code"), typed)?,
    };
    let user = found.map(|found| allowed(ctx, &db, found.user)).transpose()?;
    let mut list = vec![step.to_owned()];
    if let Some(user) = &user {
        list.extend(steps::tail(user, &ctx.state.settings()));
    }
    start(
        ctx,
        &db,
        Start {
            method: strategy,
            user: user.as_ref(),
            address_id: found.map(|found| found.address),
            steps: list,
            first_done: false,
        },
    )
}

/// The user, unless this browser may not sign them in.
fn allowed(ctx: &Ctx<'_>, db: &Connection, id: i64) -> Result<users::User, ApiError> {
    let user = users::by_id(db, id)?.ok_or_else(|| ApiError::code(Code::InvalidCredentials))?;
    if user.disabled {
        return Err(ApiError::code(Code::UserDisabled));
    }
    let here = signins::of_session(db, ctx.session.id, ctx.state.now())?;
    if here.iter().any(|signin| signin.user_id == id) {
        return Err(ApiError::code(Code::UserAlreadySignedIn));
    }
    Ok(user)
}

struct Start<'a> {
    method: &'a str,
    user: Option<&'a users::User>,
    address_id: Option<i64>,
    steps: Vec<String>,
    first_done: bool,
}

/// Makes the attempt. Without steps it is done at once.
fn start(ctx: &Ctx<'_>, db: &Connection, start: Start<'_>) -> Result<Reply, ApiError> {
    let before = view::sign_ins(ctx, db)?;
    let mut attempt = Attempt {
        id: ctx.state.next_id(),
        session_id: ctx.session.id,
        user_id: start.user.map(|user| user.id),
        address_id: start.address_id,
        method: start.method.to_owned(),
        second_required: start.steps.iter().any(|step| step == steps::SECOND_FACTOR),
        steps: start.steps,
        completed: false,
        last_step: String::new(),
        first_done: start.first_done,
        second_done: false,
        second_method: None,
        created_at: ctx.state.now(),
    };
    attempts::insert(db, &attempt)?;
    if attempt.steps.is_empty() {
        steps::advance(ctx, db, &mut attempt)?;
    }
    view::with_new_attempt(ctx, db, before, attempt.id)
}
