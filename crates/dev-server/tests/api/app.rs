use std::fs;

use reqwest::Client;
use yew_auth_dev_server::{AppConfig, Config, Database, Server, StartError};

use crate::support::folder;

async fn serving(name: &str) -> Server {
    let dir = folder(name).join("dist");
    fs::create_dir_all(dir.join("assets")).unwrap();
    fs::write(dir.join("../secret.txt"), "secret").unwrap();
    let meta = r#"<meta name="yew-auth-publishable-key" content="pk_test_old">"#;
    fs::write(dir.join("index.html"), format!("<!doctype html>{meta}<p>the app")).unwrap();
    for (file, content) in [
        ("app.wasm", "\0asm"),
        ("app.js", "1"),
        ("assets/a+b c.css", "p{}"),
        ("data", "?"),
    ] {
        fs::write(dir.join(file), content).unwrap();
    }
    let app = Some(AppConfig { dir, port: 0 });
    Server::start(Config {
        port: 0,
        database: Database::Memory,
        app,
        ..Config::default()
    })
    .await
    .unwrap()
}

async fn get(server: &Server, path: &str) -> reqwest::Response {
    Client::new()
        .get(format!("{}{path}", server.app_url().unwrap()))
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn pages_carry_the_servers_key_and_are_never_cached() {
    let server = serving("app-pages").await;
    for path in ["/", "/index.html", "/sign-in", "/account/security?tab=1"] {
        let answer = get(&server, path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let html = answer.text().await.unwrap();
        assert!(
            html.contains(&server.publishable_key()) && !html.contains("pk_test_old"),
            "{html}"
        );
    }
}

#[tokio::test]
async fn files_have_the_type_that_browsers_insist_on() {
    let server = serving("app-files").await;
    for (path, media) in [
        ("/app.wasm", "application/wasm"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/assets/a+b%20c.css", "text/css; charset=utf-8"),
        ("/data", "application/octet-stream"),
    ] {
        let answer = get(&server, path).await;
        assert_eq!(
            (
                answer.status().as_u16(),
                answer.headers()["content-type"].to_str().unwrap()
            ),
            (200, media)
        );
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_there() {
    let server = serving("app-missing").await;
    assert_eq!(get(&server, "/missing.js").await.status(), 404);
    assert_eq!(get(&server, "/..%2Fsecret.txt").await.status(), 404);
    assert_eq!(get(&server, "/%2e%2e/secret.txt").await.status(), 404);
    let posted = Client::new()
        .post(server.app_url().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(posted.status(), 404);
}

#[tokio::test]
async fn links_and_hosts_of_the_deployment_lead_to_the_app() {
    let server = serving("app-hosts").await;
    let info: serde_json::Value = Client::new()
        .get(format!("{}/deployment", server.base_url()))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let app = server.app_url().unwrap();
    assert_eq!(info["data"]["frontend_host"], app.replace("http://", ""));
    assert_eq!(
        info["data"]["ui_settings"]["sign_in_page_url"],
        format!("{app}/sign-in")
    );
}

#[tokio::test]
async fn a_folder_without_index_is_refused() {
    let app = Some(AppConfig {
        dir: folder("app-empty"),
        port: 0,
    });
    let error = Server::start(Config {
        port: 0,
        database: Database::Memory,
        app,
        ..Config::default()
    })
    .await
    .unwrap_err();
    assert!(matches!(error, StartError::AppMissing { .. }));
    assert!(error.to_string().contains("index.html"));
}
