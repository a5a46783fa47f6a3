//! The smaller control endpoints.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Call, Outcome, Refusal, body};
use crate::api;
use crate::crypto::{random, totp};
use crate::db::{tickets, users};
use crate::seed;
use crate::state::State;

pub(super) fn info(state: &State, _: &Call) -> Outcome {
    let users: Vec<_> = seed::SEEDED_USERS
        .iter()
        .map(|user| {
            json!({
                "email": user.email,
                "username": user.username,
                "phone": user.phone.map(|(code, number)| format!("{code} {number}")),
                "password": user.password,
                "note": user.note,
            })
        })
        .collect();
    Ok(json!({
        "publishable_key": state.place.publishable_key,
        "mode": state.settings().mode().as_str(),
        "base_url": state.base_url,
        "app_url": state.app_url,
        "users": users,
        "now_ms": state.now(),
    }))
}

pub(super) fn deployment(state: &State, call: &Call) -> Outcome {
    let patch: Value = body(call)?;
    if !patch.is_object() {
        return Err(Refusal::bad(
            "The body has to be a JSON object to merge into the deployment.",
        ));
    }
    state
        .patch_deployment(&patch)
        .map(|document| (*document).clone())
        .map_err(Refusal::bad)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ticket {
    email: String,
}

pub(super) fn ticket(state: &State, call: &Call) -> Outcome {
    let Ticket { email } = body(call)?;
    let db = state.db();
    let found = users::by_email(&db, &email.to_lowercase())?
        .ok_or_else(|| Refusal(404, "No user has this e-mail address.".to_owned()))?;
    let ticket = random::token().map_err(|error| Refusal(500, error.to_string()))?;
    tickets::add(
        &db,
        &api::ticket::hash(&state.code_secret, &ticket),
        found.user,
        state.now(),
    )?;
    Ok(json!({ "ticket": ticket }))
}

/// What an authenticator app would show now; without a secret, that of the seeded user who has one.
pub(super) fn totp(state: &State, call: &Call) -> Outcome {
    let seeded = seed::SEEDED_USERS.iter().find_map(|user| user.totp_secret);
    let code = call
        .query
        .get("secret")
        .or(seeded)
        .and_then(|secret| totp::current(secret, state.now()));
    code.map(|code| json!({ "code": code }))
        .ok_or_else(|| Refusal::bad("`secret` has to be base32."))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    advance_ms: Option<i64>,
    #[serde(default)]
    reset: bool,
}

pub(super) fn clock(state: &State, call: &Call) -> Outcome {
    let Clock { advance_ms, reset } = body(call)?;
    if reset {
        state.clock.reset();
    }
    if let Some(by_ms) = advance_ms {
        state.clock.advance(by_ms);
    }
    Ok(json!({ "now_ms": state.now() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Limits {
    requests_per_minute: Option<u32>,
}

pub(super) fn limits(state: &State, call: &Call) -> Outcome {
    let Limits { requests_per_minute } = body(call)?;
    state.limiter.set(requests_per_minute);
    Ok(json!({ "requests_per_minute": requests_per_minute }))
}

pub(super) fn outbox(state: &State, call: &Call) -> Outcome {
    let messages = state.outbox.list(call.query.get("to"));
    serde_json::to_value(messages).map_err(|error| Refusal(500, error.to_string()))
}

pub(super) fn clear_outbox(state: &State, _: &Call) -> Outcome {
    state.outbox.clear();
    Ok(json!({}))
}

pub(super) fn reset(state: &State, _: &Call) -> Outcome {
    state
        .reset()
        .map_err(|error| Refusal(500, format!("The reset failed: {error}.")))?;
    Ok(json!({}))
}
