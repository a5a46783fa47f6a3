//! Checks that need no server.

use yew_auth_client::ErrorField;

use super::state::Problem;

/// Digits in a one-time code.
pub(super) const CODE_LENGTH: usize = 6;

/// Whether a text is an e-mail address by the HTML standard's definition ("valid e-mail address"), which is a wilful
/// simplification of RFC 5322. It admits no comma, semicolon or white space, so one field can never address two
/// mailboxes. Letters outside ASCII pass: such addresses exist (RFC 6531), and whether one is good is the server's to
/// say.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let letter = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii();
    let local_ok = !local.is_empty()
        && local
            .chars()
            .all(|c| letter(c) || ".!#$%&'*+/=?^_`{|}~-".contains(c));
    let label_ok = |label: &str| {
        (1..=63).contains(&label.chars().count())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| letter(c) || c == '-')
    };
    let spaced = text.chars().any(char::is_whitespace);
    local_ok && !spaced && text.len() <= 254 && domain.split('.').all(label_ok)
}

pub(super) fn email(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Missing(ErrorField::Email));
    }
    if !is_email(text) {
        return Err(Problem::Malformed(ErrorField::Email));
    }
    // Only ASCII: the server lowercases the rest, and Unicode's tables would weigh as much as the whole machine.
    Ok(text.to_ascii_lowercase())
}

pub(super) fn username(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        Err(Problem::Missing(ErrorField::Username))
    } else {
        Ok(text.to_owned())
    }
}

/// Keeps the digits of a phone number; 4 to 15 of them (ITU-T E.164 has at most 15).
pub(super) fn phone(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Missing(ErrorField::PhoneNumber));
    }
    let digits: String = text.chars().filter_map(ascii_digit).collect();
    let only_phone_characters = text
        .chars()
        .all(|c| ascii_digit(c).is_some() || c.is_whitespace() || "+-./()\u{2011}\u{2013}".contains(c));
    if only_phone_characters && (4..=15).contains(&digits.len()) {
        Ok(digits)
    } else {
        Err(Problem::Malformed(ErrorField::PhoneNumber))
    }
}

/// A one-time code without the spaces and dashes of a paste, its digits in ASCII.
pub(super) fn code(text: &str) -> Result<String, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::Missing(ErrorField::Code));
    }
    let mut digits = String::new();
    for c in text.chars() {
        match ascii_digit(c) {
            Some(digit) => digits.push(digit),
            None if c.is_whitespace() || c == '-' || c == '\u{2013}' => {}
            None => return Err(Problem::Malformed(ErrorField::Code)),
        }
    }
    if digits.len() == CODE_LENGTH {
        Ok(digits)
    } else {
        Err(Problem::Malformed(ErrorField::Code))
    }
}

/// The ASCII form of a digit typed on an Arabic, Persian, Devanagari or full-width keyboard.
fn ascii_digit(c: char) -> Option<char> {
    const ZEROES: [char; 5] = ['0', '\u{0660}', '\u{06F0}', '\u{0966}', '\u{FF10}'];
    let code = u32::from(c);
    let value = ZEROES
        .into_iter()
        .map(u32::from)
        .find(|zero| (*zero..*zero + 10).contains(&code))?;
    char::from_digit(code - value, 10)
}
