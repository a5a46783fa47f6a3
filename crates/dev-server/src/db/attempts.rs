//! Sign-in attempts: which steps a person still has to take.

use rusqlite::{Connection, OptionalExtension, Result, Row};

use crate::clock::{HOUR, MINUTE};

/// Length of the life that an attempt announces.
pub(crate) const LIFE_MS: i64 = 10 * MINUTE;
/// The announced life is not enforced, so an attempt lasts until it is swept.
const SWEPT_AFTER_MS: i64 = 24 * HOUR;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    pub(crate) id: i64,
    pub(crate) session_id: i64,
    /// `None`: nobody has the address.
    pub(crate) user_id: Option<i64>,
    /// The row in emails or phones that the code or link goes to.
    pub(crate) address_id: Option<i64>,
    pub(crate) method: String,
    /// What is left to do; the current step comes first.
    pub(crate) steps: Vec<String>,
    pub(crate) completed: bool,
    /// `current_step` of a completed attempt.
    pub(crate) last_step: String,
    pub(crate) first_done: bool,
    pub(crate) second_done: bool,
    pub(crate) second_required: bool,
    /// Second factor chosen by prepare-verification, and until when that is remembered.
    pub(crate) second_method: Option<(String, i64)>,
    pub(crate) created_at: i64,
}

impl Attempt {
    pub(crate) fn current_step(&self) -> &str {
        if self.completed {
            &self.last_step
        } else {
            self.steps.first().map_or("", String::as_str)
        }
    }
}

pub(crate) fn insert(db: &Connection, attempt: &Attempt) -> Result<()> {
    db.execute(
        "DELETE FROM signin_attempts WHERE created_at < ?1",
        [attempt.created_at.saturating_sub(SWEPT_AFTER_MS)],
    )?;
    db.execute(
        "INSERT INTO signin_attempts (id, session_id, user_id, address_id, method, steps, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, '', ?6)",
        (
            attempt.id,
            attempt.session_id,
            attempt.user_id,
            attempt.address_id,
            &attempt.method,
            attempt.created_at,
        ),
    )?;
    update(db, attempt)
}

pub(crate) fn update(db: &Connection, attempt: &Attempt) -> Result<()> {
    let (method, until) = attempt
        .second_method
        .as_ref()
        .map_or((None, None), |(m, u)| (Some(m), Some(*u)));
    db.execute(
        "UPDATE signin_attempts SET steps = ?2, completed = ?3, last_step = ?4, first_done = ?5, second_done = ?6,
           second_required = ?7, second_method = ?8, second_method_until = ?9 WHERE id = ?1",
        (
            attempt.id,
            attempt.steps.join(" "),
            attempt.completed,
            &attempt.last_step,
            attempt.first_done,
            attempt.second_done,
            attempt.second_required,
            method,
            until,
        ),
    )
    .map(drop)
}

const COLUMNS: &str = "id, session_id, user_id, method, steps, completed, last_step, first_done, second_done,
    second_required, second_method, second_method_until, created_at, address_id";

pub(crate) fn by_id(db: &Connection, id: i64) -> Result<Option<Attempt>> {
    db.query_row(
        &format!("SELECT {COLUMNS} FROM signin_attempts WHERE id = ?1"),
        [id],
        from_row,
    )
    .optional()
}

/// Newest first, as the service loads them.
pub(crate) fn of_session(db: &Connection, session: i64) -> Result<Vec<Attempt>> {
    let sql = format!("SELECT {COLUMNS} FROM signin_attempts WHERE session_id = ?1 ORDER BY id DESC");
    db.prepare(&sql)?.query_map([session], from_row)?.collect()
}

fn from_row(row: &Row<'_>) -> Result<Attempt> {
    let steps: String = row.get(4)?;
    let (method, until): (Option<String>, Option<i64>) = (row.get(10)?, row.get(11)?);
    Ok(Attempt {
        id: row.get(0)?,
        session_id: row.get(1)?,
        user_id: row.get(2)?,
        method: row.get(3)?,
        steps: steps.split_whitespace().map(str::to_owned).collect(),
        completed: row.get(5)?,
        last_step: row.get(6)?,
        first_done: row.get(7)?,
        second_done: row.get(8)?,
        second_required: row.get(9)?,
        second_method: method.zip(until),
        created_at: row.get(12)?,
        address_id: row.get(13)?,
    })
}
