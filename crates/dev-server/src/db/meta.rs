//! Single values: keys, the deployment's identity and its settings.

use rusqlite::{Connection, OptionalExtension, Result};

pub(crate) const SIGNING_KEY: &str = "signing_key_pkcs8";
pub(crate) const CODE_SECRET: &str = "code_secret";
pub(crate) const DEPLOYMENT: &str = "deployment_id";
pub(crate) const DEPLOYMENT_PATCH: &str = "deployment_patch";

pub(crate) fn get(db: &Connection, key: &str) -> Result<Option<Vec<u8>>> {
    db.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))
        .optional()
}

pub(crate) fn set(db: &Connection, key: &str, value: &[u8]) -> Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)",
        (key, value),
    )
    .map(drop)
}

pub(crate) fn remove(db: &Connection, key: &str) -> Result<()> {
    db.execute("DELETE FROM meta WHERE key = ?1", [key]).map(drop)
}
