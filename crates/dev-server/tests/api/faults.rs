use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Answer, Dev};

async fn inject(dev: &Dev, fault: Value) {
    dev.control("POST", "/__dev/faults", fault).await;
}

async fn get(dev: &Dev, path: &str) -> reqwest::Result<reqwest::Response> {
    dev.http
        .get(dev.url(path))
        .header("Origin", "http://localhost:8080")
        .send()
        .await
}

#[tokio::test]
async fn a_dropped_connection_gives_no_answer_and_has_no_effect() {
    let dev = Dev::start().await;
    inject(&dev, json!({ "path": "/session", "drop": true, "times": 1 })).await;
    let error = get(&dev, "/session").await.unwrap_err();
    assert!(error.is_request() && error.status().is_none(), "{error:?}");
    let log = dev
        .control("GET", "/__dev/requests?path=/session", json!({}))
        .await;
    assert_eq!(log[0]["status"], Value::Null);
    assert_eq!(get(&dev, "/session").await.unwrap().status(), 200);
}

#[tokio::test]
async fn connections_are_not_kept_so_that_no_client_repeats_a_dropped_request_by_itself() {
    let dev = Dev::start().await;
    assert_eq!(
        get(&dev, "/session").await.unwrap().headers()["connection"],
        "close"
    );
}

#[tokio::test]
async fn a_truncated_answer_breaks_off_in_the_body() {
    let dev = Dev::start().await;
    inject(&dev, json!({ "path": "/deployment", "truncate": 10, "times": 1 })).await;
    let answer = get(&dev, "/deployment").await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(answer.content_length().unwrap() > 1_000);
    let error = answer.text().await.unwrap_err();
    assert!(error.is_decode() || error.is_body(), "{error:?}");
}

#[tokio::test]
async fn html_in_place_of_json() {
    let dev = Dev::start().await;
    inject(
        &dev,
        json!({ "path": "/deployment", "status": 502, "body": "<h1>Bad gateway</h1>", "content_type": "text/html" }),
    )
    .await;
    let answer = get(&dev, "/deployment").await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["content-type"]),
        (502, &"text/html".parse().unwrap())
    );
    assert!(answer.headers().contains_key("access-control-allow-origin"));
    assert_eq!(answer.text().await.unwrap(), "<h1>Bad gateway</h1>");
}

#[tokio::test]
async fn a_bare_404_as_of_an_unknown_deployment() {
    let dev = Dev::start().await;
    let bare = r#"{"message":"Deployment not found"}"#;
    inject(
        &dev,
        json!({ "path": "/deployment", "status": 404, "body": bare }),
    )
    .await;
    let answer = Answer::read(get(&dev, "/deployment").await.unwrap()).await;
    assert_eq!(
        (answer.status, answer.body),
        (404, json!({ "message": "Deployment not found" }))
    );
}

#[tokio::test]
async fn a_status_alone_comes_with_an_envelope() {
    let dev = Dev::start().await;
    inject(&dev, json!({ "path": "/session", "status": 500 })).await;
    let answer = Answer::read(get(&dev, "/session").await.unwrap()).await;
    answer.refused(
        500,
        "INTERNAL",
        "An internal server error occurred. Please try again later.",
    );
}

#[tokio::test]
async fn an_answer_without_cors_and_with_headers_of_choice() {
    let dev = Dev::start().await;
    inject(
        &dev,
        json!({ "path": "/session", "without_cors": true, "headers": { "Retry-After": "7" } }),
    )
    .await;
    let answer = get(&dev, "/session").await.unwrap();
    assert!(
        answer
            .headers()
            .keys()
            .all(|name| !name.as_str().starts_with("access-control-"))
    );
    assert_eq!(answer.headers()["retry-after"], "7");
    assert!(
        answer.headers().contains_key("x-development-session"),
        "the real handler ran"
    );
}

#[tokio::test]
async fn a_delayed_answer_is_the_real_one() {
    let dev = Dev::start().await;
    inject(&dev, json!({ "path": "/session", "delay_ms": 300 })).await;
    let start = Instant::now();
    assert_eq!(get(&dev, "/session").await.unwrap().status(), 200);
    assert!(start.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn faults_match_by_path_method_and_times() {
    let dev = Dev::start().await;
    inject(
        &dev,
        json!({ "path": "/auth/*", "method": "post", "status": 503, "times": 2 }),
    )
    .await;
    let post = async |path: &str| {
        dev.http
            .post(dev.url(path))
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    };
    assert_eq!(get(&dev, "/auth/verify-magic-link").await.unwrap().status(), 400);
    assert_eq!(get(&dev, "/session").await.unwrap().status(), 200);
    assert_eq!(
        [
            post("/auth/signin").await,
            post("/auth/identify").await,
            post("/auth/signin").await
        ],
        [503, 503, 400]
    );
}

#[tokio::test]
async fn a_preflight_uses_up_no_fault_that_does_not_name_it() {
    let dev = Dev::start().await;
    inject(&dev, json!({ "path": "/session", "status": 500, "times": 1 })).await;
    let preflight = dev
        .http
        .request(reqwest::Method::OPTIONS, dev.url("/session"))
        .send()
        .await
        .unwrap();
    assert_eq!(preflight.status(), 204);
    assert_eq!(get(&dev, "/session").await.unwrap().status(), 500);
}

#[tokio::test]
async fn faults_are_cleared_together() {
    let dev = Dev::start().await;
    inject(&dev, json!({ "path": "/session", "status": 500 })).await;
    inject(&dev, json!({ "path": "/deployment", "drop": true })).await;
    dev.control("DELETE", "/__dev/faults", json!({})).await;
    for path in ["/session", "/deployment"] {
        assert_eq!(get(&dev, path).await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn a_fault_that_makes_no_sense_is_refused() {
    let dev = Dev::start().await;
    for fault in [
        json!({}),
        json!({ "path": "/session", "status": 99 }),
        json!({ "path": "/session", "times": 0 }),
        json!({ "path": "/session", "droop": true }),
    ] {
        assert_eq!(dev.try_control("POST", "/__dev/faults", fault).await.0, 400);
    }
}
