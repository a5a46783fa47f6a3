//! The hooks on a server, and their handles there: what a method does needs no browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;
use yew_auth_hooks::flow::{Blocked, Screen};
use yew_auth_hooks::*;

const KEY: &str = "pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw";
const SIGNED_IN: &str = r#"{"id":"1","active_signin":{"id":"9","user":{"first_name":"Jane"}}}"#;
const AT_CODE: &str =
    r#"{"id":"1","signin_attempts":[{"id":"5","current_step":"verify_email_otp"},{"id":"3"}]}"#;
const COMPLETED: &str = r#"{"id":"1","signin_attempts":[{"id":"3"},{"id":"5","completed":true}]}"#;

fn run(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, work);
}

/// The handles of one render.
#[derive(Clone)]
struct Handles {
    client: Option<Client>,
    deployment: UseDeployment,
    session: UseSession,
    sign_in: UseSignIn,
    flow: UseSignInFlow,
    navigation: UseNavigation,
}

#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Option<Handles>>>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq, Properties)]
struct Given {
    kept: Kept,
    #[prop_or_default]
    key_text: AttrValue,
    #[prop_or_default]
    client: Option<Client>,
    #[prop_or_default]
    without_provider: bool,
}

#[component]
fn Probe(given: &Given) -> Html {
    let handles = Handles {
        client: use_client(),
        deployment: use_deployment(),
        session: use_session(),
        sign_in: use_sign_in(),
        flow: use_sign_in_flow(),
        navigation: use_navigation(),
    };
    let text = format!(
        "deployment {} session {} sign-in {} ready {}",
        handles.deployment.loading,
        handles.session.loading,
        handles.sign_in.loading,
        handles.navigation.ready
    );
    given.kept.0.replace(Some(handles));
    html! { <p>{ text }</p> }
}

#[component]
fn Page(given: &Given) -> Html {
    let probe = html! { <Probe kept={given.kept.clone()} /> };
    if given.without_provider {
        probe
    } else {
        html! {
            <DeploymentProvider publishable_key={given.key_text.clone()} client={given.client.clone()}>
                { probe }
            </DeploymentProvider>
        }
    }
}

/// Renders; the markup and the handles.
async fn render(given: Given) -> (String, Handles) {
    let kept = given.kept.clone();
    let html = yew::LocalServerRenderer::<Page>::with_props(given)
        .hydratable(false)
        .render()
        .await;
    let handles = kept.0.borrow().clone().unwrap();
    (html, handles)
}

fn given(client: Option<Client>) -> Given {
    Given {
        kept: Kept::default(),
        key_text: KEY.into(),
        client,
        without_provider: false,
    }
}

/// Handles over a script.
async fn scripted(answers: &[(Method, &str, Answer)]) -> (ScriptedTransport, Handles) {
    let transport = ScriptedTransport::new();
    for (method, path, answer) in answers {
        transport.on(*method, path, answer.clone());
    }
    let client = Client::new(KEY.parse().unwrap(), transport.clone(), MemoryStore::new());
    (transport, render(given(Some(client))).await.1)
}

fn paths(transport: &ScriptedTransport) -> Vec<String> {
    transport
        .requests()
        .into_iter()
        .map(|request| request.path)
        .collect()
}

#[test]
fn on_a_server_everything_renders_as_loading() {
    run(async {
        let (html, handles) = render(given(None)).await;
        assert_eq!(
            html,
            "<p>deployment true session true sign-in true ready false</p>"
        );
        assert!(handles.client.is_none());
        assert!(!handles.session.is_signed_in() && handles.session.user().is_none());
        assert_eq!(handles.flow.snapshot.screen, Screen::Blocked(Blocked::NoFactor));
    });
}

