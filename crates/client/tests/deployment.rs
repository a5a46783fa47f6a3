//! `GET /deployment`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{block_on, client_with, unset};
use yew_auth_client::{
    Answer, Deployment, DeploymentMode, ErrorKind, FirstFactor, Method, OAuthProvider, SecondFactorPolicy,
    SignUpMode,
};

const DEPLOYMENT: &str = include_str!("fixtures/deployment.json");
const FULL: &str = include_str!("fixtures/deployment_full.json");

fn get(status: u16, body: &str) -> Result<Deployment, yew_auth_client::Error> {
    let (client, _) = client_with(Method::Get, "/deployment", Answer::raw(status, body));
    block_on(client.deployment().get())
}

#[test]
fn a_typical_deployment_is_read() {
    let deployment = get(200, DEPLOYMENT).unwrap();
    assert_eq!(deployment.id, "20580912345678901");
    assert_eq!(
        deployment.project_id, "20580912345678900",
        "an id that came as a number"
    );
    assert_eq!(deployment.mode, DeploymentMode::Staging);
    assert_eq!(deployment.ui_settings.app_name, "Acme");
    assert_eq!(deployment.ui_settings.logo_image_url, "");
    assert_eq!(deployment.ui_settings.theme_tokens, None);
    let auth = &deployment.auth_settings;
    assert_eq!(auth.first_factor, FirstFactor::EmailPassword);
    assert_eq!(auth.second_factor_policy, SecondFactorPolicy::Optional);
    assert!(auth.email_address.verify_signup && !auth.email_address.magic_link_verification_allowed);
    assert_eq!((auth.username.min_length, auth.username.max_length), (3, 30));
    assert_eq!(auth.magic_link, None);
    assert!(auth.passkey.as_ref().unwrap().allow_autofill);
    assert_eq!(auth.session_validity_period, 2_592_000);
    assert_eq!(
        deployment.b2b_settings.max_orgs_per_user, 0,
        "less than nothing is nothing"
    );
    assert_eq!(
        deployment.b2b_settings.workspace_permissions,
        Vec::<String>::new()
    );
    assert_eq!(deployment.restrictions.sign_up_mode, SignUpMode::Public);
}

#[test]
fn a_provider_that_this_version_does_not_know_is_kept() {
    let deployment = get(200, DEPLOYMENT).unwrap();
    let providers: Vec<_> = deployment
        .social_connections
        .iter()
        .map(|c| (c.provider.clone(), c.enabled))
        .collect();
    assert_eq!(
        providers,
        [
            (OAuthProvider::Google, true),
            (OAuthProvider::Other("mastodon_oauth".into()), false)
        ]
    );
}

#[test]
fn every_field_of_the_contract_is_read() {
    let deployment = get(200, FULL).unwrap();
    assert_eq!(unset(&format!("{deployment:#?}")), None);
    let palette = deployment.ui_settings.theme_tokens.unwrap().light.unwrap();
    assert_eq!(palette.tokens().count(), 25);
    assert_eq!(palette.tokens().next(), Some(("surface", "x")));
}

#[test]
fn an_empty_deployment_has_defaults_everywhere() {
    assert_eq!(
        get(200, r#"{"status":200,"data":{}}"#).unwrap(),
        Deployment::default()
    );
    let null = r#"{"status":200,"data":{"auth_settings":null,"social_connections":null,"ui_settings":{"app_name":null}}}"#;
    assert_eq!(get(200, null).unwrap(), Deployment::default());
}

#[test]
fn a_key_of_another_server_is_told_from_a_missing_page() {
    let unknown = get(404, include_str!("fixtures/unknown_deployment.json")).unwrap_err();
    assert_eq!(unknown.kind, ErrorKind::UnknownDeployment);
    assert_eq!(unknown.message, "Deployment not found");
    let enveloped = r#"{"status":404,"message":"Resource does not exist","data":null,"errors":[]}"#;
    assert_eq!(get(404, enveloped).unwrap_err().kind, ErrorKind::NotFound);
    assert_eq!(
        get(404, "<html>404</html>").unwrap_err().kind,
        ErrorKind::NotFound
    );
}

#[test]
fn a_field_of_the_wrong_type_is_named_and_its_content_is_not() {
    let body = DEPLOYMENT.replace(
        r#""user_defined_scopes": null"#,
        r#""user_defined_scopes": "top secret""#,
    );
    let error = get(200, &body).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Decode);
    assert_eq!(error.message, "data.social_connections[1].user_defined_scopes");
    assert!(!format!("{error:?} {error}").contains("top secret"));

    let body = DEPLOYMENT.replace(r#""enabled": true"#, r#""enabled": {"x": 1}"#);
    assert_eq!(
        get(200, &body).unwrap_err().message,
        "data.auth_settings.email_address.enabled"
    );
}

#[test]
fn the_request_asks_for_a_session_with_an_empty_parameter() {
    let (client, transport) = client_with(Method::Get, "/deployment", Answer::raw(200, DEPLOYMENT));
    block_on(client.deployment().get()).unwrap();
    let request = transport.requests().remove(0);
    assert_eq!(request.query, [("__dev_session__".to_owned(), String::new())]);
    assert!(!request.credentials);
}
