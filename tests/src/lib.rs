//! Harness for wire and browser tests.
//!
//! A browser test is a function of an [`App`] and a [`Page`]: the app is a dev server of its own on free ports with the built
//! example beside it, the page a Chromium of its own with an empty profile. [`both_transports!`] makes two tests of it.
//!
//! ```no_run
//! use yew_auth_tests::{App, Page, both_transports};
//!
//! async fn jane_signs_in(app: &App, page: &Page) {
//!     page.goto("/sign-in").await;
//!     page.step("identifier").await;
//!     page.field("email").fill("jane@example.com").await;
//!     page.submit().await;
//!     page.step("password").await;
//!     assert_eq!(app.control().requests("/auth/identify").await.len(), 1);
//! }
//!
//! both_transports!(jane_signs_in);
//! ```
//!
//! | variable | what it names | without it |
//! |---|---|---|
//! | `YEW_AUTH_DIST` | the built example | `examples/drop-in/dist` |
//! | `CHROMEDRIVER`, `CHROME` | other programs | `chromedriver` on `PATH`, and the browser it finds |
//! | `AXE_JS` | axe-core's `axe.min.js` | the tool cache of `cargo xtask` |
//!
//! A test that fails leaves a picture, the HTML, the console and the server's request log in
//! `target/e2e-failures/<test>/`.

mod app;
mod assistive;
mod axe;
mod broken;
mod browser;
mod case;
mod command;
mod console;
mod control;
mod driver;
mod emulate;
mod field;
mod hands;
mod page;
mod paths;
mod people;
mod site;
mod walk;

pub use app::App;
pub use broken::{BROKEN, Broken};
pub use browser::{Browser, Launch};
pub use case::{run, run_on_page};
pub use command::Answer;
pub use console::Entry;
pub use control::{Control, Logged, Message};
pub use emulate::{Scheme, days};
pub use fantoccini::key::Key;
pub use field::Field;
pub use page::{PATIENCE, Page, Tab};
pub use paths::{dist, evidence, fixtures};
pub use people::{DORA, JANE, KIM, MAX, Person, UNA};
pub use site::Site;
pub use walk::{FirstFactor, assert_says, wrong};
pub use yew_auth_dev_server::Mode;
