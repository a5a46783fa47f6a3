//! The hooks mounted in a browser: what is shown while something is under way, and what is left behind afterwards.
//! The server is a script whose time stands still.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::platform::spawn_local;
use yew::prelude::*;
use yew_auth_hooks::flow::{Channel, Screen, SignInEvent};
use yew_auth_hooks::*;

wasm_bindgen_test_configure!(run_in_browser);

const KEY: &str = "pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw";
const SIGNED_IN: &str = r#"{"id":"1","active_signin":{"id":"9","user":{"first_name":"Jane"}}}"#;
const AT_CODE: &str = r#"{"id":"1","signin_attempts":[{"id":"5","current_step":"verify_email_otp"}]}"#;
const AT_LINK: &str = r#"{"id":"1","signin_attempts":[{"id":"5","current_step":"verify_email_link"}]}"#;
const DEPLOYMENT: &str = r#"{"id":"3","auth_settings":{
    "first_factor":"email_otp","email_address":{"enabled":true},
    "auth_factors_enabled":{"email_otp":true,"email_magic_link":true}}}"#;

/// What a mounted probe let out, and how often it was drawn.
#[derive(Clone, Default)]
struct Seen(Rc<RefCell<Vec<Handles>>>);

#[derive(Clone)]
struct Handles {
    deployment: UseDeployment,
    session: UseSession,
    sign_in: UseSignIn,
    flow: Option<UseSignInFlow>,
}

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Seen {
    fn last(&self) -> Handles {
        self.0.borrow().last().cloned().unwrap()
    }

    fn renders(&self) -> usize {
        self.0.borrow().len()
    }

    fn screen(&self) -> Screen {
        self.last().flow.unwrap().snapshot.screen.clone()
    }

    fn send(&self, event: SignInEvent) {
        self.last().flow.unwrap().send(event);
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ProbeProps {
    seen: Seen,
    #[prop_or_default]
    signed_in: Callback<Rc<Session>>,
}

#[component]
fn Probe(props: &ProbeProps) -> Html {
    let handles = Handles {
        deployment: use_deployment(),
        session: use_session(),
        sign_in: use_sign_in(),
        flow: Some(use_sign_in_flow_with_options(UseSignInFlowOptions {
            on_signed_in: Some(props.signed_in.clone()),
            ..UseSignInFlowOptions::default()
        })),
    };
    props.seen.0.borrow_mut().push(handles);
    html! {}
}

/// Without the flow, which takes up whatever is there.
#[component]
fn Plain(props: &ProbeProps) -> Html {
    let handles = Handles {
        deployment: use_deployment(),
        session: use_session(),
        sign_in: use_sign_in(),
        flow: None,
    };
    props.seen.0.borrow_mut().push(handles);
    html! {}
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    client: Client,
    probe: ProbeProps,
    #[prop_or_default]
    plain: bool,
    #[prop_or(true)]
    shown: bool,
}

#[component]
fn Page(props: &PageProps) -> Html {
    let probe = props.probe.clone();
    html! {
        <DeploymentProvider client={props.client.clone()}>
            if !props.shown {
            } else if props.plain {
                <Plain ..probe />
            } else {
                <Probe ..probe />
            }
        </DeploymentProvider>
    }
}

/// Gives the browser's queue of tasks a turn, and with it everything that came before.
async fn turn() {
    let turn = js_sys::Promise::new(&mut |done, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback(&done).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(turn).await.unwrap();
}

/// Runs until everything waits for something that has to come from outside.
async fn settle() {
    for _ in 0..6 {
        turn().await;
    }
}

fn script(answers: &[(Method, &str, Answer)]) -> (ScriptedTransport, Client) {
    let transport = ScriptedTransport::new();
    transport.hold_clock();
    for (method, path, answer) in answers {
        transport.on(*method, path, answer.clone());
    }
    let client = Client::new(KEY.parse().unwrap(), transport.clone(), MemoryStore::new());
    (transport, client)
}

fn page(client: &Client, seen: &Seen) -> PageProps {
    PageProps {
        client: client.clone(),
        probe: ProbeProps {
            seen: seen.clone(),
            signed_in: Callback::noop(),
        },
        plain: false,
        shown: true,
    }
}

fn mount(props: PageProps) -> yew::AppHandle<Page> {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    yew::Renderer::<Page>::with_root_and_props(root.unchecked_into(), props).render()
}

fn forget_this_tab() {
    let storage = web_sys::window().unwrap().session_storage().unwrap().unwrap();
    storage.clear().unwrap();
}

fn count(transport: &ScriptedTransport, path: &str) -> usize {
    let requests = transport.requests();
    requests.iter().filter(|request| request.path == path).count()
}

fn get_ready(session: &str) -> Vec<(Method, &'static str, Answer)> {
    vec![
        (Method::Get, "/deployment", Answer::ok(DEPLOYMENT)),
        (Method::Get, "/session", Answer::ok(session)),
    ]
}

#[wasm_bindgen_test]
async fn a_mounted_provider_fetches_once_for_everybody_below() {
    forget_this_tab();
    let (transport, client) = script(&get_ready(r#"{"id":"1"}"#));
    let seen = Seen::default();
    let app = mount(PageProps {
        plain: true,
        ..page(&client, &seen)
    });
    settle().await;
    let first = seen.0.borrow()[0].clone();
    assert!(first.deployment.loading && first.session.loading && first.sign_in.loading);
    let last = seen.last();
    assert!(!last.deployment.loading && !last.session.loading && !last.sign_in.loading);
    assert_eq!(last.deployment.deployment.unwrap().id, "3");
    assert_eq!(transport.requests().len(), 2);
    app.destroy();
}

#[wasm_bindgen_test]
async fn mounting_and_unmounting_while_requests_hang_leaves_nothing_behind() {
    forget_this_tab();
    for _ in 0..25 {
        let hanging = [
            (Method::Get, "/deployment", Answer::hang()),
            (Method::Get, "/session", Answer::hang()),
        ];
        let (transport, client) = script(&hanging);
        let seen = Seen::default();
        let app = mount(page(&client, &seen));
        settle().await;
        assert_eq!(transport.requests().len(), 2);
        let renders = seen.renders();
        app.destroy();
        settle().await;
        transport.advance(60_000);
        settle().await;
        assert_eq!((transport.dropped(), transport.requests().len()), (2, 2));
        assert_eq!(seen.renders(), renders, "what is gone is not drawn");
    }
}

#[wasm_bindgen_test]
async fn a_form_that_comes_and_goes_below_one_provider_leaves_no_listener_and_no_request() {
    forget_this_tab();
    let mut answers = get_ready(r#"{"id":"1"}"#);
    answers.push((Method::Post, "/auth/signin", Answer::hang()));
    let (transport, client) = script(&answers);
    let seen = Seen::default();
    let mut app = mount(page(&client, &seen));
    settle().await;
    for round in 1..=10 {
        seen.send(SignInEvent::SubmitEmail("jane@example.com".into()));
        settle().await;
        assert_eq!(count(&transport, "/auth/signin"), round);
        let session = seen.last().session;
        app.update(PageProps {
            shown: false,
            ..page(&client, &seen)
        });
        settle().await;
        assert_eq!(transport.dropped(), round, "the request ended with the form");
        let renders = seen.renders();
        session.refetch().await.unwrap();
        settle().await;
        assert_eq!(seen.renders(), renders, "nobody gone is told of a change");
        app.update(page(&client, &seen));
        settle().await;
        let now = seen.renders();
        assert_eq!(now, renders + 1, "one form, drawn once");
    }
    app.destroy();
}

#[wasm_bindgen_test]
async fn loading_attempt_and_error_of_use_sign_in_are_drawn_as_they_happen() {
    forget_this_tab();
    let mut answers = get_ready(r#"{"id":"1"}"#);
    answers.push((Method::Post, "/auth/signin", Answer::ok(AT_CODE).after(10)));
    answers.push((
        Method::Post,
        "/auth/attempt-verification",
        Answer::error(400, "", "Invalid OTP").after(10),
    ));
    let (transport, client) = script(&answers);
    let seen = Seen::default();
    let app = mount(PageProps {
        plain: true,
        ..page(&client, &seen)
    });
    settle().await;
    let sign_in = seen.last().sign_in;
    spawn_local(async move {
        let email = "jane@example.com".into();
        let _ = sign_in.create_strategy(SignInStrategy::EmailOtp { email }).await;
    });
    settle().await;
    assert!(seen.last().sign_in.loading);
    transport.advance(10);
    settle().await;
    let now = seen.last().sign_in;
    assert!(!now.loading && now.error.is_none());
    assert_eq!(now.signin_attempt.as_ref().unwrap().id, "5");
    spawn_local(async move { drop(now.complete_verification("000000").await) });
    settle().await;
    assert!(seen.last().sign_in.loading);
    transport.advance(10);
    settle().await;
    let now = seen.last().sign_in;
    assert!(!now.loading && now.signin_attempt.is_some());
    assert_eq!(
        now.error.as_ref().and_then(Error::code),
        Some(&ErrorCode::IncorrectCode)
    );
    now.discard_sign_in_attempt();
    settle().await;
    let now = seen.last().sign_in;
    assert!(now.signin_attempt.is_none() && now.error.is_none());
    app.destroy();
}

#[wasm_bindgen_test]
async fn a_code_signs_in_and_a_reload_in_the_middle_sends_no_other() {
    forget_this_tab();
    let mut answers = get_ready(AT_CODE);
    answers.extend([
        (Method::Post, "/auth/signin", Answer::ok(AT_CODE)),
        (Method::Post, "/auth/prepare-verification", Answer::ok("null")),
        (
            Method::Post,
            "/auth/attempt-verification",
            Answer::ok(r#"{"id":"1","signin_attempts":[{"id":"5","completed":true}]}"#),
        ),
    ]);
    let (transport, client) = script(&answers);
    let seen = Seen::default();
    let app = mount(page(&client, &seen));
    settle().await;
    for _ in 0..2 {
        // A double click.
        seen.send(SignInEvent::SubmitEmail("jane@example.com".into()));
    }
    settle().await;
    assert_eq!(seen.screen(), Screen::Code(Channel::Email));
    app.destroy();
    settle().await;

    let signed_in = Rc::new(RefCell::new(0));
    let again = Seen::default();
    let mut props = page(&client, &again);
    props.probe.signed_in = {
        let signed_in = signed_in.clone();
        Callback::from(move |_| *signed_in.borrow_mut() += 1)
    };
    let app = mount(props);
    settle().await;
    assert_eq!(again.screen(), Screen::Code(Channel::Email));
    assert_eq!(
        again.last().flow.unwrap().snapshot.identifier(),
        "jane@example.com"
    );
    assert_eq!(count(&transport, "/auth/signin"), 1);
    assert_eq!(count(&transport, "/auth/prepare-verification"), 1);
    transport.clear(Method::Get, "/session");
    transport.on(Method::Get, "/session", Answer::ok(SIGNED_IN));
    again.send(SignInEvent::SubmitCode("123 456".into()));
    settle().await;
    assert_eq!(again.screen(), Screen::Done);
    assert!(again.last().session.is_signed_in());
    assert_eq!(*signed_in.borrow(), 1);
    app.destroy();
}

#[wasm_bindgen_test]
async fn nobody_looks_for_a_link_after_the_form_is_gone_or_left() {
    forget_this_tab();
    let mut answers = get_ready(AT_LINK);
    answers.push((Method::Post, "/auth/signin", Answer::ok(AT_LINK)));
    answers.push((Method::Post, "/auth/prepare-verification", Answer::ok("null")));
    let (transport, client) = script(&answers);
    let seen = Seen::default();
    let mut app = mount(page(&client, &seen));
    settle().await;
    seen.send(SignInEvent::SubmitEmail("jane@example.com".into()));
    settle().await;
    assert_eq!(seen.screen(), Screen::Link);
    let looks = count(&transport, "/session");
    transport.advance(5_000);
    settle().await;
    assert_eq!(count(&transport, "/session"), looks + 1);
    for _ in 0..3 {
        seen.send(SignInEvent::Back);
        settle().await;
        seen.send(SignInEvent::SubmitEmail("jane@example.com".into()));
        settle().await;
    }
    assert_eq!(count(&transport, "/auth/signin"), 1);
    transport.advance(5_000);
    settle().await;
    assert_eq!(
        count(&transport, "/session"),
        looks + 2,
        "one look for all comings and goings"
    );
    app.update(PageProps {
        shown: false,
        ..page(&client, &seen)
    });
    settle().await;
    transport.advance(5_000);
    settle().await;
    assert_eq!(count(&transport, "/session"), looks + 2);
    app.destroy();
}

#[wasm_bindgen_test]
async fn a_sign_out_in_one_tab_is_seen_in_the_other() {
    forget_this_tab();
    let mut answers = get_ready(SIGNED_IN);
    answers.push((Method::Post, "/session/sign-out", Answer::ok("{}")));
    let ((here, client_here), (there, client_there)) = (script(&answers), script(&answers));
    let (seen_here, seen_there) = (Seen::default(), Seen::default());
    let one = mount(PageProps {
        plain: true,
        ..page(&client_here, &seen_here)
    });
    let other = mount(PageProps {
        plain: true,
        ..page(&client_there, &seen_there)
    });
    settle().await;
    assert!(seen_there.last().session.is_signed_in());
    for transport in [&here, &there] {
        transport.clear(Method::Get, "/session");
        transport.on(Method::Get, "/session", Answer::ok(r#"{"id":"1"}"#));
    }
    seen_here.last().session.sign_out(None).await.unwrap();
    for _ in 0..200 {
        turn().await;
        if !seen_there.last().session.is_signed_in() {
            break;
        }
    }
    assert!(!seen_here.last().session.is_signed_in());
    assert!(!seen_there.last().session.is_signed_in());
    one.destroy();
    other.destroy();
}
