//! Whether a port is free, before minutes go into a build.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

use crate::failure::Failure;

/// Checks that `port` is free on this machine for the option `flag`.
///
/// # Errors
/// One sentence with a free port when it is not.
pub(crate) fn check(port: u16, what: &str, flag: &str) -> Result<(), Failure> {
    let Err(kind) = try_bind(port) else { return Ok(()) };
    let why = match kind {
        ErrorKind::AddrInUse => "is in use (another demo, perhaps)".to_owned(),
        ErrorKind::PermissionDenied => "needs root".to_owned(),
        other => format!("cannot be opened ({other})"),
    };
    let from = port.max(1024);
    let free = (1..100)
        .map(|step| from.saturating_add(step))
        .find(|port| try_bind(*port).is_ok());
    let free = free.unwrap_or(8081);
    Err(Failure::new(format!(
        "Port {port}, which {what} wants, {why}; try `cargo xtask demo {flag} {free}`."
    )))
}

/// A browser tries both addresses of `localhost`, so both must be free.
fn try_bind(port: u16) -> Result<(), ErrorKind> {
    TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(|error| error.kind())?;
    match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(ErrorKind::AddrInUse),
        // A machine without IPv6.
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_one_that_is_free() {
        let taken = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = check(port, "the app", "--port").unwrap_err();
        assert!(failure.sentence().contains(&format!("Port {port}")));
        assert!(failure.sentence().contains("--port "));
        drop(taken);
        check(port, "the app", "--port").unwrap();
    }
}
