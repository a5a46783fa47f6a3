//! Single-use tickets that sign a user in.

use rusqlite::{Connection, OptionalExtension, Result};

use crate::clock::MINUTE;

/// How long a ticket waits to be used.
pub(crate) const LIFE_MS: i64 = 10 * MINUTE;
/// How long a sign-in made with one lasts.
pub(crate) const SIGN_IN_LIFE_MS: i64 = 20 * MINUTE;

pub(crate) fn add(db: &Connection, hash: &[u8], user: i64, now_ms: i64) -> Result<()> {
    db.execute(
        "INSERT INTO tickets (ticket_hash, user_id, expires_at) VALUES (?1, ?2, ?3)",
        (hash, user, now_ms.saturating_add(LIFE_MS)),
    )
    .map(drop)
}

/// The user of a ticket, which is used up then.
pub(crate) fn take(db: &Connection, hash: &[u8], now_ms: i64) -> Result<Option<i64>> {
    db.execute("DELETE FROM tickets WHERE expires_at <= ?1", [now_ms])?;
    db.query_row(
        "DELETE FROM tickets WHERE ticket_hash = ?1 RETURNING user_id",
        [hash],
        |row| row.get(0),
    )
    .optional()
}
