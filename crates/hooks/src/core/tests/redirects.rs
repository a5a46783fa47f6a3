//! Where somebody goes after signing in, and where never.

use super::*;

const DEPLOYMENT: &str = r#"{
    "mode": "staging", "frontend_host": "accounts.example.com",
    "ui_settings": {"after_signin_redirect_url": "https://app.example.com/welcome"}
}"#;

/// A core on a page, with this deployment and a dev session.
async fn on_page(url: &'static str, deployment: &str) -> (Page, Rc<Core>) {
    let page = Page {
        url,
        ..Page::default()
    };
    let (transport, core) = scripted(&page);
    transport.on(
        Method::Get,
        "/deployment",
        Answer::ok(deployment).with_dev_session("dev.jwt"),
    );
    core.load_deployment();
    settle().await;
    assert!(core.deployment.borrow().data.is_some());
    (page, core)
}

async fn after_sign_in(url: &'static str, deployment: &str, given: Option<&str>) -> String {
    let (_, core) = on_page(url, deployment).await;
    core.after_sign_in(given)
        .map_or_else(String::new, |target| target.as_str().to_owned())
}

#[test]
fn the_app_comes_before_the_address_before_the_deployment_before_its_own_page() {
    run(async {
        let page = "https://shop.example/sign-in?redirect_uri=%2Faccount";
        let app = after_sign_in(page, DEPLOYMENT, Some("/given")).await;
        assert_eq!(app, "https://shop.example/given");
        assert_eq!(
            after_sign_in(page, DEPLOYMENT, None).await,
            "https://shop.example/account"
        );
        let plain = "https://shop.example/sign-in";
        assert_eq!(
            after_sign_in(plain, DEPLOYMENT, None).await,
            "https://app.example.com/welcome"
        );
        let bare = r#"{"frontend_host":"accounts.example.com"}"#;
        assert_eq!(
            after_sign_in(plain, bare, None).await,
            "https://accounts.example.com/"
        );
        let local = r#"{"frontend_host":"localhost:4010"}"#;
        assert_eq!(after_sign_in(plain, local, None).await, "http://localhost:4010/");
        assert_eq!(after_sign_in(plain, "{}", None).await, "https://shop.example/");
    });
}

#[test]
fn a_hostile_target_falls_back_to_the_next_that_is_good() {
    run(async {
        for hostile in [
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://accounts.example.com@evil.example/",
            "https://accounts.example.com.evil.example/",
            "https://evilaccounts.example.com/",
            "http://accounts.example.com/",
            "",
        ] {
            let page: &'static str = Box::leak(
                yew_auth_client::with_query_value("https://shop.example/sign-in", "redirect_uri", hostile)
                    .into_boxed_str(),
            );
            let went = after_sign_in(page, DEPLOYMENT, Some(hostile)).await;
            assert_eq!(went, "https://app.example.com/welcome", "{hostile}");
        }
        for bad in ["javascript:alert(1)", "//evil.example", "ftp://files.example/"] {
            let deployment = format!(r#"{{"ui_settings":{{"after_signin_redirect_url":"{bad}"}}}}"#);
            let went = after_sign_in("https://shop.example/", &deployment, None).await;
            assert_eq!(went, "https://shop.example/", "{bad}");
        }
    });
}

#[test]
fn the_hosted_pages_and_allowed_origins_are_good_targets() {
    run(async {
        let page = "https://shop.example/sign-in";
        for good in [
            "https://accounts.example.com/x",
            "https://de.accounts.example.com/x",
        ] {
            assert_eq!(after_sign_in(page, DEPLOYMENT, Some(good)).await, good);
        }
        let (_, core) = on_page(page, DEPLOYMENT).await;
        core.options.borrow_mut().allowed_origins = vec!["https://docs.example".into()];
        let target = core.after_sign_in(Some("https://docs.example/a")).unwrap();
        assert_eq!(target.as_str(), "https://docs.example/a");
        let below = core.after_sign_in(Some("https://x.docs.example/a")).unwrap();
        assert_ne!(below.as_str(), "https://x.docs.example/a");
    });
}

#[test]
fn the_dev_session_goes_along_only_to_another_origin_and_only_on_staging() {
    run(async {
        let production = DEPLOYMENT.replace("staging", "production");
        for (deployment, target, went) in [
            (DEPLOYMENT, "/account", "https://shop.example/account"),
            (
                DEPLOYMENT,
                "https://accounts.example.com/x",
                "https://accounts.example.com/x?__dev_session__=dev.jwt",
            ),
            (
                &production,
                "https://accounts.example.com/x",
                "https://accounts.example.com/x",
            ),
        ] {
            let (page, core) = on_page("https://shop.example/sign-in", deployment).await;
            core.go(core.after_sign_in(Some(target)).unwrap());
            assert_eq!(*page.went.borrow(), [went]);
        }
    });
}

#[test]
fn the_way_back_is_a_path_on_this_origin_and_whole_on_another() {
    run(async {
        let (_, core) = on_page("https://shop.example/cart?item=1", DEPLOYMENT).await;
        let policy = core.redirect_policy();
        let here = core.with_return(&policy.check("/sign-in").unwrap()).unwrap();
        assert_eq!(
            here.as_str(),
            "https://shop.example/sign-in?redirect_uri=%2Fcart%3Fitem%3D1"
        );
        let there = core
            .with_return(&policy.check("https://accounts.example.com/?a=b").unwrap())
            .unwrap();
        let back = yew_auth_client::query_value(there.as_str(), "redirect_uri");
        assert_eq!(back.as_deref(), Some("https://shop.example/cart?item=1"));
        assert!(there.as_str().starts_with("https://accounts.example.com/?a=b&"));
    });
}
