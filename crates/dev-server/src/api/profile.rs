//! `POST /auth/complete-profile`: the fields the deployment demands and the user lacks.

use serde_json::{Value, json};

use super::{steps, view};
use crate::db::attempts;
use crate::db::profile::{self, ProfileChange};
use crate::http::{ApiError, Code, Ctx, Reply, Route, post};

pub(crate) const ROUTES: &[Route] = &[post("/auth/complete-profile", complete)];

fn complete(ctx: &Ctx<'_>) -> Result<Reply, ApiError> {
    let form = ctx.call.form()?;
    let unknown = || ApiError::message(400, "Invalid attempt ID or attempt not found");
    let id = ctx
        .call
        .query
        .get("attempt_id")
        .ok_or_else(|| ApiError::message(400, "attempt_id is required"))?;
    let id: i64 = id.parse().map_err(|_| unknown())?;
    let db = ctx.state.db();
    let mut attempt = attempts::by_id(&db, id)?
        .filter(|attempt| !attempt.completed)
        .ok_or_else(unknown)?;
    let user = steps::user(&db, &attempt)?.ok_or_else(unknown)?;
    if attempt.current_step() != steps::COMPLETE_PROFILE {
        return Err(ApiError::message(400, "Invalid step"));
    }
    let settings = ctx.state.settings();
    // The service's fault: a phone number never counts as given, so a demanded one cannot be supplied.
    let given = |field: &str| match field {
        "email_address" => form.get("email").is_some(),
        "phone_number" => false,
        name => form.get(name).is_some(),
    };
    if steps::missing_fields(&user, &settings)
        .into_iter()
        .any(|field| !given(field))
    {
        return Err(ApiError::message(400, "Missing required fields"));
    }
    let change = ProfileChange {
        first_name: form.get("first_name"),
        last_name: form.get("last_name"),
        username: form.get("username").map(str::trim),
        email: form.get("email").map(|email| email.trim().to_lowercase()),
        phone: form.get("phone_country_code").zip(form.get("phone_number")),
    };
    let taken = profile::taken(&db, &change, Some(user.id))?;
    if !taken.is_empty() {
        return Err(ApiError::fields(
            &taken.iter().map(|field| code_of(field)).collect::<Vec<_>>(),
        ));
    }
    let write = db.unchecked_transaction()?;
    profile::change_profile(&write, &user, &change, || ctx.state.next_id())?;
    let auth = &settings.auth_settings;
    if change.email.is_some() && auth.email_address.verified_at_sign_up() {
        attempt.steps.push(steps::EMAIL.to_owned());
    }
    if change.phone.is_some() && auth.phone_number.verified_at_sign_up() {
        attempt.steps.push(steps::PHONE.to_owned());
    }
    let reply = if attempt.steps.len() > 1 {
        // The service appends verification steps and leaves `complete_profile` as the current one.
        attempts::update(&write, &attempt)?;
        let attempt = view::signin_attempt(&write, &settings, &attempt)?;
        json!({ "signin_attempt": attempt, "session": data(view::session(ctx, &write)?) })
    } else {
        let before = view::sign_ins(ctx, &write)?;
        steps::advance(ctx, &write, &mut attempt)?;
        data(view::with_sign_ins(ctx, &write, before)?)
    };
    write.commit()?;
    Ok(Reply::Data(reply))
}

fn data(reply: Reply) -> Value {
    match reply {
        Reply::Data(data) | Reply::Bare(data) => data,
    }
}

fn code_of(field: &str) -> Code {
    match field {
        "email" => Code::EmailExists,
        "username" => Code::UsernameExists,
        _ => Code::PhoneNumberExists,
    }
}
