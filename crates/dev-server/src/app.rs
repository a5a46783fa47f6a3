//! Serves a built single-page app with this server's publishable key written into its HTML.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State as Shared};
use axum::http::{Method, Response};

use crate::http::{Answer, call::decode};

const INDEX: &str = "index.html";
const KEY_META: &str = "yew-auth-publishable-key";

/// File extension and media type; browsers insist on the one for wasm.
const TYPES: [(&str, &str); 16] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("json", "application/json"),
    ("map", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("txt", "text/plain; charset=utf-8"),
    ("xml", "application/xml"),
];

pub(crate) struct App {
    pub(crate) dir: PathBuf,
    pub(crate) publishable_key: String,
}

pub(crate) fn router(app: App) -> Router {
    Router::new().fallback(entry).with_state(Arc::new(app))
}

async fn entry(Shared(app): Shared<Arc<App>>, request: Request) -> Response<Body> {
    let path = decode_path(request.uri().path());
    let known = matches!(*request.method(), Method::GET | Method::HEAD);
    let answer = if known {
        tokio::task::spawn_blocking(move || file(&app, &path))
            .await
            .ok()
            .flatten()
    } else {
        None
    };
    answer
        .unwrap_or_else(|| Answer::new(404, "text/plain; charset=utf-8", "Not found"))
        .into_response(None)
}

/// A `+` in a path is a plus sign, not a space.
fn decode_path(path: &str) -> String {
    decode(&path.replace('+', "%2B"))
}

/// The file; for a path that looks like a page of the app and is no file, the index.
fn file(app: &App, path: &str) -> Option<Answer> {
    let relative = Path::new(path.trim_start_matches('/'));
    if !relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let wanted = app.dir.join(relative);
    let target = if wanted.is_file() {
        wanted
    } else if relative.extension().is_none() {
        app.dir.join(INDEX)
    } else {
        return None;
    };
    let bytes = std::fs::read(&target).ok()?;
    let extension = target
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let media = TYPES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(extension));
    let media = media.map_or("application/octet-stream", |(_, media)| media);
    if media.starts_with("text/html") {
        let html = with_key(&String::from_utf8_lossy(&bytes), &app.publishable_key);
        return Some(Answer::new(200, media, html));
    }
    Some(Answer::new(200, media, bytes))
}

/// Gives the key's `<meta>` tag the server's own key, however the tag was written or minified.
fn with_key(html: &str, key: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let mut out = String::with_capacity(html.len() + key.len());
    let mut copied = 0;
    for (start, _) in lower.match_indices("<meta") {
        let Some(length) = lower.get(start..).and_then(|rest| rest.find('>')) else {
            break;
        };
        let end = start + length + 1;
        if lower.get(start..end).is_some_and(|tag| tag.contains(KEY_META)) {
            out.push_str(html.get(copied..start).unwrap_or_default());
            out.push_str(&format!(r#"<meta name="{KEY_META}" content="{key}">"#));
            copied = end;
        }
    }
    out.push_str(html.get(copied..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_replaces_whatever_the_page_had() {
        let wanted = r#"<head><meta name="yew-auth-publishable-key" content="KEY"><title>é</title>"#;
        for tag in [
            r#"<meta name="yew-auth-publishable-key" content="pk_test_old=="/>"#,
            r#"<META content='' name='yew-auth-publishable-key'>"#,
            "<meta content=pk_test_old== name=yew-auth-publishable-key>",
        ] {
            assert_eq!(with_key(&format!("<head>{tag}<title>é</title>"), "KEY"), wanted);
        }
    }

    #[test]
    fn other_tags_and_broken_html_stay_as_they_are() {
        for html in [
            "<meta charset=utf-8><p>İyew-auth-publishable-key",
            "<meta name=yew-auth-publishable-key",
            "",
        ] {
            assert_eq!(with_key(html, "KEY"), html);
        }
    }
}
