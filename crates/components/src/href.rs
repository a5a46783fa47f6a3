//! Addresses that come from the server.

use yew::AttrValue;

use crate::markup::made;

/// The address, if it leads to a page or to mail; nothing for an empty one or one that would run a script
/// (`javascript:`, `data:`).
///
/// What a browser ignores in front of or inside a scheme is refused, not repaired (WHATWG URL standard, "URL parsing").
pub(crate) fn safe_href(url: &str) -> Option<AttrValue> {
    let url = url.trim();
    let clean = !url.is_empty()
        && !url
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    let scheme = url.split(['/', '?', '#']).next().unwrap_or_default();
    let leads = match scheme.split_once(':') {
        None => true,
        Some((scheme, _)) => ["https", "http", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known)),
    };
    (clean && leads).then(|| made(url.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::safe_href;

    #[test]
    fn pages_and_mail_are_linked() {
        for url in [
            "https://acme.example/terms",
            "/sign-up?from=a:b",
            "sign-up",
            "mailto:help@acme.example",
            "#top",
        ] {
            assert_eq!(safe_href(url).as_deref(), Some(url));
        }
    }

    #[test]
    fn scripts_and_empty_addresses_are_not() {
        for url in [
            "",
            " ",
            "javascript:alert(1)",
            "JaVaScript:x",
            "java\tscript:x",
            "data:text/html,x",
            "\u{1}javascript:x",
        ] {
            assert_eq!(safe_href(url), None, "{url:?}");
        }
    }
}
