//! `DeploymentProvider` when the deployment's settings cannot be had: never a blank page, always a way on.

use yew_auth_tests::{App, BROKEN, JANE, Launch, Mode, Page, Site, assert_says, both_transports, dist, run};

async fn settings_that_cannot_be_had_are_explained_and_asked_for_again(app: &App, page: &Page) {
    app.control().limit(None).await;
    let mut seen = 0;
    for broken in BROKEN {
        app.control().fault(broken.on("GET", "/deployment")).await;
        page.goto("/sign-in").await;
        page.step("failed").await;
        let message = page.alert().await;
        assert_says(&message, broken.says);
        assert!(!page.heading().await.is_empty(), "{}", broken.name);
        app.control().mend().await;
        page.action("retry").await;
        page.step("identifier").await;
        seen += 1;
    }
    assert_eq!(seen, 6);
    page.give_email(JANE.email).await;
    page.step("password").await;
}

async fn trying_again_while_it_is_still_broken_says_so_again(app: &App, page: &Page) {
    app.control().limit(None).await;
    app.control().fault(BROKEN[5].on("GET", "/deployment")).await;
    page.goto("/sign-in").await;
    page.step("failed").await;
    app.control().forget_requests().await;
    page.action("retry").await;
    // One click is three tries; before the last of them the page has not given up.
    app.control().seen("/deployment", 3).await;
    page.step("failed").await;
    assert_says(&page.alert().await, BROKEN[5].says);
    app.control().mend().await;
    page.action("retry").await;
    page.step("identifier").await;
}

async fn a_slow_server_shows_the_shapes_of_the_form_meanwhile(app: &App, page: &Page) {
    app.control()
        .fault(serde_json::json!({ "path": "/deployment", "delay_ms": 2500, "times": 1 }))
        .await;
    page.goto("/sign-in").await;
    page.step("loading").await;
    assert_says(&page.text_of(".wa-root h1").await, &["loading"]);
    let drawn = page
        .script("return document.querySelectorAll('.wa-skeleton').length", vec![])
        .await;
    assert!(drawn.as_u64() > Some(3), "only {drawn} shapes are drawn");
    page.step("identifier").await;
    page.has(0, ".wa-skeleton").await;
}

both_transports!(
    settings_that_cannot_be_had_are_explained_and_asked_for_again,
    trying_again_while_it_is_still_broken_says_so_again,
    a_slow_server_shows_the_shapes_of_the_form_meanwhile,
);

/// Keys as they get into an app by mistake, and what the page must say.
const BAD_KEYS: [(&str, &[&str]); 8] = [
    ("", &["no publishable key"]),
    (
        "aHR0cDovL2xvY2FsaG9zdDo0MDEw",
        &["must begin with pk_test_ or pk_live_"],
    ),
    ("sk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw", &["secret key", "never"]),
    (
        "pk_prod_aHR0cDovL2xvY2FsaG9zdDo0MDEw",
        &["neither a test nor a live key"],
    ),
    ("pk_test_", &["ends too soon"]),
    ("pk_test_!!!!", &["damaged"]),
    ("pk_test_bm90IGEgdXJs", &["damaged"]),
    ("pk_test_/////w==", &["damaged"]),
];

#[test]
fn a_key_that_cannot_be_right_is_explained_in_its_own_words() {
    run(
        "deployment_provider::bad_keys",
        Mode::Staging,
        Launch::default(),
        async |_, page| {
            let mut explained = 0;
            for (key, says) in BAD_KEYS {
                let site = Site::start(dist(), Some(key)).await;
                page.goto(&format!("{}/sign-in", site.origin())).await;
                page.step("failed").await;
                let message = page.alert().await;
                assert_says(&message, says);
                assert!(
                    key.len() < 9 || !message.contains(key),
                    "the key is repeated: {message}"
                );
                explained += 1;
            }
            assert_eq!(explained, 8);
        },
    );
}

#[test]
fn a_key_that_leads_nowhere_is_explained_and_can_be_tried_again() {
    run(
        "deployment_provider::nowhere",
        Mode::Staging,
        Launch::default(),
        async |_, page| {
            // http://localhost:1, where nothing listens.
            let site = Site::start(dist(), Some("pk_test_aHR0cDovL2xvY2FsaG9zdDox")).await;
            page.goto(&format!("{}/sign-in", site.origin())).await;
            page.step("failed").await;
            assert_says(&page.alert().await, &["try again"]);
            page.action("retry").await;
            page.step("failed").await;
        },
    );
}

#[test]
fn a_host_that_the_server_does_not_know_is_a_matter_of_the_key() {
    run(
        "deployment_provider::unknown_host",
        Mode::Staging,
        Launch::default(),
        async |app, page| {
            app.control().fault(BROKEN[1].on("GET", "/deployment")).await;
            let site = Site::start(dist(), Some(&app.publishable_key())).await;
            page.goto(&format!("{}/sign-in", site.origin())).await;
            page.step("failed").await;
            assert_says(&page.alert().await, &["owner", "publishable key"]);
        },
    );
}
