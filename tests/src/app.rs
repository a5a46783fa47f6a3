//! A dev server of a test's own, with the built example beside it.

use yew_auth_dev_server::{AppConfig, Config, Database, Mode, Server};

use crate::control::Control;
use crate::paths;

/// A running server with its own data and its own clock; it stops when dropped.
pub struct App {
    server: Server,
    control: Control,
    mode: Mode,
}

impl App {
    /// Starts the server with the built example.
    ///
    /// # Panics
    /// When the example has not been built, or the server does not start.
    pub async fn start(mode: Mode) -> App {
        App::serve(
            mode,
            Some(AppConfig {
                dir: paths::dist(),
                port: 0,
            }),
        )
        .await
    }

    /// Starts the server alone, for tests that need no page of ours.
    pub async fn without_page(mode: Mode) -> App {
        App::serve(mode, None).await
    }

    async fn serve(mode: Mode, app: Option<AppConfig>) -> App {
        let config = Config {
            mode,
            port: 0,
            database: Database::Memory,
            app,
            ..Config::default()
        };
        let server = Server::start(config)
            .await
            .unwrap_or_else(|error| panic!("the dev server: {error}"));
        let control = Control::new(server.base_url());
        App {
            server,
            control,
            mode,
        }
    }

    /// The transport that the deployment announces.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Address of the API.
    pub fn api(&self) -> String {
        self.server.base_url()
    }

    /// Scheme, host and port of the example.
    ///
    /// # Panics
    /// When the server was started without a page.
    pub fn origin(&self) -> String {
        self.server
            .app_url()
            .expect("this server was started with a page")
    }

    /// The key that leads a client to this server.
    pub fn publishable_key(&self) -> String {
        self.server.publishable_key()
    }

    /// The server's control API.
    pub fn control(&self) -> &Control {
        &self.control
    }
}
