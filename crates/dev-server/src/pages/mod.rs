//! Pages for people: what this server is, and the outbox. Each is one document that loads nothing from elsewhere.

mod home;

use axum::http::header::{self, HeaderName, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};

use crate::http::Answer;

pub(crate) use home::home;

const BASE_STYLE: &str = include_str!("base.css");
const BASE_SCRIPT: &str = include_str!("base.js");

/// The outbox; its script fetches the messages.
pub(crate) fn outbox() -> Answer {
    page(
        include_str!("outbox.html"),
        include_str!("outbox.css"),
        include_str!("outbox.js"),
        &[],
    )
}

/// Fills the places of a document. Values are HTML already.
fn page(document: &str, style: &str, script: &str, places: &[(&str, String)]) -> Answer {
    let style = format!("{BASE_STYLE}{style}");
    let script = format!("{BASE_SCRIPT}{script}");
    // Nothing but these two blocks runs, also if some text slipped through unescaped.
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; connect-src 'self'; img-src data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hash(&style),
        hash(&script)
    );
    let mut html = document.to_owned();
    for (place, value) in places {
        html = html.replace(place, value);
    }
    let html = html.replace("{style}", &style).replace("{script}", &script);
    let mut answer = Answer::new(200, "text/html; charset=utf-8", html);
    let extra: [(HeaderName, Option<HeaderValue>); 2] = [
        (
            header::X_CONTENT_TYPE_OPTIONS,
            Some(HeaderValue::from_static("nosniff")),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::try_from(policy).ok(),
        ),
    ];
    for (name, value) in extra {
        if let Some(value) = value {
            answer.headers.insert(name, value);
        }
    }
    answer
}

fn hash(text: &str) -> String {
    STANDARD.encode(digest(&SHA256, text.as_bytes()))
}

/// Text for between tags and for quoted attributes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(
            escape(r#"<b a="1" b='2'>&"#),
            "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;"
        );
    }

    #[test]
    fn pages_load_nothing_from_elsewhere() {
        for source in [
            include_str!("outbox.html"),
            include_str!("outbox.css"),
            include_str!("outbox.js"),
            include_str!("home.html"),
            include_str!("home.css"),
            BASE_STYLE,
            BASE_SCRIPT,
        ] {
            assert!(
                !source.contains("://") && !source.contains("@import") && !source.contains("url("),
                "{source}"
            );
            assert!(
                !source.contains("innerHTML") && !source.contains(" style="),
                "{source}"
            );
        }
    }
}