#[test]
fn without_a_provider_everything_is_loading_and_every_method_gives_an_error_and_no_panic() {
    run(async {
        let (html, handles) = render(Given {
            without_provider: true,
            ..given(None)
        })
        .await;
        assert!(
            html.contains("deployment true session true sign-in true ready false"),
            "{html}"
        );
        handles.deployment.retry();
        handles.navigation.to_sign_in();
        assert!(!handles.navigation.to("/"));
        handles.flow.send(flow::SignInEvent::StartOver);
        handles.sign_in.discard_sign_in_attempt();
        let strategy = SignInStrategy::EmailOtp {
            email: "jane@example.com".into(),
        };
        let errors = [
            handles.session.refetch().await.unwrap_err(),
            handles.session.sign_out(None).await.unwrap_err(),
            handles.session.switch_sign_in("9").await.unwrap_err(),
            handles.sign_in.create_strategy(strategy).await.unwrap_err(),
            handles.sign_in.identify("jane").await.unwrap_err(),
            handles.sign_in.complete_verification("123456").await.unwrap_err(),
        ];
        assert!(errors.iter().all(|error| error.kind == ErrorKind::Client));
    });
}

#[test]
fn a_bad_key_is_told_in_the_first_render() {
    run(async {
        let (html, handles) = render(Given {
            key_text: "pk_nonsense".into(),
            ..given(None)
        })
        .await;
        assert!(html.contains("deployment false"), "{html}");
        assert!(matches!(handles.deployment.error, Some(DeploymentError::Key(_))));
    });
}

#[test]
fn a_code_is_asked_for_sent_and_given_and_the_session_is_looked_at_again() {
    run(async {
        let (transport, handles) = scripted(&[
            (Method::Post, "/auth/signin", Answer::ok(AT_CODE)),
            (Method::Post, "/auth/prepare-verification", Answer::ok("null")),
            (Method::Post, "/auth/attempt-verification", Answer::ok(COMPLETED)),
            (Method::Get, "/session", Answer::ok(SIGNED_IN)),
        ])
        .await;
        let sign_in = handles.sign_in;
        let strategy = SignInStrategy::EmailOtp {
            email: "jane@example.com".into(),
        };
        let session = sign_in.create_strategy(strategy).await.unwrap();
        assert_eq!(session.signin_attempts.len(), 2);
        let prepare = VerificationStrategy::EmailOtp { redirect_uri: None };
        sign_in.prepare_verification(prepare).await.unwrap();
        let session = sign_in.complete_verification("123456").await.unwrap();
        assert!(
            session.is_signed_in(),
            "what is returned is the session that was looked at"
        );
        let mut sent = transport.requests();
        assert_eq!(sent.last().map(|request| request.path.as_str()), Some("/session"));
        sent.retain(|request| request.method == Method::Post);
        assert_eq!(sent[1].query_value("attempt_identifier"), Some("5"));
        assert_eq!(sent[2].query_value("attempt_identifier"), Some("5"));
        assert_eq!(sent[2].form_value("verification_code"), Some("123456"));
    });
}

#[test]
fn a_password_that_is_enough_is_followed_by_a_look_at_the_session() {
    run(async {
        let (transport, handles) = scripted(&[
            (Method::Post, "/auth/signin", Answer::ok(COMPLETED)),
            (Method::Get, "/session", Answer::ok(SIGNED_IN)),
        ])
        .await;
        let strategy = SignInStrategy::Username {
            username: "jane".into(),
            password: " right ".into(),
        };
        let session = handles.sign_in.create_strategy(strategy).await.unwrap();
        assert_eq!(session.active_signin().unwrap().user.first_name, "Jane");
        assert_eq!(transport.requests()[0].form_value("password"), Some(" right "));
        assert_eq!(paths(&transport), ["/auth/signin", "/session"]);
    });
}

#[test]
fn without_an_attempt_nothing_is_sent_and_the_error_says_why() {
    run(async {
        let (transport, handles) = scripted(&[]).await;
        let error = handles.sign_in.complete_verification("123456").await.unwrap_err();
        assert_eq!(error.kind, ErrorKind::Client);
        assert_eq!(error.message, "no sign-in attempt is under way");
        let prepare = VerificationStrategy::Authenticator;
        assert!(handles.sign_in.prepare_verification(prepare).await.is_err());
        assert!(transport.requests().is_empty());
    });
}

