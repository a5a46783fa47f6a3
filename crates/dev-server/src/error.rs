//! Why a server does not start: one plain sentence, with the next step in it.

use std::fmt;
use std::path::PathBuf;

/// Why a [`Server`](crate::Server) did not start. `Display` is one sentence that says what to do next.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// Another program listens on the port.
    PortBusy {
        /// The port.
        port: u16,
        /// The option that chooses another one.
        option: &'static str,
    },
    /// The address cannot be listened on for another reason.
    CannotListen {
        /// What was tried.
        address: String,
        /// What the system said.
        reason: String,
    },
    /// The database file cannot be opened or written.
    DatabaseUnwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file is no database, or is damaged.
    DatabaseCorrupt {
        /// The file.
        path: PathBuf,
    },
    /// The file is a healthy database of another program.
    DatabaseForeign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer version of this server.
    DatabaseNewer {
        /// The file.
        path: PathBuf,
    },
    /// The app folder has no `index.html`.
    AppMissing {
        /// The folder.
        dir: PathBuf,
    },
    /// Something else failed while the server was being set up.
    Setup(String),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortBusy { port, option } => write!(
                f,
                "Port {port} is taken by another program; stop that program or choose another port with `{option} {}`.",
                port.checked_add(1).unwrap_or(4010)
            ),
            Self::CannotListen { address, reason } => {
                write!(
                    f,
                    "Cannot listen on {address} ({reason}); choose another address with `--host` or `--port`."
                )
            }
            Self::DatabaseUnwritable { path, reason } => write!(
                f,
                "Cannot write the database {} ({reason}); give a writable place with `--database PATH` or start with `--memory`.",
                path.display()
            ),
            Self::DatabaseCorrupt { path } => write!(
                f,
                "The file {} is damaged or is not a database, and was left as it is; move it away or choose another with `--database PATH`.",
                path.display()
            ),
            Self::DatabaseForeign { path } => write!(
                f,
                "The database {} belongs to another program, and was left as it is; choose another with `--database PATH`.",
                path.display()
            ),
            Self::DatabaseNewer { path } => write!(
                f,
                "The database {} was written by a newer version of this server, and was left as it is; update the server or choose another with `--database PATH`.",
                path.display()
            ),
            Self::AppMissing { dir } => write!(
                f,
                "There is no index.html in {}; build the app first or give its folder with `--app DIR`.",
                dir.display()
            ),
            Self::Setup(reason) => {
                write!(
                    f,
                    "The server could not be set up ({reason}); try again with `--memory`."
                )
            }
        }
    }
}

impl std::error::Error for StartError {}
