//! Which pages may read answers.

use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::config::Mode;
use crate::deployment::Settings;

pub(crate) const DEV_SESSION_HEADER: HeaderName = HeaderName::from_static("x-development-session");

/// The headers for an answer to `origin`; none when the origin may not read it.
pub(crate) fn headers(
    settings: &Settings,
    mode: Mode,
    backend_host: &str,
    origin: Option<&str>,
) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    let Some(origin) = origin else { return headers };
    let allowed = match mode {
        Mode::Staging => true,
        Mode::Production => production_allows(origin, &settings.frontend_host, backend_host),
    };
    let Some(value) = HeaderValue::from_str(origin).ok().filter(|_| allowed) else {
        return headers;
    };
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, value);
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
        HeaderValue::from_static("true"),
    );
    if mode == Mode::Staging {
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("X-Development-Session"),
        );
    }
    headers
}

/// What a preflight is told on top.
pub(crate) fn preflight(headers: &mut HeaderMap) {
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE, OPTIONS"),
    );
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("Content-Type, X-Development-Session"),
    );
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
}

/// The frontend host, a host below it, or one of the backend's own site. Ports do not matter to what a site is.
fn production_allows(origin: &str, frontend_host: &str, backend_host: &str) -> bool {
    let Some((_, authority)) = origin.split_once("://") else {
        return false;
    };
    let host = without_port(authority);
    let below =
        |parent: &str| host == parent || host.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'));
    !host.is_empty() && (below(without_port(frontend_host)) || below(site(without_port(backend_host))))
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    }
}

/// The last two labels. A public suffix list would be right for the internet; here the host is `localhost` or a
/// name that a test made up.
fn site(host: &str) -> &str {
    host.rmatch_indices('.')
        .nth(1)
        .and_then(|(dot, _)| host.get(dot + 1..))
        .unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::production_allows;

    #[test]
    fn production_lets_its_own_site_in_and_nobody_else() {
        let cases = [
            ("http://localhost:8080", true),
            ("http://localhost", true),
            ("http://app.localhost:3000", true),
            ("http://evil.example", false),
            ("http://localhost.evil.example", false),
            ("http://evillocalhost", false),
            ("http://127.0.0.1:8080", false),
            ("null", false),
            ("://", false),
        ];
        for (origin, allowed) in cases {
            assert_eq!(
                production_allows(origin, "localhost:8080", "localhost:4010"),
                allowed,
                "{origin}"
            );
        }
    }

    #[test]
    fn a_real_looking_domain_is_compared_by_its_last_two_labels() {
        for (origin, allowed) in [
            ("https://accounts.acme.example", true),
            ("https://app.acme.example", true),
            ("https://x.accounts.acme.example", true),
            ("https://acme.example", true),
            ("https://notacme.example", false),
        ] {
            assert_eq!(
                production_allows(origin, "accounts.acme.example", "frontend.acme.example"),
                allowed,
                "{origin}"
            );
        }
    }
}
