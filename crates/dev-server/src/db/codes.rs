//! One-time codes and link tokens of an attempt, stored as keyed hashes. Several can be outstanding at once: each
//! "send again" adds one, and all of them count until they expire.

use rusqlite::{Connection, Result};

use crate::clock::SECOND;

/// How long codes and link tokens of a sign-in live.
pub(crate) const LIFE_MS: i64 = 90 * SECOND;

/// What a code is for; a code of one kind never passes as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Otp,
    SecondFactor,
    MagicLink,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Kind::Otp => "otp",
            Kind::SecondFactor => "second_factor",
            Kind::MagicLink => "magic_link",
        }
    }
}

pub(crate) fn add(db: &Connection, attempt: i64, kind: Kind, hash: &[u8], now_ms: i64) -> Result<()> {
    db.execute("DELETE FROM codes WHERE expires_at <= ?1", [now_ms])?;
    db.execute(
        "INSERT INTO codes (attempt_id, kind, code_hash, expires_at) VALUES (?1, ?2, ?3, ?4)",
        (attempt, kind.as_str(), hash, now_ms.saturating_add(LIFE_MS)),
    )
    .map(drop)
}

/// Whether the code is outstanding; if it is, all codes of that kind are used up.
pub(crate) fn take(db: &Connection, attempt: i64, kind: Kind, hash: &[u8], now_ms: i64) -> Result<bool> {
    let found = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM codes WHERE attempt_id = ?1 AND kind = ?2 AND code_hash = ?3 AND expires_at > ?4)",
        (attempt, kind.as_str(), hash, now_ms),
        |row| row.get::<_, bool>(0),
    )?;
    if found {
        db.execute(
            "DELETE FROM codes WHERE attempt_id = ?1 AND kind = ?2",
            (attempt, kind.as_str()),
        )?;
    }
    Ok(found)
}
