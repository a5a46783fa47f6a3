//! Sign-ins: one user in one browser session.

use rusqlite::{Connection, Result, Row};

#[derive(Clone, Debug)]
pub(crate) struct SignIn {
    pub(crate) id: i64,
    pub(crate) session_id: i64,
    pub(crate) user_id: i64,
    pub(crate) expires_at: i64,
    pub(crate) last_active_at: i64,
    pub(crate) ip: String,
    pub(crate) browser: String,
    pub(crate) device: String,
}

const COLUMNS: &str = "id, session_id, user_id, expires_at, last_active_at, ip, browser, device";

pub(crate) fn insert(db: &Connection, signin: &SignIn, now_ms: i64) -> Result<()> {
    db.execute(
        "INSERT INTO signins (id, session_id, user_id, created_at, expires_at, last_active_at, ip, browser, device)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            signin.id,
            signin.session_id,
            signin.user_id,
            now_ms,
            signin.expires_at,
            signin.last_active_at,
            &signin.ip,
            &signin.browser,
            &signin.device,
        ),
    )
    .map(drop)
}

/// Sign-ins of a browser session that are in time and whose user may still sign in, oldest first.
pub(crate) fn of_session(db: &Connection, session: i64, now_ms: i64) -> Result<Vec<SignIn>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM signins WHERE session_id = ?1 AND expires_at > ?2
           AND user_id IN (SELECT id FROM users WHERE NOT disabled) ORDER BY id"
    );
    db.prepare(&sql)?
        .query_map((session, now_ms), from_row)?
        .collect()
}

/// Sign-ins of a user over all browsers that are in time, oldest first.
pub(crate) fn of_user(db: &Connection, user: i64, now_ms: i64) -> Result<Vec<SignIn>> {
    let sql = format!("SELECT {COLUMNS} FROM signins WHERE user_id = ?1 AND expires_at > ?2 ORDER BY id");
    db.prepare(&sql)?.query_map((user, now_ms), from_row)?.collect()
}

/// Ends a sign-in earlier than it was made for.
pub(crate) fn shorten(db: &Connection, id: i64, expires_at: i64) -> Result<()> {
    db.execute(
        "UPDATE signins SET expires_at = min(expires_at, ?2) WHERE id = ?1",
        (id, expires_at),
    )
    .map(drop)
}

pub(crate) fn delete(db: &Connection, id: i64) -> Result<()> {
    db.execute(
        "UPDATE sessions SET active_signin_id = NULL WHERE active_signin_id = ?1",
        [id],
    )?;
    db.execute("DELETE FROM signins WHERE id = ?1", [id]).map(drop)
}

fn from_row(row: &Row<'_>) -> Result<SignIn> {
    Ok(SignIn {
        id: row.get(0)?,
        session_id: row.get(1)?,
        user_id: row.get(2)?,
        expires_at: row.get(3)?,
        last_active_at: row.get(4)?,
        ip: row.get(5)?,
        browser: row.get(6)?,
        device: row.get(7)?,
    })
}
