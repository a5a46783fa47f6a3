//! The browser's session and the accounts signed in to it.

use crate::encoding::{base64_decode, digits};
use crate::json;
use crate::macros::model;
use crate::models::{CurrentUser, SigninAttempt, SignupAttempt};
use crate::secret::Secret;

model! {
    /// What one browser holds: the accounts signed in, the one in use, and what is under way.
    pub struct Session {
        /// The session's id.
        pub id: String,
        /// The account in use; `None` while nobody is signed in.
        pub active_signin: Option<SignIn>,
        /// Every account signed in to this browser.
        pub signins: Vec<SignIn>,
        /// The sign-ins under way. Their order means nothing: pick by id.
        pub signin_attempts: Vec<SigninAttempt>,
        /// The sign-ups under way. Their order means nothing: pick by id.
        pub signup_attempts: Vec<SignupAttempt>,
    }

    /// One account signed in to one browser.
    pub struct SignIn {
        /// The sign-in's id.
        pub id: String,
        /// The session it belongs to.
        pub session_id: String,
        /// The user's id.
        pub user_id: String,
        /// The membership of the organisation in use; empty for the personal account.
        pub active_organization_membership_id: String,
        /// The membership of the workspace in use.
        pub active_workspace_membership_id: String,
        /// The person.
        pub user: CurrentUser,
        /// When it ends by itself.
        pub expires_at: String,
        /// When it was last used.
        pub last_active_at: String,
        /// The network address it was last used from.
        pub ip_address: String,
        /// The browser, in words.
        pub browser: String,
        /// The device, in words.
        pub device: String,
        /// The city of the network address.
        pub city: String,
        /// The region of the network address.
        pub region: String,
        /// The region's code.
        pub region_code: String,
        /// The country of the network address.
        pub country: String,
        /// The country's ISO 3166 code.
        pub country_code: String,
    }

    /// A signed token that an app's own server can check.
    pub struct SessionToken {
        /// The JSON Web Token.
        pub token: Secret,
        /// When it expires, in milliseconds since the epoch.
        pub expires: u64,
    }
}

impl SessionToken {
    /// How many seconds the token lives: its `exp` less its `iat` (RFC 7519, section 4.1). Both are by the server's
    /// clock, so a wrong clock on this machine does not matter. `None` when the token does not say.
    pub fn lifetime_s(&self) -> Option<u64> {
        let payload = base64_decode(self.token.expose().split('.').nth(1)?)?;
        let claims = json::parse(&String::from_utf8(payload).ok()?)?;
        let seconds = |name| claims.get(name)?.as_u64();
        seconds("exp")?.checked_sub(seconds("iat")?)
    }
}

impl Session {
    /// The account in use.
    pub fn active_signin(&self) -> Option<&SignIn> {
        self.active_signin.as_ref().filter(|signin| !signin.id.is_empty())
    }

    /// Whether somebody is signed in. An attempt that still waits for a second factor does not count.
    pub fn is_signed_in(&self) -> bool {
        self.active_signin().is_some()
    }

    /// The sign-in under way with this id.
    pub fn signin_attempt(&self, id: &str) -> Option<&SigninAttempt> {
        self.signin_attempts.iter().find(|attempt| attempt.id == id)
    }

    /// The sign-up under way with this id.
    pub fn signup_attempt(&self, id: &str) -> Option<&SignupAttempt> {
        self.signup_attempts.iter().find(|attempt| attempt.id == id)
    }

    /// The sign-in that this answer brought: one that was not in `before`, else the one with the greatest id, for ids
    /// grow with time.
    ///
    /// ```
    /// use yew_auth_client::{Session, SigninAttempt};
    ///
    /// let attempt = |id: &str| SigninAttempt { id: id.into(), ..SigninAttempt::default() };
    /// let before = Session { signin_attempts: vec![attempt("7")], ..Session::default() };
    /// let after = Session { signin_attempts: vec![attempt("12"), attempt("7")], ..Session::default() };
    /// assert_eq!(after.new_signin_attempt(&before).unwrap().id, "12");
    /// ```
    pub fn new_signin_attempt(&self, before: &Session) -> Option<&SigninAttempt> {
        newest(&self.signin_attempts, &before.signin_attempts, |attempt| {
            &attempt.id
        })
    }

    /// The sign-up that this answer brought; the rule of [`Session::new_signin_attempt`].
    pub fn new_signup_attempt(&self, before: &Session) -> Option<&SignupAttempt> {
        newest(&self.signup_attempts, &before.signup_attempts, |attempt| {
            &attempt.id
        })
    }
}

fn newest<'s, T>(now: &'s [T], before: &[T], id: impl Fn(&T) -> &str) -> Option<&'s T> {
    let greatest = |items: &mut dyn Iterator<Item = &'s T>| {
        items.max_by_key(|item| digits(id(item)).unwrap_or_default())
    };
    let mut fresh = now
        .iter()
        .filter(|item| !before.iter().any(|old| id(old) == id(item)));
    greatest(&mut fresh).or_else(|| greatest(&mut now.iter()))
}

#[cfg(test)]
mod tests {
    use super::SessionToken;

    fn life_s(token: &str) -> Option<u64> {
        SessionToken {
            token: token.into(),
            expires: 0,
        }
        .lifetime_s()
    }

    #[test]
    fn the_life_of_a_token_is_read_from_the_token_and_not_from_this_clock() {
        // {"iat":1700000000,"exp":1700000035,"sub":"7"}
        let token = "e30.eyJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMDAzNSwic3ViIjoiNyJ9.x";
        assert_eq!(life_s(token), Some(35));
    }

    #[test]
    fn what_is_no_token_has_no_life() {
        for text in ["", "a.b", "a.!!!.c", "a.e30.c", "..", "a.eyJleHAiOjF9.c"] {
            assert_eq!(life_s(text), None, "{text}");
        }
    }
}
