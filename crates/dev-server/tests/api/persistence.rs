use std::fs;

use serde_json::{Value, json};
use yew_auth_dev_server::{Config, Database, Mode, Server, StartError};

use crate::support::{Browser, Dev, JANE, folder};

async fn refusal(database: Database) -> StartError {
    let config = Config {
        port: 0,
        database,
        ..Config::default()
    };
    match Server::start(config).await {
        Ok(_) => panic!("the server started"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn data_keys_and_half_done_sign_ins_survive_a_restart() {
    let file = folder("restart").join("data.sqlite");
    let database = Database::File(file.clone());
    let dev = Dev::with(Mode::Staging, database.clone()).await;
    dev.control(
        "POST",
        "/__dev/users",
        json!({ "username": "kept", "password": "p" }),
    )
    .await;
    dev.patch(json!({ "ui_settings": { "app_name": "Kept" } })).await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    let attempt = browser
        .sign_in(&[("strategy", "email_otp"), ("email", "priya@example.com")])
        .await;
    browser.prepare(&attempt, "email_otp").await.ok();
    let code = dev.code("priya@example.com").await;
    let (token, document) = (browser.token.clone(), browser.get("/deployment").await.ok());
    let key: Value = dev
        .http
        .get(dev.url("/.well-known/jwk"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    dev.server.shutdown().await;

    let dev = Dev::with(Mode::Staging, database).await;
    let mut browser: Browser = dev.browser();
    browser.token = token;
    assert_eq!(
        browser.session().await["active_signin"]["user"]["username"],
        "jane"
    );
    browser.attempt(&attempt, &code).await.ok();
    assert_eq!(
        browser.session().await["active_signin"]["user"]["username"],
        "priya"
    );
    let kept = [
        ("strategy", "plain_username"),
        ("username", "kept"),
        ("password", "p"),
    ];
    assert_eq!(
        browser.sign_in(&kept).await["completed"],
        false,
        "signed in but for the missing address"
    );
    let again = browser.get("/deployment").await.ok();
    assert_eq!(
        (&again["id"], &again["ui_settings"]["app_name"]),
        (&document["id"], &json!("Kept"))
    );
    let host = dev.server.base_url().replace("http://", "");
    assert_eq!(again["backend_host"], host.as_str(), "but the port is today's");
    let same: Value = dev
        .http
        .get(dev.url("/.well-known/jwk"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(same, key);
}

#[tokio::test]
async fn no_password_or_code_is_in_the_file() {
    let folder = folder("secrets");
    let file = folder.join("data.sqlite");
    let dev = Dev::with(Mode::Staging, Database::File(file)).await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    let attempt = browser
        .sign_in(&[("strategy", "magic_link"), ("email", "priya@example.com")])
        .await;
    browser.prepare(&attempt, "magic_link").await.ok();
    let link = dev.outbox("priya@example.com").await[0]["link"]
        .as_str()
        .unwrap()
        .to_owned();
    let token = link
        .split_once("token=")
        .unwrap()
        .1
        .split('&')
        .next()
        .unwrap()
        .to_owned();
    dev.server.shutdown().await;
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!holds("correct horse battery staple") && !holds(&token));
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_as_it_was() {
    let file = folder("corrupt").join("data.sqlite");
    let text = "these are my notes, not a database\n".repeat(100);
    fs::write(&file, &text).unwrap();
    let error = refusal(Database::File(file.clone())).await;
    assert!(matches!(error, StartError::DatabaseCorrupt { .. }), "{error}");
    assert!(error.to_string().contains("--database"));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(
        fs::read_dir(file.parent().unwrap()).unwrap().count(),
        1,
        "no file beside it"
    );
}

#[tokio::test]
async fn a_damaged_database_is_refused_and_left_as_it_was() {
    let file = folder("damaged").join("data.sqlite");
    Dev::with(Mode::Staging, Database::File(file.clone()))
        .await
        .server
        .shutdown()
        .await;
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[4_096..middle].fill(0xA5);
    fs::write(&file, &bytes).unwrap();
    let error = refusal(Database::File(file.clone())).await;
    assert!(matches!(error, StartError::DatabaseCorrupt { .. }), "{error}");
    assert_eq!(fs::read(&file).unwrap(), bytes);
}

#[tokio::test]
async fn a_database_of_another_program_or_of_the_future_is_refused_and_left_as_it_was() {
    let folder = folder("foreign");
    let foreign = folder.join("foreign.sqlite");
    rusqlite::Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE notes (text TEXT)")
        .unwrap();
    let before = fs::read(&foreign).unwrap();
    let error = refusal(Database::File(foreign.clone())).await;
    assert!(matches!(error, StartError::DatabaseForeign { .. }), "{error}");
    assert_eq!(fs::read(&foreign).unwrap(), before);

    let future = folder.join("future.sqlite");
    Dev::with(Mode::Staging, Database::File(future.clone()))
        .await
        .server
        .shutdown()
        .await;
    rusqlite::Connection::open(&future)
        .unwrap()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    let error = refusal(Database::File(future)).await;
    assert!(matches!(error, StartError::DatabaseNewer { .. }), "{error}");
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_named_with_the_next_step() {
    let folder = folder("unwritable");
    for path in [folder.join("missing/data.sqlite"), folder] {
        let error = refusal(Database::File(path.clone())).await;
        assert!(matches!(error, StartError::DatabaseUnwritable { .. }), "{error}");
        let sentence = error.to_string();
        assert!(
            sentence.contains(&path.display().to_string()) && sentence.contains("--memory"),
            "{sentence}"
        );
    }
}

#[tokio::test]
async fn an_empty_file_becomes_a_database() {
    let file = folder("empty").join("data.sqlite");
    fs::write(&file, "").unwrap();
    Dev::with(Mode::Staging, Database::File(file))
        .await
        .browser()
        .sign_in(JANE)
        .await;
}

#[tokio::test]
async fn a_taken_port_is_named_with_the_next_step() {
    let dev = Dev::start().await;
    let port: u16 = dev.server.base_url().rsplit(':').next().unwrap().parse().unwrap();
    let config = Config {
        port,
        database: Database::Memory,
        ..Config::default()
    };
    let error = Server::start(config).await.unwrap_err();
    assert!(matches!(error, StartError::PortBusy { .. }));
    assert!(error.to_string().contains(&port.to_string()) && error.to_string().contains("--port"));
}

#[tokio::test]
async fn a_stopped_or_dropped_server_frees_its_port() {
    for by_drop in [false, true] {
        let dev = Dev::start().await;
        let port: u16 = dev.server.base_url().rsplit(':').next().unwrap().parse().unwrap();
        if by_drop {
            drop(dev.server);
            // The listener goes with its task, which ends at the runtime's next turn.
            tokio::task::yield_now().await;
        } else {
            dev.server.shutdown().await;
        }
        let config = Config {
            port,
            database: Database::Memory,
            ..Config::default()
        };
        Server::start(config).await.unwrap();
    }
}
