//! Changing what a user is called and reached by.

use rusqlite::{Connection, Result};

use super::users::{self, User};

/// New values; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProfileChange<'a> {
    pub(crate) first_name: Option<&'a str>,
    pub(crate) last_name: Option<&'a str>,
    pub(crate) username: Option<&'a str>,
    /// In lower case.
    pub(crate) email: Option<String>,
    /// Dial code and national number.
    pub(crate) phone: Option<(&'a str, &'a str)>,
}

/// Which of the new identifiers belong to somebody other than `owner`: `email`, `username`, `phone_number`.
pub(crate) fn taken(
    db: &Connection,
    change: &ProfileChange<'_>,
    owner: Option<i64>,
) -> Result<Vec<&'static str>> {
    let by_email = change.email.as_deref().map(|email| users::by_email(db, email));
    let by_name = change.username.map(|name| users::id_by_username(db, name));
    let by_phone = change
        .phone
        .map(|(code, number)| users::by_phone(db, Some(code), number));
    let holders = [
        ("email", by_email.transpose()?.flatten().map(|found| found.user)),
        ("username", by_name.transpose()?.flatten()),
        (
            "phone_number",
            by_phone.transpose()?.flatten().map(|found| found.user),
        ),
    ];
    Ok(holders
        .into_iter()
        .filter(|(_, holder)| holder.is_some() && *holder != owner)
        .map(|(field, _)| field)
        .collect())
}

/// New addresses and numbers start unverified.
pub(crate) fn change_profile(
    db: &Connection,
    user: &User,
    change: &ProfileChange<'_>,
    next_id: impl Fn() -> i64,
) -> Result<()> {
    db.execute(
        "UPDATE users SET first_name = ifnull(?2, first_name), last_name = ifnull(?3, last_name),
           username = ifnull(?4, username) WHERE id = ?1",
        (user.id, change.first_name, change.last_name, change.username),
    )?;
    if let Some(email) = change
        .email
        .as_deref()
        .filter(|email| user.email(email).is_none())
    {
        insert_email(db, next_id(), user.id, email, None)?;
    }
    if let Some((code, number)) = change.phone {
        let (code, number) = phone_parts(code, number);
        if !user
            .phones
            .iter()
            .any(|phone| phone.country_code == code && phone.phone_number == number)
        {
            insert_phone(db, next_id(), user.id, (&code, &number), None, false)?;
        }
    }
    Ok(())
}

/// The first address of a user becomes the primary one.
pub(crate) fn insert_email(
    db: &Connection,
    id: i64,
    user: i64,
    email: &str,
    verified_at: Option<i64>,
) -> Result<()> {
    db.execute(
        "INSERT INTO emails (id, user_id, email, is_primary, verified_at)
         VALUES (?1, ?2, ?3, (SELECT primary_email_id IS NULL FROM users WHERE id = ?2), ?4)",
        (id, user, email, verified_at),
    )?;
    db.execute(
        "UPDATE users SET primary_email_id = ifnull(primary_email_id, ?2) WHERE id = ?1",
        (user, id),
    )
    .map(drop)
}

/// The first number of a user becomes the primary one.
pub(crate) fn insert_phone(
    db: &Connection,
    id: i64,
    user: i64,
    (code, number): (&str, &str),
    verified_at: Option<i64>,
    second_factor: bool,
) -> Result<()> {
    db.execute(
        "INSERT INTO phones (id, user_id, country_code, phone_number, verified_at, second_factor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (id, user, code, number, verified_at, second_factor),
    )?;
    db.execute(
        "UPDATE users SET primary_phone_id = ifnull(primary_phone_id, ?2) WHERE id = ?1",
        (user, id),
    )
    .map(drop)
}

/// `("+1", "202 555-0143")` as it is stored: `("+1", "2025550143")`.
pub(crate) fn phone_parts(code: &str, number: &str) -> (String, String) {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    (format!("+{}", digits(code)), digits(number))
}
