//! The core over scripted answers. Time is the script's: nothing here waits.

mod redirects;
mod sharing;

use std::cell::RefCell;
use std::rc::Rc;

use yew_auth_client::{
    Answer, CheckedRedirect, Client, DeploymentMode, ErrorKind, MemoryStore, Method, Mode, RecordedRequest,
    ScriptedTransport,
};

use super::{Core, DeploymentError, Freshness, Options};
use crate::navigator::{Navigator, NavigatorHandle};

const STAGING_KEY: &str = "pk_test_aHR0cDovL2xvY2FsaG9zdDo0MDEw";
const SIGNED_IN: &str = r#"{"id":"1","active_signin":{"id":"9","user":{"id":"4"}}}"#;

/// Runs until every task waits for something that has to come from outside.
async fn settle() {
    for _ in 0..64 {
        tokio::task::yield_now().await;
    }
}

fn run(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, work);
}

#[derive(Clone, Default)]
struct Page {
    url: &'static str,
    went: Rc<RefCell<Vec<String>>>,
}

impl Navigator for Page {
    fn current_url(&self) -> String {
        self.url.to_owned()
    }

    fn go(&self, target: &CheckedRedirect) {
        self.went.borrow_mut().push(target.as_str().to_owned());
    }
}

/// A core over a script, its time standing still.
fn scripted(page: &Page) -> (ScriptedTransport, Rc<Core>) {
    let transport = ScriptedTransport::new();
    transport.hold_clock();
    let client = Client::new(
        STAGING_KEY.parse().unwrap(),
        transport.clone(),
        MemoryStore::new(),
    );
    let options = Options {
        navigator: NavigatorHandle::new(page.clone()),
        ..Options::default()
    };
    (transport, Core::new("", Some(client), options))
}

fn asked(transport: &ScriptedTransport, path: &str) -> Vec<RecordedRequest> {
    let mut requests = transport.requests();
    requests.retain(|request| request.path == path);
    requests
}

#[test]
fn a_key_that_cannot_be_read_is_a_deployment_error_and_asks_for_nothing() {
    let core = Core::new("pk_test_", None, Options::default());
    core.start();
    let deployment = core.deployment.borrow();
    assert!(matches!(deployment.error, Some(DeploymentError::Key(_))));
    assert!(!deployment.loading && !core.session.borrow().loading);
    assert_eq!(core.client().unwrap_err().kind, ErrorKind::Client);
}

#[test]
fn a_deployment_that_could_not_be_fetched_is_fetched_by_a_retry() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport
            .on(
                Method::Get,
                "/deployment",
                Answer::raw(404, r#"{"message":"Deployment not found"}"#),
            )
            .on(Method::Get, "/deployment", Answer::ok(r#"{"id":"3"}"#))
            .on(Method::Get, "/deployment", Answer::error(400, "", "no"));
        core.load_deployment();
        assert!(core.deployment.borrow().loading);
        settle().await;
        {
            let state = core.deployment.borrow();
            let Some(DeploymentError::Api(error)) = &state.error else {
                panic!("{state:?}");
            };
            assert_eq!(error.kind, ErrorKind::UnknownDeployment);
            assert!(!state.loading && state.data.is_none());
        }
        core.load_deployment();
        settle().await;
        assert_eq!(core.deployment.borrow().error, None);
        let known = core.deployment.borrow().data.clone();
        assert_eq!(known.as_ref().unwrap().id, "3");
        core.load_deployment();
        settle().await;
        let state = core.deployment.borrow();
        assert_eq!(
            (&state.data, &state.error),
            (&known, &None),
            "settings that are known stay"
        );
    });
}

#[test]
fn an_older_answer_about_the_deployment_does_not_replace_a_newer_one() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport
            .on(
                Method::Get,
                "/deployment",
                Answer::ok(r#"{"id":"old"}"#).after(100),
            )
            .on(Method::Get, "/deployment", Answer::ok(r#"{"id":"new"}"#));
        core.load_deployment();
        settle().await;
        core.load_deployment();
        settle().await;
        transport.advance(100);
        settle().await;
        assert_eq!(core.deployment.borrow().data.as_ref().unwrap().id, "new");
    });
}

#[test]
fn the_mode_of_the_deployment_decides_how_the_session_travels() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport
            .on(Method::Get, "/deployment", Answer::ok(r#"{"mode":"production"}"#))
            .on(Method::Get, "/session", Answer::ok("{}"));
        core.load_deployment();
        settle().await;
        core.session_now(Freshness::Anew).await.unwrap();
        assert_eq!(core.client().unwrap().mode(), Mode::Production);
        let (before, after) = (
            &asked(&transport, "/deployment")[0],
            &asked(&transport, "/session")[0],
        );
        assert_eq!(
            (before.credentials, before.query_value("__dev_session__")),
            (false, Some(""))
        );
        assert_eq!(
            (after.credentials, after.query_value("__dev_session__")),
            (true, None)
        );
    });
}

#[test]
fn an_unknown_mode_leaves_what_the_key_says() {
    run(async {
        let (transport, core) = scripted(&Page::default());
        transport.on(Method::Get, "/deployment", Answer::ok(r#"{"mode":"moonlight"}"#));
        core.load_deployment();
        settle().await;
        let deployment = core.deployment.borrow().data.clone().unwrap();
        assert_eq!(deployment.mode, DeploymentMode::Other("moonlight".into()));
        assert_eq!(core.client().unwrap().mode(), Mode::Staging);
    });
}

#[test]
fn stopping_in_the_middle_aborts_everything_and_leaves_nothing_behind() {
    run(async {
        for _ in 0..20 {
            let (transport, core) = scripted(&Page::default());
            transport.on(Method::Get, "/deployment", Answer::hang()).on(
                Method::Get,
                "/session",
                Answer::hang(),
            );
            let seen = Rc::new(RefCell::new(0));
            let watch = {
                let seen = seen.clone();
                core.watch(yew::Callback::from(move |()| *seen.borrow_mut() += 1))
            };
            core.start();
            let waiting = core.fetch_session(Freshness::Join);
            settle().await;
            assert_eq!(transport.requests().len(), 2);
            let told = *seen.borrow();
            core.stop();
            settle().await;
            assert_eq!(transport.dropped(), 2);
            assert!(waiting.await.is_err(), "whoever waits is let go");
            drop(watch);
            assert_eq!(*seen.borrow(), told, "nobody is told of an abort");
            let weak = Rc::downgrade(&core);
            drop(core);
            settle().await;
            assert!(weak.upgrade().is_none(), "something still holds the core");
            transport.advance(60_000);
            settle().await;
            assert_eq!(transport.requests().len(), 2, "nothing is asked after the end");
        }
    });
}

#[test]
fn a_watch_that_ended_is_not_called_and_one_may_end_another_in_the_middle() {
    let (_, core) = scripted(&Page::default());
    let seen = Rc::new(RefCell::new(Vec::new()));
    let note = |name: &'static str| {
        let seen = seen.clone();
        core.watch(yew::Callback::from(move |()| seen.borrow_mut().push(name)))
    };
    let (first, second) = (note("first"), note("second"));
    drop(first);
    core.forget_session();
    assert_eq!(*seen.borrow(), ["second"]);
    let held = Rc::new(RefCell::new(Some(second)));
    let _ends_it = core.watch(yew::Callback::from(move |()| drop(held.take())));
    core.forget_session();
    core.forget_session();
    assert_eq!(*seen.borrow(), ["second", "second"]);
}
