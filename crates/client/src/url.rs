//! A URL parser that would rather say no.
//!
//! Browsers repair URLs: they drop tabs and newlines, take `\` for `/`, look past missing slashes. Each repair has been
//! used to make a check see one host and the browser another. So whatever would need repairing is refused here, and
//! what is left reads the same to every parser (WHATWG URL, RFC 3986).

use crate::encoding::{digits, percent_decode};

/// Longer than any address bar needs.
const MAX_LENGTH: usize = 4096;

/// An absolute http or https URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Url {
    pub(crate) https: bool,
    /// In lower case; an IPv6 address in its brackets.
    pub(crate) host: String,
    /// `None` for the scheme's own port.
    pub(crate) port: Option<u16>,
    /// Path, query and fragment; begins with one `/`.
    pub(crate) rest: String,
}

impl Url {
    /// Reads an absolute URL.
    pub(crate) fn parse(text: &str) -> Option<Url> {
        if !is_plain(text) {
            return None;
        }
        let (scheme, after) = text.split_once(':')?;
        let after = after.strip_prefix("//")?;
        let https = scheme.eq_ignore_ascii_case("https");
        if !https && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let end = after.find(['/', '?', '#']).unwrap_or(after.len());
        let (authority, rest) = after.split_at_checked(end)?;
        let (host, port) = parse_authority(authority)?;
        let standard = if https { 443 } else { 80 };
        Some(Url {
            https,
            host,
            port: port.filter(|port| *port != standard),
            rest: normal_rest(rest)?,
        })
    }

    /// Scheme, host and port, without a path.
    pub(crate) fn origin(&self) -> String {
        let mut out = String::from(if self.https { "https://" } else { "http://" });
        out.push_str(&self.authority());
        out
    }

    /// Host, and port where it is not the scheme's own.
    pub(crate) fn authority(&self) -> String {
        let mut out = self.host.clone();
        if let Some(port) = self.port {
            out.push(':');
            out.push_str(&port.to_string());
        }
        out
    }

    pub(crate) fn same_origin(&self, other: &Url) -> bool {
        self.https == other.https && self.host == other.host && self.port == other.port
    }

    /// Whether what is sent there stays on this machine or is encrypted on its way.
    pub(crate) fn is_trustworthy(&self) -> bool {
        self.https || is_loopback(&self.host)
    }
}

/// Whether a text is free of everything that a browser would drop or turn into something else.
pub(crate) fn is_plain(text: &str) -> bool {
    text.len() <= MAX_LENGTH && !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\')
}

/// Path, query and fragment, with the leading `/` put in. Two slashes at the start would be another host to whoever
/// takes the path for a relative URL, and dot segments can produce them.
pub(crate) fn normal_rest(rest: &str) -> Option<String> {
    let rest = if rest.starts_with('/') {
        rest.to_owned()
    } else {
        ["/", rest].concat()
    };
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let dotted = |segment: &str| {
        let mut plain = percent_decode(segment);
        plain.retain(|c| c != '.');
        // Nothing but one or two dots, written either way.
        !segment.is_empty() && plain.is_empty()
    };
    (!path.starts_with("//") && !path.split('/').any(dotted)).then_some(rest)
}

/// Whether a host is this machine (RFC 6761 keeps `localhost` and all names below it for that).
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost") || host == "127.0.0.1" || host == "[::1]"
}

/// Host in lower case and port of `host[:port]`.
pub(crate) fn parse_authority(authority: &str) -> Option<(String, Option<u16>)> {
    // An IPv6 address has colons of its own. No other one than this is of use here.
    let host_end = if authority.starts_with("[::1]") {
        5
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    let (host, port) = authority.split_at_checked(host_end)?;
    let port = match port.strip_prefix(':') {
        Some(port) => Some(u16::try_from(digits(port)?).ok().filter(|port| *port > 0)?),
        None if port.is_empty() => None,
        None => return None,
    };
    let label_ok =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let host_ok = host == "[::1]" || (host.len() <= 253 && host.split('.').all(label_ok));
    host_ok.then(|| (host.to_ascii_lowercase(), port))
}
