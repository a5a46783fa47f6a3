use crate::support::Dev;

async fn page(dev: &Dev, path: &str) -> (reqwest::header::HeaderMap, String) {
    let answer = dev.http.get(dev.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    (answer.headers().clone(), answer.text().await.unwrap())
}

#[tokio::test]
async fn the_home_page_explains_the_server() {
    let dev = Dev::start().await;
    let (_, html) = page(&dev, "/").await;
    for part in [
        "not for production",
        "/__dev/outbox",
        "/__dev/info",
        "/auth/signin",
        "jane@example.com",
        "correct horse battery staple",
        &dev.server.publishable_key(),
        &dev.server.base_url(),
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("{users}") && !html.contains("{facts}") && !html.contains("{style}"));
}

#[tokio::test]
async fn pages_allow_their_own_script_and_nothing_else() {
    let dev = Dev::start().await;
    for path in ["/", "/__dev/outbox"] {
        let (headers, html) = page(&dev, path).await;
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        for tag in ["style", "script"] {
            let start = html.find(&format!("<{tag}>")).unwrap() + tag.len() + 2;
            let block = &html[start..html.find(&format!("</{tag}>")).unwrap()];
            use base64::Engine as _;
            let digest = ring::digest::digest(&ring::digest::SHA256, block.as_bytes());
            let hash = base64::engine::general_purpose::STANDARD.encode(digest);
            assert!(
                policy.contains(&format!("{tag}-src 'sha256-{hash}'")),
                "{tag} of {path}"
            );
        }
    }
}
