//! Starting and stopping.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::{self, App};
use crate::config::{Config, Mode};
use crate::db;
use crate::error::StartError;
use crate::http;
use crate::http::connection::{Cuttable, Peer};
use crate::state::{Addresses, State};

/// How long requests that are under way may take when the server stops.
const FAREWELL: Duration = Duration::from_secs(2);

/// A running server. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    base_url: String,
    app_url: Option<String>,
    publishable_key: String,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Server {
    /// Opens the database, binds the ports and starts to answer.
    ///
    /// # Errors
    ///
    /// [`StartError`] when a port or the database cannot be used. Nothing is left running then, and a file that is
    /// not a healthy database of this server is left as it was.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), yew_auth_dev_server::StartError> {
    /// use yew_auth_dev_server::{Config, Database, Server};
    ///
    /// let server = Server::start(Config { port: 0, database: Database::Memory, ..Config::default() }).await?;
    /// assert!(server.publishable_key().starts_with("pk_test_"));
    /// server.shutdown().await;
    /// # Ok(()) }
    /// ```
    pub async fn start(config: Config) -> Result<Server, StartError> {
        if let Some(app) = &config.app
            && !app.dir.join("index.html").is_file()
        {
            return Err(StartError::AppMissing { dir: app.dir.clone() });
        }
        let api_listener = bind(config.host, config.port, "--port").await?;
        let app_listener = match &config.app {
            Some(app) => Some(bind(config.host, app.port, "--app-port").await?),
            None => None,
        };
        let base_url = local_url(&api_listener)?;
        let app_url = app_listener.as_ref().map(local_url).transpose()?;
        let publishable_key = publishable_key(config.mode, &base_url);
        let addresses = Addresses {
            mode: config.mode,
            publishable_key: publishable_key.clone(),
            base_url: base_url.clone(),
            app_url: app_url.clone(),
            open_to_network: !config.host.is_loopback(),
        };
        let database = config.database.clone();
        let state = tokio::task::spawn_blocking(move || State::new(db::open(&database)?, addresses))
            .await
            .map_err(|_| StartError::Setup("a start-up task broke off".to_owned()))??;

        let (stop, stopped) = watch::channel(false);
        let api = http::router(Arc::new(state)).into_make_service_with_connect_info::<Peer>();
        let api = axum::serve(Cuttable(api_listener), api).with_graceful_shutdown(until(stopped.clone()));
        let mut tasks = vec![tokio::spawn(async move { drop(api.await) })];
        if let (Some(listener), Some(app)) = (app_listener, config.app) {
            let app = app::router(App {
                dir: app.dir,
                publishable_key: publishable_key.clone(),
            });
            let app = axum::serve(listener, app).with_graceful_shutdown(until(stopped));
            tasks.push(tokio::spawn(async move { drop(app.await) }));
        }
        Ok(Server {
            base_url,
            app_url,
            publishable_key,
            stop,
            tasks,
        })
    }

    /// Address of the API, `http://localhost:PORT`.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.base_url.clone()
    }

    /// Address of the app, `http://localhost:PORT`, when one is served.
    #[must_use]
    pub fn app_url(&self) -> Option<String> {
        self.app_url.clone()
    }

    /// The key that leads a client here: `pk_test_` or `pk_live_`, then the address in base64.
    #[must_use]
    pub fn publishable_key(&self) -> String {
        self.publishable_key.clone()
    }

    /// Stops listening, lets requests that are under way finish for at most two seconds, and closes the database.
    pub async fn shutdown(mut self) {
        let _ = self.stop.send(true);
        for mut task in std::mem::take(&mut self.tasks) {
            if tokio::time::timeout(FAREWELL, &mut task).await.is_err() {
                task.abort();
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn until(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

async fn bind(host: IpAddr, port: u16, option: &'static str) -> Result<TcpListener, StartError> {
    let address = SocketAddr::new(host, port);
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => StartError::PortBusy { port, option },
            _ => StartError::CannotListen {
                address: address.to_string(),
                reason: error.to_string(),
            },
        })
}

/// `localhost`, because browsers give that name what they deny an IP address: secure context and passkeys.
fn local_url(listener: &TcpListener) -> Result<String, StartError> {
    let address = listener
        .local_addr()
        .map_err(|error| StartError::Setup(error.to_string()))?;
    Ok(format!("http://localhost:{}", address.port()))
}

fn publishable_key(mode: Mode, base_url: &str) -> String {
    format!("pk_{}_{}", mode.key_word(), STANDARD.encode(base_url))
}