#[test]
fn an_attempt_can_be_taken_up_and_dropped() {
    run(async {
        let (transport, handles) = scripted(&[(
            Method::Post,
            "/auth/attempt-verification",
            Answer::error(400, "", "Invalid OTP"),
        )])
        .await;
        let sign_in = handles.sign_in;
        sign_in.set_sign_in_attempt(Some(SigninAttempt {
            id: "8".into(),
            ..SigninAttempt::default()
        }));
        let error = sign_in.complete_verification("000000").await.unwrap_err();
        assert_eq!(error.code(), Some(&ErrorCode::IncorrectCode));
        assert_eq!(
            transport.requests()[0].query_value("attempt_identifier"),
            Some("8")
        );
        let _ = sign_in.complete_verification("111111").await;
        assert_eq!(transport.requests().len(), 2, "a wrong code leaves the attempt");
        sign_in.discard_sign_in_attempt();
        assert!(sign_in.complete_verification("222222").await.is_err());
        assert_eq!(transport.requests().len(), 2);
    });
}

#[test]
fn a_second_factor_is_given_by_the_method_that_was_prepared() {
    run(async {
        let (transport, handles) = scripted(&[
            (Method::Post, "/auth/prepare-verification", Answer::ok("null")),
            (
                Method::Post,
                "/auth/attempt-verification",
                Answer::error(400, "", "Invalid backup code"),
            ),
        ])
        .await;
        handles.sign_in.set_sign_in_attempt(Some(SigninAttempt {
            id: "8".into(),
            ..SigninAttempt::default()
        }));
        handles
            .sign_in
            .prepare_verification(VerificationStrategy::BackupCode)
            .await
            .unwrap();
        let _ = handles.sign_in.complete_verification("abcd").await;
        assert_eq!(transport.requests()[1].query_value("method"), Some("backup_code"));
    });
}

#[test]
fn signing_out_of_everything_is_shown_even_when_the_look_afterwards_fails() {
    run(async {
        let (transport, handles) = scripted(&[
            (Method::Get, "/session", Answer::ok(SIGNED_IN)),
            (Method::Get, "/session", Answer::error(400, "", "no")),
            (Method::Post, "/session/sign-out", Answer::ok("{}")),
            (
                Method::Get,
                "/session/token",
                Answer::ok(r#"{"token":"t","expires":1}"#),
            ),
        ])
        .await;
        let session = handles.session;
        assert!(session.refetch().await.unwrap().is_signed_in());
        assert_eq!(session.get_token(None).await.unwrap().expose(), "t");
        assert!(session.sign_out(None).await.is_err(), "the look failed");
        assert_eq!(
            session.get_token(None).await.unwrap_err().kind,
            ErrorKind::SignedOut
        );
        assert_eq!(
            paths(&transport),
            ["/session", "/session/token", "/session/sign-out", "/session"]
        );
    });
}

#[test]
fn a_sign_out_that_the_server_refused_signs_nobody_out() {
    run(async {
        let (_, handles) = scripted(&[
            (Method::Get, "/session", Answer::ok(SIGNED_IN)),
            (Method::Post, "/session/sign-out", Answer::error(400, "", "no")),
            (
                Method::Get,
                "/session/token",
                Answer::ok(r#"{"token":"t","expires":1}"#),
            ),
        ])
        .await;
        let session = handles.session;
        session.refetch().await.unwrap();
        assert!(session.sign_out(None).await.is_err());
        assert!(session.get_token(None).await.is_ok());
    });
}

#[test]
fn no_handle_prints_a_secret() {
    run(async {
        let (_, handles) = scripted(&[(
            Method::Post,
            "/auth/signin",
            Answer::error(401, "INVALID_CREDENTIALS", "x"),
        )])
        .await;
        let strategy = SignInStrategy::Email {
            email: "jane@example.com".into(),
            password: "hunter2".into(),
        };
        let printed = format!("{strategy:?}");
        let error = handles.sign_in.create_strategy(strategy).await.unwrap_err();
        let printed = format!(
            "{printed} {error} {error:?} {:?} {:?} {:?} {:?} {:?}",
            handles.session, handles.deployment, handles.sign_in, handles.flow, handles.navigation
        );
        assert!(!printed.contains("hunter2"), "{printed}");
    });
}
