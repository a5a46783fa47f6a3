use reqwest::{Method, Response};
use serde_json::json;

use crate::support::Dev;

async fn from(dev: &Dev, method: Method, path: &str, origin: &str) -> Response {
    dev.http
        .request(method, dev.url(path))
        .header("Origin", origin)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn staging_reflects_any_origin_and_exposes_the_session_header() {
    let dev = Dev::start().await;
    for origin in ["http://localhost:8080", "https://anything.example"] {
        let answer = from(&dev, Method::GET, "/deployment", origin).await;
        let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap());
        assert_eq!(header("access-control-allow-origin"), Some(origin));
        assert_eq!(header("access-control-allow-credentials"), Some("true"));
        assert_eq!(
            header("access-control-expose-headers"),
            Some("X-Development-Session")
        );
        assert_eq!(header("vary"), Some("Origin"));
    }
}

#[tokio::test]
async fn production_lets_its_own_site_read_answers_and_nobody_else() {
    let dev = Dev::production().await;
    for (origin, allowed) in [
        ("http://localhost:8080", true),
        ("http://app.localhost", true),
        ("https://evil.example", false),
    ] {
        let answer = from(&dev, Method::GET, "/session", origin).await;
        assert_eq!(
            answer.headers().contains_key("access-control-allow-origin"),
            allowed,
            "{origin}"
        );
        assert_eq!(
            answer.headers().contains_key("access-control-allow-credentials"),
            allowed,
            "{origin}"
        );
        assert!(!answer.headers().contains_key("access-control-expose-headers"));
    }
}

#[tokio::test]
async fn a_preflight_is_answered_without_making_a_session() {
    let dev = Dev::start().await;
    let answer = from(&dev, Method::OPTIONS, "/auth/signin", "http://localhost:8080").await;
    assert_eq!(answer.status(), 204);
    assert!(
        answer.headers()["access-control-allow-methods"]
            .to_str()
            .unwrap()
            .contains("PATCH")
    );
    assert!(
        answer.headers()["access-control-allow-headers"]
            .to_str()
            .unwrap()
            .contains("Content-Type")
    );
    assert!(!answer.headers().contains_key("x-development-session"));
}

#[tokio::test]
async fn refusals_can_be_read_by_the_page_but_a_429_cannot() {
    let dev = Dev::start().await;
    let refusal = from(&dev, Method::POST, "/auth/signin", "http://localhost:8080").await;
    assert_eq!(refusal.status(), 400);
    assert!(refusal.headers().contains_key("access-control-allow-origin"));

    dev.control("POST", "/__dev/limits", json!({ "requests_per_minute": 0 }))
        .await;
    let limited = from(&dev, Method::GET, "/deployment", "http://localhost:8080").await;
    assert_eq!(limited.status(), 429);
    assert!(
        !limited.headers().contains_key("access-control-allow-origin"),
        "the limiter comes before CORS"
    );
    assert!(!limited.headers().contains_key("x-development-session"));
}
