//! The browser session of a request: found by its token, or made on the spot. A token that is bad, foreign or too
//! old is no error; the browser just finds itself signed out.

use serde_json::json;

use super::{ApiError, Call};
use crate::clock::{HOUR, SECOND};
use crate::config::Mode;
use crate::crypto::{keyed_hash, random};
use crate::db::sessions::{self, BrowserSession};
use crate::state::State;
use crate::time;

const TOKEN_LIFE_MS: i64 = 6 * HOUR;
const QUERY: &str = "__dev_session__";
const COOKIE: &str = "__session";

/// The session, and the token that the browser shall use from now on.
pub(crate) fn load(state: &State, call: &Call, mode: Mode) -> Result<(BrowserSession, String), ApiError> {
    let token = match mode {
        Mode::Staging => call.query.get(QUERY),
        Mode::Production => call.cookie(COOKIE),
    };
    if let Some(found) = token.map(|token| resume(state, token)).transpose()?.flatten() {
        return Ok(found);
    }
    let (id, now) = (state.next_id(), state.now());
    let session = sessions::insert(&state.db(), id, now)?;
    Ok((session, mint(state, id, None)?))
}

fn resume(state: &State, token: &str) -> Result<Option<(BrowserSession, String)>, ApiError> {
    let Some(claims) = state.signer.verify(token) else {
        return Ok(None);
    };
    let text = |name: &str| claims.get(name).and_then(|value| value.as_str());
    let (Some(id), Some(rotating), Some(expires)) = (
        text("sess").and_then(|id| id.parse::<i64>().ok()),
        text("rotating_token"),
        claims.get("exp").and_then(serde_json::Value::as_i64),
    ) else {
        return Ok(None);
    };
    let now = state.now();
    let inactive_ms = state
        .settings()
        .auth_settings
        .session_inactive_timeout
        .saturating_mul(SECOND);
    let db = state.db();
    let Some(session) = sessions::by_id(&db, id)? else {
        return Ok(None);
    };
    if session.last_seen_at.saturating_add(inactive_ms) < now {
        return Ok(None);
    }
    let in_time = now < expires.saturating_mul(SECOND);
    let row = if in_time {
        None
    } else {
        sessions::token(&db, id, &hash(state, rotating), now)?
    };
    if !in_time && row.is_none() {
        return Ok(None);
    }
    if now - session.last_seen_at >= SECOND {
        sessions::touch(&db, id, now)?;
    }
    drop(db);
    let token = if in_time {
        token.to_owned()
    } else {
        mint(state, id, row)?
    };
    Ok(Some((session, token)))
}

/// A new token for a session; `replaces` is the row of the one it takes over from.
fn mint(state: &State, session: i64, replaces: Option<i64>) -> Result<String, ApiError> {
    let rotating = random::token()?;
    let (id, now) = (state.next_id(), state.now());
    {
        let db = state.db();
        sessions::insert_token(&db, id, session, &hash(state, &rotating))?;
        if let Some(old) = replaces {
            sessions::link_token(&db, old, id, now)?;
        }
    }
    let claims = json!({
        "iss": state.base_url,
        "sess": session.to_string(),
        "rotating_token": rotating,
        "iat": now / SECOND,
        "exp": (now + TOKEN_LIFE_MS) / SECOND,
    });
    Ok(state.signer.sign(&claims)?)
}

fn hash(state: &State, rotating: &str) -> Vec<u8> {
    keyed_hash(&state.code_secret, &["session", rotating])
}

/// The production cookie. A real deployment adds `Secure` and `Domain=<site>`; over `http://localhost` the first
/// would make browsers drop it and the second is not allowed.
pub(crate) fn cookie(state: &State, token: &str) -> String {
    let life = state
        .settings()
        .auth_settings
        .session_inactive_timeout
        .saturating_mul(SECOND);
    let expires = time::http_date(state.now().saturating_add(life));
    format!("{COOKIE}={token}; Path=/; HttpOnly; Expires={expires}")
}
