//! The SQLite side: opening the file, and one module per kind of row. Functions take a connection, so that a caller
//! decides what belongs into one transaction.

pub(crate) mod attempts;
pub(crate) mod codes;
pub(crate) mod lockouts;
pub(crate) mod meta;
mod open;
pub(crate) mod profile;
pub(crate) mod sessions;
pub(crate) mod signins;
pub(crate) mod tickets;
pub(crate) mod users;

pub(crate) use open::open;
pub(crate) use rusqlite::{Connection, Result};

/// The greatest id in use, so that new ones are greater also after a restart.
pub(crate) fn greatest_id(db: &Connection) -> Result<i64> {
    db.query_row(
        "SELECT max(
           (SELECT ifnull(max(id), 0) FROM users), (SELECT ifnull(max(id), 0) FROM emails),
           (SELECT ifnull(max(id), 0) FROM phones), (SELECT ifnull(max(id), 0) FROM sessions),
           (SELECT ifnull(max(id), 0) FROM signins), (SELECT ifnull(max(id), 0) FROM signin_attempts),
           (SELECT ifnull(max(id), 0) FROM session_tokens))",
        [],
        |row| row.get(0),
    )
}

/// Deletes every row but the keys and the deployment's identity.
pub(crate) fn wipe(db: &Connection) -> Result<()> {
    db.execute_batch(
        "DELETE FROM tickets; DELETE FROM lockouts; DELETE FROM codes; DELETE FROM signin_attempts;
         DELETE FROM signins; DELETE FROM session_tokens; DELETE FROM sessions; DELETE FROM backup_codes;
         DELETE FROM phones; DELETE FROM emails; DELETE FROM users;",
    )
}
