//! The steps of a sign-in: which ones there are, taking one, and what happens after the last.

use crate::clock::SECOND;
use crate::db::attempts::{self, Attempt};
use crate::db::signins::{self, SignIn};
use crate::db::users::{self, User};
use crate::db::{Connection, sessions};
use crate::deployment::Settings;
use crate::http::{ApiError, Code, Ctx};

pub(crate) const SECOND_FACTOR: &str = "verify_second_factor";
pub(crate) const COMPLETE_PROFILE: &str = "complete_profile";
pub(crate) const EMAIL: &str = "verify_email";
pub(crate) const EMAIL_OTP: &str = "verify_email_otp";
pub(crate) const EMAIL_LINK: &str = "verify_email_link";
pub(crate) const PHONE: &str = "verify_phone";
pub(crate) const PHONE_OTP: &str = "verify_phone_otp";

/// What every sign-in of this user ends with, after the first factor.
pub(crate) fn tail(user: &User, settings: &Settings) -> Vec<String> {
    let steps = [
        (SECOND_FACTOR, user.second_factor_policy == "enforced"),
        (COMPLETE_PROFILE, !missing_fields(user, settings).is_empty()),
    ];
    steps
        .into_iter()
        .filter(|(_, needed)| *needed)
        .map(|(step, _)| step.to_owned())
        .collect()
}

/// Fields the deployment demands. `email_address` is called `email` in forms.
pub(crate) fn required_fields(settings: &Settings) -> Vec<&'static str> {
    let auth = &settings.auth_settings;
    let fields = [
        ("first_name", &auth.first_name),
        ("last_name", &auth.last_name),
        ("username", &auth.username),
        ("phone_number", &auth.phone_number),
        ("email_address", &auth.email_address),
    ];
    fields
        .into_iter()
        .filter(|(_, field)| field.demanded())
        .map(|(name, _)| name)
        .collect()
}

/// Those of them that the user does not have.
pub(crate) fn missing_fields(user: &User, settings: &Settings) -> Vec<&'static str> {
    let has = |field: &str| match field {
        "first_name" => !user.first_name.is_empty(),
        "last_name" => !user.last_name.is_empty(),
        "username" => user.username.is_some(),
        "phone_number" => !user.phones.is_empty(),
        _ => !user.emails.is_empty(),
    };
    required_fields(settings)
        .into_iter()
        .filter(|field| !has(field))
        .collect()
}

/// Takes the current step off; after the last one the user is signed in.
pub(crate) fn advance(ctx: &Ctx<'_>, db: &Connection, attempt: &mut Attempt) -> Result<(), ApiError> {
    let done = if attempt.steps.is_empty() {
        String::new()
    } else {
        attempt.steps.remove(0)
    };
    if done == SECOND_FACTOR {
        attempt.second_done = true;
    } else {
        attempt.first_done = true;
    }
    if attempt.steps.is_empty() {
        attempt.completed = true;
        // The service leaves the step of a one-time code standing and clears that of a second factor.
        attempt.last_step = if done == SECOND_FACTOR {
            String::new()
        } else {
            done
        };
        let user = attempt
            .user_id
            .ok_or_else(|| ApiError::internal("an attempt without user got through"))?;
        sign_in(ctx, db, user)?;
    }
    attempts::update(db, attempt)?;
    Ok(())
}

/// Gives the browser session a sign-in and makes it the active one.
pub(crate) fn sign_in(ctx: &Ctx<'_>, db: &Connection, user: i64) -> Result<i64, ApiError> {
    let settings = ctx.state.settings();
    let now = ctx.state.now();
    let accounts = &settings.auth_settings.multi_session_support;
    let here = signins::of_session(db, ctx.session.id, now)?;
    let others_allowed = if accounts.enabled {
        accounts.max_accounts_per_session.saturating_sub(1)
    } else {
        0
    };
    end_oldest(db, &here, others_allowed)?;
    let everywhere = signins::of_user(db, user, now)?;
    end_oldest(
        db,
        &everywhere,
        accounts.max_sessions_per_account.saturating_sub(1),
    )?;
    let (browser, device) = user_agent(ctx);
    let signin = SignIn {
        id: ctx.state.next_id(),
        session_id: ctx.session.id,
        user_id: user,
        expires_at: now.saturating_add(
            settings
                .auth_settings
                .session_validity_period
                .saturating_mul(SECOND),
        ),
        last_active_at: now,
        ip: ctx.call.ip.to_string(),
        browser: browser.to_owned(),
        device: device.to_owned(),
    };
    signins::insert(db, &signin, now)?;
    sessions::set_active(db, ctx.session.id, Some(signin.id))?;
    Ok(signin.id)
}

/// Makes room: only the `kept` newest of an oldest-first list stay.
fn end_oldest(db: &Connection, list: &[SignIn], kept: usize) -> Result<(), ApiError> {
    for signin in list.iter().take(list.len().saturating_sub(kept)) {
        signins::delete(db, signin.id)?;
    }
    Ok(())
}

/// Order matters: each browser's name also appears in the text of those after it.
const BROWSERS: [(&str, &str); 5] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

fn user_agent(ctx: &Ctx<'_>) -> (&'static str, &'static str) {
    let text = ctx
        .call
        .header(&axum::http::header::USER_AGENT)
        .unwrap_or_default();
    let browser = BROWSERS
        .iter()
        .find(|(mark, _)| text.contains(mark))
        .map_or("Unknown", |(_, name)| name);
    (
        browser,
        if text.contains("Mobile") {
            "mobile"
        } else {
            "desktop"
        },
    )
}

/// The attempt that the query names. It is not checked against the browser session.
pub(crate) fn attempt(ctx: &Ctx<'_>, db: &Connection) -> Result<Attempt, ApiError> {
    let query = &ctx.call.query;
    let id = query
        .get("attempt_identifier")
        .ok_or_else(|| ApiError::code(Code::BadSignInAttempt))?;
    let id: Option<i64> = match query.get("identifier_type") {
        Some("signin") => id.parse().ok(),
        // Sign-up attempts have ids of their own, and none of them is here.
        Some("signup") => None,
        _ => return Err(ApiError::bad_body()),
    };
    let found = id.map(|id| attempts::by_id(db, id)).transpose()?.flatten();
    found.ok_or_else(|| ApiError::internal("no such attempt"))
}

/// The user of an attempt; `None` for an attempt that only looks like one.
pub(crate) fn user(db: &Connection, attempt: &Attempt) -> Result<Option<User>, ApiError> {
    Ok(attempt
        .user_id
        .map(|id| users::by_id(db, id))
        .transpose()?
        .flatten())
}
