//! The browser session as JSON.
//!
//! Two quirks are made here. Attempts are listed newest first, but the answer that makes one has it last. And an
//! answer that completes a sign-in shows the sign-ins of before: only `GET /session` shows the new one.

use super::steps;
use crate::db::attempts::{self, Attempt};
use crate::db::{Connection, sessions, signins, users};
use crate::deployment::Settings;
use crate::http::{ApiError, Ctx, Reply};
use crate::time::rfc3339;
use crate::wire::{Id, ProfileCompletionData, Session, SignIn, SigninAttempt};

/// The sign-ins of a browser session at one moment.
pub(crate) struct SignIns {
    active: Option<i64>,
    all: Vec<SignIn>,
}

pub(crate) fn sign_ins(ctx: &Ctx<'_>, db: &Connection) -> Result<SignIns, ApiError> {
    let mut all = Vec::new();
    for signin in signins::of_session(db, ctx.session.id, ctx.state.now())? {
        if let Some(user) = users::by_id(db, signin.user_id)? {
            all.push(sign_in(&signin, &user));
        }
    }
    Ok(SignIns {
        active: sessions::by_id(db, ctx.session.id)?.and_then(|s| s.active_signin_id),
        all,
    })
}

/// The session now.
pub(crate) fn session(ctx: &Ctx<'_>, db: &Connection) -> Result<Reply, ApiError> {
    let now = sign_ins(ctx, db)?;
    with_sign_ins(ctx, db, now)
}

/// Today's attempts with the sign-ins of `moment`.
pub(crate) fn with_sign_ins(ctx: &Ctx<'_>, db: &Connection, moment: SignIns) -> Result<Reply, ApiError> {
    let list = attempts::of_session(db, ctx.session.id)?;
    assemble(ctx, db, moment, &list)
}

/// As [`with_sign_ins`], with the attempt that was just made moved to the end.
pub(crate) fn with_new_attempt(
    ctx: &Ctx<'_>,
    db: &Connection,
    moment: SignIns,
    new: i64,
) -> Result<Reply, ApiError> {
    let mut list = attempts::of_session(db, ctx.session.id)?;
    list.sort_by_key(|attempt| attempt.id == new);
    assemble(ctx, db, moment, &list)
}

fn assemble(ctx: &Ctx<'_>, db: &Connection, moment: SignIns, list: &[Attempt]) -> Result<Reply, ApiError> {
    let settings = ctx.state.settings();
    let signin_attempts = list
        .iter()
        .map(|attempt| signin_attempt(db, &settings, attempt))
        .collect::<Result<_, _>>()?;
    let active_signin = moment
        .active
        .and_then(|id| moment.all.iter().find(|s| s.id == Id(id)).cloned());
    Reply::data(&Session {
        id: Id(ctx.session.id),
        active_signin,
        signins: moment.all,
        signin_attempts,
    })
}

fn sign_in(signin: &signins::SignIn, user: &users::User) -> SignIn {
    SignIn {
        id: Id(signin.id),
        session_id: Id(signin.session_id),
        user_id: Id(signin.user_id),
        active_organization_membership_id: None,
        active_workspace_membership_id: None,
        user: user.into(),
        expires_at: rfc3339(signin.expires_at),
        last_active_at: rfc3339(signin.last_active_at),
        ip_address: signin.ip.clone(),
        browser: signin.browser.clone(),
        device: signin.device.clone(),
        city: String::new(),
        region: String::new(),
        region_code: String::new(),
        country: String::new(),
        country_code: String::new(),
    }
}

pub(crate) fn signin_attempt(
    db: &Connection,
    settings: &Settings,
    attempt: &Attempt,
) -> Result<SigninAttempt, ApiError> {
    let user = steps::user(db, attempt)?;
    let asks = |step: &str| attempt.steps.iter().any(|s| s == step);
    let profile_user = user.as_ref().filter(|_| asks(steps::COMPLETE_PROFILE));
    let second_user = user.as_ref().filter(|_| asks(steps::SECOND_FACTOR));
    Ok(SigninAttempt {
        id: Id(attempt.id),
        session_id: attempt.session_id,
        method: attempt.method.clone(),
        sso_provider: String::new(),
        enterprise_connection_id: None,
        expires_at: rfc3339(attempt.created_at.saturating_add(attempts::LIFE_MS)),
        current_step: attempt.current_step().to_owned(),
        remaining_steps: attempt.steps.iter().skip(1).cloned().collect(),
        completed: attempt.completed,
        requires_completion: profile_user.is_some(),
        missing_fields: profile_user
            .map(|user| steps::missing_fields(user, settings))
            .unwrap_or_default(),
        required_fields: profile_user
            .map(|_| steps::required_fields(settings))
            .unwrap_or_default(),
        first_method_authenticated: attempt.first_done,
        second_method_authenticated: attempt.second_done,
        second_method_authentication_required: attempt.second_required,
        available_2fa_methods: second_user.map(users::User::second_factors).unwrap_or_default(),
        profile_completion_data: profile_user.map(profile),
    })
}

fn profile(user: &users::User) -> ProfileCompletionData {
    let phone = user.primary_phone();
    ProfileCompletionData {
        first_name: user.first_name.clone(),
        last_name: user.last_name.clone(),
        username: user.username.clone().unwrap_or_default(),
        email: user
            .primary_email()
            .map(|email| email.email.clone())
            .unwrap_or_default(),
        phone_number: phone.map(|phone| phone.phone_number.clone()).unwrap_or_default(),
        phone_country_code: phone.map(|phone| phone.country_code.clone()).unwrap_or_default(),
    }
}
