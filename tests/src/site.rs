//! A plain web server for the built example, for pages that the dev server would not serve: with another key.

use std::path::{Component, Path, PathBuf};

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Name of the `<meta>` from which the example takes its publishable key.
const META: &str = "yew-auth-publishable-key";

/// Serves a folder on a free port until dropped. Unknown paths get `index.html`, as a page with a router needs.
pub struct Site {
    origin: String,
    task: JoinHandle<()>,
}

impl Site {
    /// Serves `dir`; `key` takes the place of the publishable key written in its `index.html`.
    pub async fn start(dir: PathBuf, key: Option<&str>) -> Site {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener
            .local_addr()
            .expect("a bound socket has an address")
            .port();
        let key = key.map(str::to_owned);
        let router = Router::new()
            .fallback(async move |request: Request| file(&dir, request.uri().path(), key.as_deref()));
        let task = tokio::spawn(async move {
            axum::serve(listener, router)
                .await
                .expect("the static server runs");
        });
        Site {
            origin: format!("http://localhost:{port}"),
            task,
        }
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn file(dir: &Path, path: &str, key: Option<&str>) -> Response {
    let relative = Path::new(path.trim_start_matches('/'));
    let inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let wanted = dir.join(relative);
    let wanted = if inside && wanted.is_file() {
        wanted
    } else {
        dir.join("index.html")
    };
    let Ok(body) = std::fs::read(&wanted) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match wanted.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let body = match key {
        Some(key) if kind.starts_with("text/html") => {
            with_key(&String::from_utf8_lossy(&body), key).into_bytes()
        }
        _ => body,
    };
    (
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")],
        body,
    )
        .into_response()
}

/// The page with another publishable key in its `<meta>`.
fn with_key(html: &str, key: &str) -> String {
    let tag = html
        .match_indices("<meta")
        .map(|(start, _)| start)
        .find_map(|start| {
            let end = start + html[start..].find('>')? + 1;
            html[start..end].contains(META).then_some((start, end))
        });
    let (start, end) = tag.unwrap_or_else(|| panic!("the page has no <meta name=\"{META}\">"));
    format!(
        "{}<meta name=\"{META}\" content=\"{key}\">{}",
        &html[..start],
        &html[end..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_is_replaced() {
        let html = "<head><meta charset=utf-8><meta name=yew-auth-publishable-key content=\"a\"/><title>x</title></head>";
        let changed = "<head><meta charset=utf-8><meta name=\"yew-auth-publishable-key\" content=\"b\"><title>x</title></head>";
        assert_eq!(with_key(html, "b"), changed);
    }

    #[test]
    fn a_path_that_climbs_out_of_the_folder_gets_the_start_page() {
        let dir = crate::paths::fixtures();
        let climbed = file(&dir, "/../Cargo.toml", None);
        assert_eq!(
            climbed.headers()[header::CONTENT_TYPE],
            "text/html; charset=utf-8"
        );
    }
}
