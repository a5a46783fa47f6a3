//! Where a person may be sent after signing in or out.
//!
//! An address in `?redirect_uri=` is whatever the sender of a link made it. Following it unchecked makes the sign-in page
//! an open redirect (OWASP ASVS 5.0, 3.7.2; CWE-601). So only a [`CheckedRedirect`] can be followed, and only a
//! [`RedirectPolicy`] makes one.

use std::fmt;

use crate::encoding::{percent_encode, take_parameter};
use crate::store::PARAMETER;
use crate::url::{Url, is_loopback, is_plain, normal_rest, parse_authority};

/// Decides where a person may be sent: the origin of the present page, and what was allowed. Everything else is refused,
/// and so is everything that two parsers could read differently.
///
/// ```
/// use yew_auth_client::RedirectPolicy;
///
/// let policy = RedirectPolicy::new("https://app.example.com/sign-in").allow_host("accounts.example.com");
/// assert_eq!(policy.check("/account?tab=1").unwrap().as_str(), "https://app.example.com/account?tab=1");
/// assert!(policy.check("https://accounts.example.com/me").is_some());
/// assert!(policy.check("https://accounts.example.com.evil.test/me").is_none());
/// assert!(policy.check("//evil.test").is_none());
/// assert!(policy.check("javascript:alert(1)").is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RedirectPolicy {
    current: Option<Url>,
    hosts: Vec<(String, Option<u16>)>,
    origins: Vec<Url>,
}

impl RedirectPolicy {
    /// A policy that allows the origin of the present page, whose URL this is. With a URL that cannot be read, nothing is
    /// same-origin, and relative targets are refused.
    pub fn new(current_url: &str) -> RedirectPolicy {
        // Only the origin counts, and a page's own query may hold anything.
        let end = current_url
            .match_indices(['/', '?', '#'])
            .map(|(at, _)| at)
            .nth(2);
        RedirectPolicy {
            current: current_url
                .get(..end.unwrap_or(current_url.len()))
                .and_then(Url::parse),
            ..RedirectPolicy::default()
        }
    }

    /// Allows a host and every host below it: over https, and over http too when it is this machine (`localhost`). Give
    /// the port where it is not the usual one; this machine may use any. A host with no dot in it, which would allow a
    /// whole top-level domain, or one that cannot be read, allows nothing.
    pub fn allow_host(mut self, host: &str) -> RedirectPolicy {
        if let Some((host, port)) = parse_authority(host)
            && (host.contains('.') || is_loopback(&host))
        {
            self.hosts.push((host, port.filter(|port| *port != 443)));
        }
        self
    }

    /// Allows one origin, such as `https://docs.example.com`, and no host below it. One that cannot be read allows
    /// nothing.
    pub fn allow_origin(mut self, origin: &str) -> RedirectPolicy {
        self.origins.extend(Url::parse(origin));
        self
    }

    /// Checks a target: an absolute http or https URL, or one relative to the present origin (`account` and `/account`
    /// are the same). `None` when it may not be followed.
    ///
    /// A dev session in the target's query is taken out: the sender of a link must not choose the session of whoever
    /// follows it.
    pub fn check(&self, target: &str) -> Option<CheckedRedirect> {
        if target.is_empty() || !is_plain(target) {
            return None;
        }
        let head = target.split(['/', '?', '#']).next().unwrap_or_default();
        let mut url = if head.contains(':') {
            Url::parse(target)?
        } else if target.starts_with("//") {
            return None;
        } else {
            Url {
                rest: normal_rest(target)?,
                ..self.current.clone()?
            }
        };
        let same_origin = self
            .current
            .as_ref()
            .is_some_and(|current| current.same_origin(&url));
        if !same_origin && !self.allows(&url) {
            return None;
        }
        url.rest = without_dev_session(&url.rest);
        Some(CheckedRedirect::new(&url, same_origin))
    }

    /// Adds the dev session to a checked target on another origin, so that the person stays the same person there.
    /// Staging only. A target on the present origin has it already and comes back unchanged.
    pub fn with_dev_session(&self, target: CheckedRedirect, token: &str) -> CheckedRedirect {
        if target.same_origin || token.is_empty() {
            return target;
        }
        let (before, fragment) = match target.url.find('#') {
            Some(at) => target.url.split_at_checked(at).unwrap_or_default(),
            None => (target.url.as_str(), ""),
        };
        let mut url = before.to_owned();
        url.push(if before.contains('?') { '&' } else { '?' });
        url.push_str(PARAMETER);
        url.push('=');
        percent_encode(&mut url, token);
        url.push_str(fragment);
        CheckedRedirect { url, ..target }
    }

    fn allows(&self, url: &Url) -> bool {
        let host_matches = |(host, port): &(String, Option<u16>)| {
            let below = url
                .host
                .strip_suffix(host.as_str())
                .is_some_and(|start| start.is_empty() || start.ends_with('.'));
            below && (url.port == *port || (port.is_none() && is_loopback(host)))
        };
        self.origins.iter().any(|origin| origin.same_origin(url))
            || (url.is_trustworthy() && self.hosts.iter().any(host_matches))
    }
}

/// Path, query and fragment without a dev session in the query.
fn without_dev_session(rest: &str) -> String {
    let (before, fragment) = match rest.find('#') {
        Some(at) => rest.split_at_checked(at).unwrap_or_default(),
        None => (rest, ""),
    };
    let Some((path, query)) = before.split_once('?') else {
        return rest.to_owned();
    };
    let (kept, found) = take_parameter(query, PARAMETER);
    match found {
        None => rest.to_owned(),
        Some(_) if kept.is_empty() => [path, fragment].concat(),
        Some(_) => [path, "?", &kept, fragment].concat(),
    }
}

/// A target that passed a [`RedirectPolicy`]. There is no other way to get one.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckedRedirect {
    url: String,
    origin_length: usize,
    same_origin: bool,
}

impl CheckedRedirect {
    fn new(url: &Url, same_origin: bool) -> CheckedRedirect {
        let origin = url.origin();
        CheckedRedirect {
            origin_length: origin.len(),
            url: [origin, url.rest.clone()].concat(),
            same_origin,
        }
    }

    /// The absolute URL.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// Whether it is on the origin of the present page, so that a router can go there without loading anything.
    pub fn is_same_origin(&self) -> bool {
        self.same_origin
    }

    /// Path, query and fragment; begins with exactly one `/`.
    pub fn path(&self) -> &str {
        self.url.get(self.origin_length..).unwrap_or("/")
    }
}

/// Without query and fragment: a dev session may stand there.
impl fmt::Debug for CheckedRedirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.url.split(['?', '#']).next().unwrap_or_default();
        f.debug_tuple("CheckedRedirect").field(&shown).finish()
    }
}
