//! Session tokens: kept as long as they are good, and no longer than the account they were made for.

use std::rc::Rc;

use yew_auth_client::{Error, ErrorKind, Secret, Session};

use super::Core;
use crate::platform;

/// A token is replaced this long before it expires: it still has to reach a server.
const EARLY_MS: f64 = 5_000.0;
/// The life in seconds of a token that does not say.
const DEFAULT_LIFE_S: u64 = 30;
/// However long a token lives, it is replaced after this many seconds: rights can be taken away meanwhile.
const LONGEST_LIFE_S: u64 = 3_600;

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
        let life_s = answer.lifetime_s().unwrap_or(DEFAULT_LIFE_S).min(LONGEST_LIFE_S);
        let until = asked_ms + life_s as f64 * 1000.0 - EARLY_MS;
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

#[cfg(test)]
mod tests {
    use super::*;

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
