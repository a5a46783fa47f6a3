//! What a server is started with.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

/// How browser and server carry the browser session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The session token travels in the query and in a response header; no cookies.
    #[default]
    Staging,
    /// The session token travels in an `HttpOnly` cookie.
    Production,
}

impl Mode {
    /// The word of the deployment document.
    ///
    /// ```
    /// assert_eq!(yew_auth_dev_server::Mode::Staging.as_str(), "staging");
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Staging => "staging",
            Mode::Production => "production",
        }
    }

    /// The word in the middle of a publishable key.
    pub(crate) fn key_word(self) -> &'static str {
        match self {
            Mode::Staging => "test",
            Mode::Production => "live",
        }
    }
}

/// Where the data lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// Gone when the server stops.
    Memory,
    /// One SQLite file; made when it is not there.
    File(PathBuf),
}

/// A built single-page app to serve beside the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppConfig {
    /// The folder that holds `index.html`.
    pub dir: PathBuf,
    /// TCP port; 0 takes any free one.
    pub port: u16,
}

/// What a [`Server`](crate::Server) is started with.
///
/// ```
/// use yew_auth_dev_server::{Config, Database};
///
/// let config = Config { port: 0, database: Database::Memory, ..Config::default() };
/// assert!(config.host.is_loopback());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Transport that the deployment announces first; the control API can change it.
    pub mode: Mode,
    /// TCP port of the API; 0 takes any free one.
    pub port: u16,
    /// Where the data lives.
    pub database: Database,
    /// An app to serve too.
    pub app: Option<AppConfig>,
    /// Address to listen on. Anything but loopback exposes a server that is made to be easy to break into; the
    /// control API answers loopback callers only, whatever stands here.
    pub host: IpAddr,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            mode: Mode::Staging,
            port: 4010,
            database: Database::File(PathBuf::from("yew-auth-dev.sqlite")),
            app: None,
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
        }
    }
}
