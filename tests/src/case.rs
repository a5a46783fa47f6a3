//! Running one browser test from start to end, whatever happens in between.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use yew_auth_dev_server::Mode;

use crate::app::App;
use crate::browser::{Browser, Launch};
use crate::console::Entry;
use crate::driver::Slot;
use crate::page::Page;
use crate::paths;
use crate::site::Site;

/// No test of ours needs half of this; one that does hangs.
const LONGEST: Duration = Duration::from_secs(120);

/// Makes two tests of each flow, `flow::staging` and `flow::production`.
///
/// A flow is an `async fn(&App, &Page)`. Begin with `in Launch { … };` for a browser that is not the default one.
#[macro_export]
macro_rules! both_transports {
    (in $launch:expr; $($flow:ident),+ $(,)?) => { $(
        mod $flow {
            #[allow(unused_imports)]
            use super::*;

            #[test]
            fn staging() {
                $crate::run(module_path!(), $crate::Mode::Staging, $launch, super::$flow);
            }

            #[test]
            fn production() {
                $crate::run(module_path!(), $crate::Mode::Production, $launch, super::$flow);
            }
        }
    )+ };
    ($($flow:ident),+ $(,)?) => {
        $crate::both_transports!(in $crate::Launch::default(); $($flow),+);
    };
}

/// Runs a flow against a server and a browser of its own.
///
/// # Panics
/// When the flow does, and when the console showed a panic, an uncaught error or a `console.error`.
pub fn run<F>(name: &str, mode: Mode, launch: Launch, flow: F)
where
    F: AsyncFnOnce(&App, &Page),
{
    let _slot = Slot::take();
    let runtime = runtime();
    let app = runtime.block_on(App::start(mode));
    let page = runtime.block_on(async { Page::new(Browser::start(launch).await, app.origin()) });
    let name = format!("{name}::{}", mode.as_str());
    finish(&runtime, &name, page, Some(&app), async |page| {
        flow(&app, page).await
    });
}

/// Runs a test of the harness itself on a hand-written page of `tests/fixtures`.
///
/// # Panics
/// As [`run`] does.
pub fn run_on_page<F>(name: &str, launch: Launch, test: F)
where
    F: AsyncFnOnce(&Page),
{
    let _slot = Slot::take();
    let runtime = runtime();
    let site = runtime.block_on(Site::start(paths::fixtures(), None));
    let page = runtime.block_on(async { Page::new(Browser::start(launch).await, site.origin()) });
    finish(&runtime, name, page, None, test);
}

fn runtime() -> Runtime {
    Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a tokio runtime")
}

fn finish<F>(runtime: &Runtime, name: &str, page: Page, app: Option<&App>, test: F)
where
    F: AsyncFnOnce(&Page),
{
    let _ = fs::remove_dir_all(paths::evidence(name));
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            let done = tokio::time::timeout(LONGEST, test(&page)).await;
            assert!(
                done.is_ok(),
                "the test was not done after {LONGEST:?}\n{}",
                page.describe().await
            );
            let faults: Vec<Entry> = page.browser().console().await.expect("the console can be read");
            let faults: Vec<String> = faults
                .into_iter()
                .filter(Entry::is_fault)
                .map(|entry| entry.message)
                .collect();
            assert!(
                faults.is_empty(),
                "the console showed what it never should: {faults:#?}"
            );
        });
    }));
    runtime.block_on(async {
        if outcome.is_err() {
            let kept = evidence(name, &page, app).await;
            eprintln!("picture, HTML, console and requests: {}", kept.display());
        }
        page.into_browser().close().await;
    });
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// Keeps what helps to understand a failure. What cannot be had is left out.
async fn evidence(name: &str, page: &Page, app: Option<&App>) -> PathBuf {
    let dir = paths::evidence(name);
    let _ = fs::create_dir_all(&dir);
    let _ = page.screenshot(&dir.join("page.png")).await;
    if let Ok(html) = page.client().source().await {
        let _ = fs::write(dir.join("page.html"), html);
    }
    let _ = fs::write(dir.join("page.txt"), page.describe().await);
    if let Ok(console) = page.browser().console().await {
        let lines: Vec<String> = console.iter().map(|entry| format!("{entry:?}\n")).collect();
        let _ = fs::write(dir.join("console.txt"), lines.concat());
    }
    if let Some(app) = app {
        let requests = app.control().all_requests().await;
        let lines: Vec<String> = requests.iter().map(|request| format!("{request:?}\n")).collect();
        let _ = fs::write(dir.join("requests.txt"), lines.concat());
    }
    dir
}
