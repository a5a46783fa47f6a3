use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};

use crate::support::{Dev, HOUR, JANE, claims};

#[tokio::test]
async fn the_token_names_user_and_session_and_lives_thirty_seconds_plus_five() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    let session = browser.session().await;
    for path in ["/session/token", "/session/token?template=default"] {
        let answer = browser.get(path).await.ok();
        let claims = claims(answer["token"].as_str().unwrap());
        assert_eq!(claims["iss"], dev.server.base_url().as_str());
        assert_eq!(claims["sub"], session["active_signin"]["user_id"]);
        assert_eq!(claims["session_id"], session["id"]);
        assert_eq!(claims["sid"], session["id"]);
        assert_eq!(
            claims["permissions"],
            json!({ "organization": [], "workspace": [] })
        );
        let (issued, expires) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
        assert!((35..=36).contains(&(expires - issued)));
        let announced = answer["expires"].as_i64().unwrap();
        assert!(
            (30_000..31_000).contains(&(announced - issued * 1_000)),
            "milliseconds: {announced}"
        );
    }
}

#[tokio::test]
async fn the_published_key_checks_the_token() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    let token = browser.get("/session/token").await.ok()["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let answer = dev
        .http
        .get(dev.url("/.well-known/jwks.json"))
        .send()
        .await
        .unwrap();
    assert!(
        !answer.headers().contains_key("x-development-session"),
        "no session is made for it"
    );
    let keys: Value = answer.json().await.unwrap();
    let key = &keys["keys"][0];
    let part = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let header: Value = serde_json::from_slice(&part(signed.split('.').next().unwrap())).unwrap();
    assert_eq!((&header["alg"], &header["kid"]), (&json!("ES256"), &key["kid"]));
    let point = [
        vec![4],
        part(key["x"].as_str().unwrap()),
        part(key["y"].as_str().unwrap()),
    ]
    .concat();
    let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
    public.verify(signed.as_bytes(), &part(signature)).unwrap();

    let single: Value = dev
        .http
        .get(dev.url("/.well-known/jwk"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(&single, key);
    let meta: Value = dev
        .http
        .get(dev.url("/.well-known/meta"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(meta["issuer"], dev.server.base_url().as_str());
    assert_eq!(meta["jwks_uri"], dev.url("/.well-known/jwks.json").as_str());
    assert_eq!(
        dev.http
            .get(dev.url("/.well-known/other"))
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
}

#[tokio::test]
async fn nobody_without_a_sign_in_gets_a_token() {
    let dev = Dev::start().await;
    dev.browser()
        .get("/session/token")
        .await
        .says(400, "No active sign in");
}

#[tokio::test]
async fn an_unknown_template_is_not_found() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    browser
        .get("/session/token?template=other")
        .await
        .says(404, "Template not found");
}

#[tokio::test]
async fn the_servers_clock_dates_the_token() {
    let dev = Dev::start().await;
    let mut browser = dev.browser();
    browser.sign_in(JANE).await;
    let expires = async |browser: &mut crate::support::Browser| {
        browser.get("/session/token").await.ok()["expires"]
            .as_i64()
            .unwrap()
    };
    let before = expires(&mut browser).await;
    dev.advance(HOUR).await;
    assert!(expires(&mut browser).await >= before + HOUR);
}
