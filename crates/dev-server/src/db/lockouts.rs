//! Password failures per identifier: ten within half an hour of the first lock it for the rest of that half hour.

use rusqlite::{Connection, OptionalExtension, Result};

use crate::clock::MINUTE;

const ALLOWED: i64 = 10;
const WINDOW_MS: i64 = 30 * MINUTE;

/// Counts an attempt before its password is checked, so that parallel guesses cannot outrun the count. `false` when
/// the identifier is locked.
pub(crate) fn count(db: &Connection, identifier: &str, now_ms: i64) -> Result<bool> {
    let known = db
        .query_row(
            "SELECT failures, first_failure_at FROM lockouts WHERE identifier = ?1",
            [identifier],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
        )
        .optional()?;
    let (failures, first) = match known {
        Some((failures, first)) if now_ms < first.saturating_add(WINDOW_MS) => (failures, first),
        _ => (0, now_ms),
    };
    if failures >= ALLOWED {
        return Ok(false);
    }
    db.execute(
        "INSERT OR REPLACE INTO lockouts (identifier, failures, first_failure_at) VALUES (?1, ?2, ?3)",
        (identifier, failures + 1, first),
    )?;
    Ok(true)
}

/// The right password was given.
pub(crate) fn clear(db: &Connection, identifier: &str) -> Result<()> {
    db.execute("DELETE FROM lockouts WHERE identifier = ?1", [identifier])
        .map(drop)
}
