use serde_json::{Value, json};

use crate::support::Dev;

#[tokio::test]
async fn the_document_has_every_section_with_the_defaults_of_a_new_deployment() {
    let dev = Dev::start().await;
    let document = dev.browser().get("/deployment").await.ok();
    let host = dev.server.base_url().replace("http://", "");
    assert_eq!(document["mode"], "staging");
    assert_eq!(document["backend_host"], host.as_str());
    assert_eq!(document["frontend_host"], host.as_str());
    assert_eq!(document["publishable_key"], dev.server.publishable_key().as_str());
    assert_eq!(document["maintenance_mode"], false);
    assert!(document["id"].is_string() && document["social_connections"].is_array());

    let auth = &document["auth_settings"];
    assert_eq!(auth["first_factor"], "email_password");
    assert_eq!(
        auth["username"],
        json!({ "enabled": true, "required": false, "min_length": 3, "max_length": 30 })
    );
    assert_eq!(auth["password"]["min_length"], 8);
    assert_eq!(auth["session_token_lifetime"], 1800);
    assert_eq!(auth["session_validity_period"], 2_592_000);
    assert_eq!(auth["session_inactive_timeout"], 604_800);
    assert_eq!(
        auth["multi_session_support"],
        json!({ "enabled": true, "max_accounts_per_session": 5, "max_sessions_per_account": 5 })
    );
    for factor in [
        "email_password",
        "username_password",
        "email_otp",
        "email_magic_link",
        "phone_otp",
    ] {
        assert!(auth["auth_factors_enabled"][factor].is_boolean(), "{factor}");
    }

    let ui = &document["ui_settings"];
    assert_eq!(ui["sign_in_page_url"], format!("http://{host}/sign-in"));
    assert_eq!(
        ui["after_sign_out_all_page_url"],
        format!("http://{host}/sign-in")
    );
    assert_eq!(
        ui["after_signin_redirect_url"], "",
        "an address that is not set is empty text, not null"
    );
    assert_eq!(
        ui["signup_terms_statement"],
        "I agree to the Terms of Service and Privacy Policy"
    );
    assert_eq!(document["restrictions"]["sign_up_mode"], "public");
    assert!(
        document["b2b_settings"]["default_org_creator_role_id"].is_number(),
        "some ids are bare numbers"
    );
}

#[tokio::test]
async fn a_merge_patch_changes_the_document_and_what_the_server_does() {
    let dev = Dev::start().await;
    let answer = dev
        .patch(json!({ "auth_settings": { "first_factor": "email_otp" }, "ui_settings": null }))
        .await;
    let served = dev.browser().get("/deployment").await.ok();
    assert_eq!(answer, served);
    assert_eq!(served["auth_settings"]["first_factor"], "email_otp");
    assert_eq!(
        served["auth_settings"]["password"]["enabled"], true,
        "what the patch does not name stays"
    );
    assert_eq!(served["ui_settings"], Value::Null);

    dev.patch(json!({ "mode": "production" })).await;
    let answer = dev.browser().get("/deployment").await;
    assert!(
        answer.headers.contains_key("set-cookie"),
        "the document decides the transport"
    );
}

#[tokio::test]
async fn a_patch_that_the_server_cannot_work_with_changes_nothing() {
    let dev = Dev::start().await;
    for bad in [
        json!({ "auth_settings": { "username": { "required": "yes" } } }),
        json!([]),
        json!("text"),
    ] {
        let (status, body) = dev.try_control("POST", "/__dev/deployment", bad).await;
        assert_eq!(status, 400, "{body}");
    }
    let served = dev.browser().get("/deployment").await.ok();
    assert_eq!(served["auth_settings"]["username"]["required"], false);
}

#[tokio::test]
async fn an_unknown_host_is_answered_without_envelope_and_without_session() {
    let dev = Dev::start().await;
    let by_address = dev.server.base_url().replace("localhost", "127.0.0.1");
    for path in ["/deployment", "/session", "/.well-known/jwks.json"] {
        let answer = dev.http.get(format!("{by_address}{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 404);
        assert!(!answer.headers().contains_key("x-development-session"));
        assert_eq!(
            answer.json::<Value>().await.unwrap(),
            json!({ "message": "Deployment not found" })
        );
    }
}

#[tokio::test]
async fn an_unknown_route_is_a_404_in_the_envelope() {
    let dev = Dev::start().await;
    for (method, path) in [
        ("GET", "/nowhere"),
        ("GET", "/auth/signin"),
        ("POST", "/deployment"),
    ] {
        let answer = dev
            .http
            .request(method.parse().unwrap(), dev.url(path))
            .send()
            .await
            .unwrap();
        assert!(answer.headers().contains_key("x-development-session"));
        let answer = crate::support::Answer::read(answer).await;
        assert_eq!(
            (answer.status, &answer.body["message"]),
            (404, &json!("Resource does not exist"))
        );
    }
}
