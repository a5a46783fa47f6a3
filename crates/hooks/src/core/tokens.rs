//! Session tokens: kept as long as they are good, and no longer than the account they were made for.

use std::rc::Rc;

use yew_auth_client::{Error, ErrorKind, Secret, Session};

use super::Core;
use crate::platform;

/// A token is replaced this long before it expires: it still has to reach a server.
const EARLY_MS: f64 = 5_000.0;
/// The life of a token that does not say.
const DEFAULT_LIFE_MS: f64 = 30_000.0;

#[derive(Clone, PartialEq)]
struct Key {
    sign_in: String,
    organization: String,
    workspace: String,
    template: Option<String>,
}

#[derive(Default)]
pub(crate) struct Tokens {
    kept: Vec<(Key, Secret, f64)>,
}

impl Tokens {
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
    }

    fn find(&mut self, key: &Key, now_ms: f64) -> Option<Secret> {
        self.kept.retain(|(_, _, until)| now_ms < *until);
        self.kept
            .iter()
            .find(|(kept, ..)| kept == key)
            .map(|(_, token, _)| token.clone())
    }
}

impl Core {
    /// A token for the account in use. A failure is not remembered.
    pub(crate) async fn token(self: &Rc<Self>, template: Option<&str>) -> Result<Secret, Error> {
        let session = self.session.borrow().data.clone();
        let key = session.as_deref().and_then(|session| key(session, template));
        let (Some(key), Some(client)) = (key, &self.client) else {
            return Err(Error::new(ErrorKind::SignedOut));
        };
        let asked_ms = platform::monotonic_ms();
        let kept = self.tokens.borrow_mut().find(&key, asked_ms);
        if let Some(token) = kept {
            return Ok(token);
        }
        let answer = client.session().token(template).await?;
        let until = asked_ms + life_ms(answer.token.expose()).unwrap_or(DEFAULT_LIFE_MS) - EARLY_MS;
        // The account may have been changed while the request was under way.
        let now = self
            .session
            .borrow()
            .data
            .as_deref()
            .and_then(|session| self::key(session, template));
        if now.as_ref() == Some(&key) {
            let mut tokens = self.tokens.borrow_mut();
            tokens.kept.retain(|(kept, ..)| *kept != key);
            tokens.kept.push((key, answer.token.clone(), until));
        }
        Ok(answer.token)
    }
}

fn key(session: &Session, template: Option<&str>) -> Option<Key> {
    let sign_in = session.active_signin()?;
    Some(Key {
        sign_in: sign_in.id.clone(),
        organization: sign_in.active_organization_membership_id.clone(),
        workspace: sign_in.active_workspace_membership_id.clone(),
        template: template.map(str::to_owned),
    })
}

/// How long a JSON Web Token lives: `exp` less `iat` (RFC 7519, section 4.1). Both are by the server's clock, so it
/// does not matter what this machine's clock says.
fn life_ms(token: &str) -> Option<f64> {
    let payload = base64url(token.split('.').nth(1)?)?;
    let payload = String::from_utf8(payload).ok()?;
    let seconds = number(&payload, "\"exp\"")?.checked_sub(number(&payload, "\"iat\"")?)?;
    // The server's own leeway of five seconds is no part of the life.
    Some((seconds.min(3_600) as f64) * 1000.0)
}

fn number(json: &str, name: &str) -> Option<u64> {
    let value = json
        .split_once(name)?
        .1
        .trim_start()
        .strip_prefix(':')?
        .trim_start();
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

fn base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_life_of_a_token_is_read_from_the_token_and_not_from_this_clock() {
        // {"iat":1700000000,"exp":1700000035,"sub":"7"}
        let token = "e30.eyJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMDAzNSwic3ViIjoiNyJ9.x";
        assert_eq!(life_ms(token), Some(35_000.0));
    }

    #[test]
    fn what_is_no_token_has_no_life() {
        for text in ["", "a.b", "a.!!!.c", "a.e30.c", "..", "a.eyJleHAiOjF9.c"] {
            assert_eq!(life_ms(text), None, "{text}");
        }
    }

    #[test]
    fn a_token_is_found_for_its_account_alone_and_until_it_is_old() {
        let key = |sign_in: &str| Key {
            sign_in: sign_in.into(),
            organization: String::new(),
            workspace: String::new(),
            template: None,
        };
        let mut tokens = Tokens {
            kept: vec![(key("1"), "t".into(), 100.0)],
        };
        assert!(tokens.find(&key("2"), 50.0).is_none());
        assert!(tokens.find(&key("1"), 50.0).is_some());
        assert!(tokens.find(&key("1"), 100.0).is_none());
    }
}
