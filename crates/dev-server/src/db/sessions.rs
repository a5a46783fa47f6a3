//! Browser sessions and the rotating tokens that name them.

use rusqlite::{Connection, OptionalExtension, Result};

use crate::clock::MINUTE;

/// How long a token that was replaced still counts, for requests that were already on their way with it.
const ROTATED_GRACE_MS: i64 = 5 * MINUTE;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BrowserSession {
    pub(crate) id: i64,
    pub(crate) active_signin_id: Option<i64>,
    pub(crate) created_at: i64,
    pub(crate) last_seen_at: i64,
}

pub(crate) fn insert(db: &Connection, id: i64, now_ms: i64) -> Result<BrowserSession> {
    db.execute(
        "INSERT INTO sessions (id, created_at, last_seen_at) VALUES (?1, ?2, ?2)",
        (id, now_ms),
    )?;
    Ok(BrowserSession {
        id,
        active_signin_id: None,
        created_at: now_ms,
        last_seen_at: now_ms,
    })
}

pub(crate) fn by_id(db: &Connection, id: i64) -> Result<Option<BrowserSession>> {
    db.query_row(
        "SELECT id, active_signin_id, created_at, last_seen_at FROM sessions WHERE id = ?1",
        [id],
        |row| {
            Ok(BrowserSession {
                id: row.get(0)?,
                active_signin_id: row.get(1)?,
                created_at: row.get(2)?,
                last_seen_at: row.get(3)?,
            })
        },
    )
    .optional()
}

pub(crate) fn touch(db: &Connection, id: i64, now_ms: i64) -> Result<()> {
    db.execute(
        "UPDATE sessions SET last_seen_at = ?2 WHERE id = ?1",
        (id, now_ms),
    )?;
    db.execute(
        "UPDATE signins SET last_active_at = ?2 WHERE id = (SELECT active_signin_id FROM sessions WHERE id = ?1)",
        (id, now_ms),
    )
    .map(drop)
}

pub(crate) fn set_active(db: &Connection, id: i64, signin: Option<i64>) -> Result<()> {
    db.execute(
        "UPDATE sessions SET active_signin_id = ?2 WHERE id = ?1",
        (id, signin),
    )
    .map(drop)
}

pub(crate) fn insert_token(db: &Connection, id: i64, session: i64, hash: &[u8]) -> Result<()> {
    db.execute(
        "INSERT INTO session_tokens (id, session_id, token_hash) VALUES (?1, ?2, ?3)",
        (id, session, hash),
    )
    .map(drop)
}

/// The row of a rotating token, unless it was replaced so long ago that it was swept.
pub(crate) fn token(db: &Connection, session: i64, hash: &[u8], now_ms: i64) -> Result<Option<i64>> {
    db.execute(
        "DELETE FROM session_tokens WHERE rotated_at < ?1",
        [now_ms.saturating_sub(ROTATED_GRACE_MS)],
    )?;
    db.query_row(
        "SELECT id FROM session_tokens WHERE session_id = ?1 AND token_hash = ?2",
        (session, hash),
        |row| row.get(0),
    )
    .optional()
}

/// Links a token to its successor; the first successor stays when parallel requests make more.
pub(crate) fn link_token(db: &Connection, old: i64, next: i64, now_ms: i64) -> Result<()> {
    db.execute(
        "UPDATE session_tokens SET next_token_id = ifnull(next_token_id, ?2), rotated_at = ifnull(rotated_at, ?3)
         WHERE id = ?1",
        (old, next, now_ms),
    )
    .map(drop)
}
