//! One session and its tokens for everybody who asks.

use super::*;

#[test]
fn several_askers_cost_one_request() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport.on(Method::Get, "/session", Answer::ok(SIGNED_IN).after(10));
        let askers: Vec<_> = (0..5).map(|_| core.fetch_session(Freshness::Join)).collect();
        settle().await;
        transport.advance(10);
        let mut told = Vec::new();
        for asker in askers {
            told.push(asker.await.unwrap().unwrap());
        }
        assert!(told.iter().all(|session| Rc::ptr_eq(session, &told[0])));
        assert_eq!(asked(&transport, "/session").len(), 1);
        transport.clear(Method::Get, "/session");
        transport.on(Method::Get, "/session", Answer::ok(SIGNED_IN));
        core.session_now(Freshness::Join).await.unwrap();
        assert_eq!(asked(&transport, "/session").len(), 2, "a later asker asks again");
    });
}

#[test]
fn what_is_asked_after_a_change_never_gets_the_answer_from_before_it() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport
            .on(Method::Get, "/session", Answer::ok(SIGNED_IN).after(100))
            .on(Method::Get, "/session", Answer::ok(r#"{"id":"1"}"#).after(10));
        let before = core.fetch_session(Freshness::Join);
        settle().await;
        let after = core.fetch_session(Freshness::Anew);
        settle().await;
        transport.advance(10);
        settle().await;
        // Both have their answer by now; neither is waited for, so that a mistake fails and does not hang.
        for mut asker in [after, before] {
            let told = asker.try_recv().unwrap().unwrap().unwrap();
            assert!(!told.is_signed_in());
        }
        transport.advance(90);
        settle().await;
        let known = core.session.borrow().data.clone().unwrap();
        assert!(!known.is_signed_in(), "the older answer is dropped");
    });
}

#[test]
fn a_failed_look_signs_nobody_out_and_says_what_failed() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport.on(Method::Get, "/session", Answer::ok(SIGNED_IN)).on(
            Method::Get,
            "/session",
            Answer::error(429, "TOO_MANY_REQUESTS", "Too many."),
        );
        core.session_now(Freshness::Anew).await.unwrap();
        let error = core.session_now(Freshness::Anew).await.unwrap_err();
        let state = core.session.borrow();
        assert!(state.data.as_ref().unwrap().is_signed_in() && !state.loading);
        assert_eq!(
            (error.kind, state.error.as_ref()),
            (ErrorKind::Limited, Some(&error))
        );
    });
}

#[test]
fn the_session_is_looked_at_once_a_minute() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport.on(Method::Get, "/session", Answer::ok("{}"));
        core.start();
        for looks in 1..4 {
            settle().await;
            assert_eq!(asked(&transport, "/session").len(), looks);
            transport.advance(59_999);
            settle().await;
            assert_eq!(asked(&transport, "/session").len(), looks);
            transport.advance(1);
        }
        core.stop();
    });
}

fn token(text: &str) -> Answer {
    Answer::ok(&format!(r#"{{"token":"{text}","expires":1}}"#))
}

#[test]
fn a_token_is_fetched_once_and_a_failure_is_not_remembered() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport
            .on(Method::Get, "/session", Answer::ok(SIGNED_IN))
            .on(
                Method::Get,
                "/session/token",
                Answer::error(404, "", "Template not found"),
            )
            .on(Method::Get, "/session/token", token("good"));
        let nobody = core.token(None).await.unwrap_err();
        assert_eq!(nobody.kind, ErrorKind::SignedOut);
        assert!(asked(&transport, "/session/token").is_empty());
        core.session_now(Freshness::Anew).await.unwrap();
        assert_eq!(core.token(None).await.unwrap_err().kind, ErrorKind::NotFound);
        for _ in 0..3 {
            assert_eq!(core.token(None).await.unwrap().expose(), "good");
        }
        assert_eq!(asked(&transport, "/session/token").len(), 2);
    });
}

#[test]
fn each_template_and_each_account_has_its_own_token() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        let other = r#"{"id":"1","active_signin":{"id":"10"}}"#;
        let workspace = r#"{"id":"1","active_signin":{"id":"10","active_workspace_membership_id":"6"}}"#;
        transport
            .on(Method::Get, "/session", Answer::ok(SIGNED_IN))
            .on(Method::Get, "/session", Answer::ok(other))
            .on(Method::Get, "/session", Answer::ok(workspace));
        for text in ["a", "b", "c", "d"] {
            transport.on(Method::Get, "/session/token", token(text));
        }
        core.session_now(Freshness::Anew).await.unwrap();
        assert_eq!(core.token(None).await.unwrap().expose(), "a");
        assert_eq!(core.token(Some("billing")).await.unwrap().expose(), "b");
        let templates = asked(&transport, "/session/token");
        assert_eq!(templates[1].query_value("template"), Some("billing"));
        core.session_now(Freshness::Anew).await.unwrap();
        assert_eq!(
            core.token(None).await.unwrap().expose(),
            "c",
            "of the other account"
        );
        core.session_now(Freshness::Anew).await.unwrap();
        assert_eq!(
            core.token(None).await.unwrap().expose(),
            "d",
            "of the other workspace"
        );
    });
}

#[test]
fn a_token_that_arrives_after_the_account_was_changed_is_not_kept_for_the_new_one() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport
            .on(Method::Get, "/session", Answer::ok(SIGNED_IN))
            .on(
                Method::Get,
                "/session",
                Answer::ok(r#"{"active_signin":{"id":"10"}}"#),
            )
            .on(Method::Get, "/session/token", token("old").after(10))
            .on(Method::Get, "/session/token", token("new"));
        core.session_now(Freshness::Anew).await.unwrap();
        let asking = {
            let core = core.clone();
            tokio::task::spawn_local(async move { core.token(None).await })
        };
        settle().await;
        core.session_now(Freshness::Anew).await.unwrap();
        transport.advance(10);
        assert_eq!(asking.await.unwrap().unwrap().expose(), "old");
        assert_eq!(core.token(None).await.unwrap().expose(), "new");
    });
}

#[test]
fn signing_out_forgets_tokens_and_account_at_once() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport
            .on(Method::Get, "/session", Answer::ok(SIGNED_IN))
            .on(Method::Get, "/session/token", token("a"))
            .on(Method::Get, "/session/token", token("b"));
        core.session_now(Freshness::Anew).await.unwrap();
        core.token(None).await.unwrap();
        core.forget_session();
        let known = core.session.borrow().data.clone().unwrap();
        assert!(!known.is_signed_in() && known.id == "1");
        assert_eq!(core.token(None).await.unwrap_err().kind, ErrorKind::SignedOut);
        core.session_now(Freshness::Anew).await.unwrap();
        assert_eq!(core.token(None).await.unwrap().expose(), "b");
    });
}
