//! Users and what they can be found and reached by.

use rusqlite::{Connection, OptionalExtension, Result, Row};

#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) username: Option<String>,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) second_factor_policy: String,
    pub(crate) has_password: bool,
    pub(crate) disabled: bool,
    pub(crate) authenticator_id: Option<i64>,
    pub(crate) primary_email_id: Option<i64>,
    pub(crate) primary_phone_id: Option<i64>,
    pub(crate) created_at: i64,
    pub(crate) emails: Vec<Email>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) backup_codes: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Email {
    pub(crate) id: i64,
    pub(crate) email: String,
    pub(crate) is_primary: bool,
    pub(crate) verified_at: Option<i64>,
}

#[derive(Clone, Debug)]
pub(crate) struct Phone {
    pub(crate) id: i64,
    pub(crate) country_code: String,
    pub(crate) phone_number: String,
    pub(crate) verified_at: Option<i64>,
    pub(crate) second_factor: bool,
}

impl User {
    pub(crate) fn email(&self, address: &str) -> Option<&Email> {
        self.emails.iter().find(|email| email.email == address)
    }

    pub(crate) fn primary_email(&self) -> Option<&Email> {
        self.emails
            .iter()
            .find(|email| Some(email.id) == self.primary_email_id)
    }

    pub(crate) fn primary_phone(&self) -> Option<&Phone> {
        self.phones
            .iter()
            .find(|phone| Some(phone.id) == self.primary_phone_id)
    }

    pub(crate) fn second_factor_phones(&self) -> impl Iterator<Item = &Phone> {
        self.phones
            .iter()
            .filter(|phone| phone.second_factor && phone.verified_at.is_some())
    }

    /// The second factors this user can use.
    pub(crate) fn second_factors(&self) -> Vec<&'static str> {
        let owned = [
            ("phone_otp", self.second_factor_phones().next().is_some()),
            ("authenticator", self.authenticator_id.is_some()),
            ("backup_code", self.backup_codes > 0),
        ];
        owned
            .into_iter()
            .filter_map(|(method, owned)| owned.then_some(method))
            .collect()
    }
}

pub(crate) fn by_id(db: &Connection, id: i64) -> Result<Option<User>> {
    let user = db
        .query_row(
            "SELECT id, username, first_name, last_name, second_factor_policy, password_hash IS NOT NULL, disabled,
                    authenticator_id, primary_email_id, primary_phone_id, created_at
             FROM users WHERE id = ?1",
            [id],
            from_row,
        )
        .optional()?;
    let Some(mut user) = user else { return Ok(None) };
    let mut emails =
        db.prepare("SELECT id, email, is_primary, verified_at FROM emails WHERE user_id = ?1 ORDER BY id")?;
    user.emails = emails
        .query_map([id], |row| {
            Ok(Email {
                id: row.get(0)?,
                email: row.get(1)?,
                is_primary: row.get(2)?,
                verified_at: row.get(3)?,
            })
        })?
        .collect::<Result<_>>()?;
    let mut phones = db.prepare(
        "SELECT id, country_code, phone_number, verified_at, second_factor FROM phones WHERE user_id = ?1 ORDER BY id",
    )?;
    user.phones = phones
        .query_map([id], |row| {
            Ok(Phone {
                id: row.get(0)?,
                country_code: row.get(1)?,
                phone_number: row.get(2)?,
                verified_at: row.get(3)?,
                second_factor: row.get(4)?,
            })
        })?
        .collect::<Result<_>>()?;
    user.backup_codes = db.query_row(
        "SELECT count(*) FROM backup_codes WHERE user_id = ?1",
        [id],
        |row| row.get(0),
    )?;
    Ok(Some(user))
}

fn from_row(row: &Row<'_>) -> Result<User> {
    Ok(User {
        id: row.get(0)?,
        username: row.get(1)?,
        first_name: row.get(2)?,
        last_name: row.get(3)?,
        second_factor_policy: row.get(4)?,
        has_password: row.get(5)?,
        disabled: row.get(6)?,
        authenticator_id: row.get(7)?,
        primary_email_id: row.get(8)?,
        primary_phone_id: row.get(9)?,
        created_at: row.get(10)?,
        emails: Vec::new(),
        phones: Vec::new(),
        backup_codes: 0,
    })
}

/// Where somebody was found: the user, and the row of the address or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) user: i64,
    pub(crate) address: i64,
}

fn found(row: &Row<'_>) -> Result<Found> {
    Ok(Found {
        user: row.get(0)?,
        address: row.get(1)?,
    })
}

pub(crate) fn by_email(db: &Connection, email: &str) -> Result<Option<Found>> {
    db.query_row("SELECT user_id, id FROM emails WHERE email = ?1", [email], found)
        .optional()
}

pub(crate) fn id_by_username(db: &Connection, username: &str) -> Result<Option<i64>> {
    db.query_row("SELECT id FROM users WHERE username = ?1", [username], |row| {
        row.get(0)
    })
    .optional()
}

/// Finds a phone by dial code and national number. Without a dial code the number must carry it: `+442079460000`.
pub(crate) fn by_phone(db: &Connection, dial_code: Option<&str>, number: &str) -> Result<Option<Found>> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let international = match dial_code {
        _ if number.trim_start().starts_with('+') => digits(number),
        Some(code) => digits(code) + &digits(number),
        None => return Ok(None),
    };
    db.query_row(
        "SELECT user_id, id FROM phones WHERE country_code || phone_number = '+' || ?1",
        [international],
        found,
    )
    .optional()
}

pub(crate) fn password_hash(db: &Connection, id: i64) -> Result<Option<String>> {
    db.query_row("SELECT password_hash FROM users WHERE id = ?1", [id], |row| {
        row.get(0)
    })
    .optional()
    .map(Option::flatten)
}

pub(crate) fn totp_secret(db: &Connection, id: i64) -> Result<Option<String>> {
    db.query_row("SELECT totp_secret FROM users WHERE id = ?1", [id], |row| {
        row.get(0)
    })
    .optional()
    .map(Option::flatten)
}

/// Whether the code was one of the user's; it is gone then.
pub(crate) fn take_backup_code(db: &Connection, id: i64, hash: &[u8]) -> Result<bool> {
    db.execute(
        "DELETE FROM backup_codes WHERE user_id = ?1 AND code_hash = ?2",
        (id, hash),
    )
    .map(|count| count > 0)
}
