//! Opening the database: a healthy one of ours, or a new one. Anything else is refused before a byte is written.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::config::Database;
use crate::error::StartError;

/// Marks a file as ours in SQLite's header ("yewA").
const APPLICATION_ID: i64 = 0x7965_7741;
/// Grows with each entry of [`MIGRATIONS`].
const MIGRATIONS: [&str; 1] = [include_str!("schema.sql")];

pub(crate) fn open(database: &Database) -> Result<Connection, StartError> {
    match database {
        Database::Memory => {
            let db = Connection::open_in_memory().map_err(|e| StartError::Setup(e.to_string()))?;
            prepare(&db, Path::new(":memory:"))?;
            Ok(db)
        }
        Database::File(path) => {
            let existed = path.metadata().is_ok_and(|meta| meta.len() > 0);
            if existed {
                check(path)?;
            }
            let db = Connection::open(path).map_err(|e| explain(path, &e))?;
            // SQLite opens a file that it may not write without a word.
            if db.is_readonly("main").map_err(|e| explain(path, &e))? {
                return Err(read_only(path));
            }
            // Write-ahead logging lets a reader such as the sqlite3 shell look on while the server runs.
            db.pragma_update(None, "journal_mode", "wal")
                .map_err(|e| explain(path, &e))?;
            db.pragma_update(None, "synchronous", "normal")
                .map_err(|e| explain(path, &e))?;
            prepare(&db, path)?;
            Ok(db)
        }
    }
}

/// Looks at an existing file without the right to change it.
fn check(path: &Path) -> Result<(), StartError> {
    let db =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|e| explain(path, &e))?;
    let number = |pragma: &str| -> Result<i64, StartError> {
        db.pragma_query_value(None, pragma, |row| row.get(0))
            .map_err(|e| explain(path, &e))
    };
    let version = number("user_version")?;
    if number("application_id")? != APPLICATION_ID {
        return Err(StartError::DatabaseForeign {
            path: path.to_owned(),
        });
    }
    if usize::try_from(version).is_ok_and(|version| version > MIGRATIONS.len()) {
        return Err(StartError::DatabaseNewer {
            path: path.to_owned(),
        });
    }
    let verdict: String = db
        .pragma_query_value(None, "quick_check", |row| row.get(0))
        .map_err(|e| explain(path, &e))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(StartError::DatabaseCorrupt {
            path: path.to_owned(),
        })
    }
}

fn prepare(db: &Connection, path: &Path) -> Result<(), StartError> {
    let run = || -> rusqlite::Result<()> {
        db.busy_timeout(Duration::from_secs(2))?;
        db.pragma_update(None, "foreign_keys", true)?;
        let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for (number, script) in (1_i64..)
            .zip(MIGRATIONS)
            .skip_while(|(number, _)| *number <= version)
        {
            let step = db.unchecked_transaction()?;
            step.execute_batch(script)?;
            step.pragma_update(None, "application_id", APPLICATION_ID)?;
            step.pragma_update(None, "user_version", number)?;
            step.commit()?;
        }
        Ok(())
    };
    run().map_err(|e| explain(path, &e))
}

fn read_only(path: &Path) -> StartError {
    StartError::DatabaseUnwritable {
        path: path.to_owned(),
        reason: "it is read-only".to_owned(),
    }
}

fn explain(path: &Path, error: &rusqlite::Error) -> StartError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StartError::DatabaseCorrupt {
            path: path.to_owned(),
        },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StartError::DatabaseUnwritable {
            path: path.to_owned(),
            reason: "another program holds it".to_owned(),
        },
        Some(ErrorCode::CannotOpen) => StartError::DatabaseUnwritable {
            path: path.to_owned(),
            reason: "it cannot be opened or made".to_owned(),
        },
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => read_only(path),
        _ => StartError::DatabaseUnwritable {
            path: path.to_owned(),
            reason: error.to_string(),
        },
    }
}
