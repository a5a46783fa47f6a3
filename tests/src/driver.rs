//! The one chromedriver of a test process, and the number of browsers that may run beside each other.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, OnceLock};

/// Browsers at a time. More than this and a small machine spends its time switching between them.
const SLOTS: usize = 2;

struct Driver {
    url: String,
    /// Kept open: when this process ends in whatever way, the pipe to the guard's standard input closes.
    _guard: Child,
}

/// Starts a driver, and ends it and its browsers as soon as its own standard input closes, so that no panic, abort or kill
/// of the test process leaves one behind. A driver that is told to end would leave its browsers running.
const GUARD: &str = r#"
"$0" --port=0 & driver=$!
cat >/dev/null
browsers=$(cat /proc/$driver/task/*/children 2>/dev/null || pgrep -P $driver)
kill $driver $browsers
wait $driver
"#;

/// Address of this process's chromedriver, started on first use on a port that the driver picks itself.
///
/// `CHROMEDRIVER` names another program than the `chromedriver` on `PATH`.
///
/// # Panics
/// When the program is missing or ends without listening: no browser test can pass then.
pub(crate) fn url() -> &'static str {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    &DRIVER.get_or_init(start).url
}

fn start() -> Driver {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut guard = Command::new("sh")
        .args(["-c", GUARD, &program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("`sh` did not start, and it is what watches over chromedriver: {error}")
        });
    let out = guard.stdout.take().expect("the guard's output is piped");
    let mut lines = BufReader::new(out).lines();
    let mut said = String::new();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        said.push_str(&line);
        said.push('\n');
        port_in(&line)
    });
    let Some(port) = port else {
        panic!(
            "{program} did not start (it said: {said:?}). Install it with `cargo xtask test`, or with \
             `apt-get install chromium chromium-driver`, or name it in CHROMEDRIVER."
        );
    };
    // A driver whose output nobody reads stops when the pipe is full.
    std::thread::spawn(move || lines.for_each(drop));
    Driver {
        url: format!("http://localhost:{port}"),
        _guard: guard,
    }
}

/// The port in chromedriver's greeting "… was started successfully on port 12345.".
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches('.').parse().ok()
}

static FREE: (Mutex<usize>, Condvar) = (Mutex::new(SLOTS), Condvar::new());

/// The right to run one browser; given back on drop.
pub(crate) struct Slot(());

impl Slot {
    /// Waits on this thread until fewer than [`SLOTS`] browsers run.
    pub(crate) fn take() -> Slot {
        let (free, changed) = &FREE;
        let free = free.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut free = changed
            .wait_while(free, |n| *n == 0)
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        *free -= 1;
        Slot(())
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let (free, changed) = &FREE;
        *free.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) += 1;
        changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_greeting() {
        assert_eq!(
            port_in("ChromeDriver was started successfully on port 41873."),
            Some(41873)
        );
        assert_eq!(port_in("Starting ChromeDriver 156.0.8078.73 on port 0"), None);
    }

    #[test]
    fn a_third_browser_waits_until_one_of_two_has_ended() {
        let first = Slot::take();
        let _second = Slot::take();
        let (told, hear) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let _third = Slot::take();
            told.send(()).expect("the test still listens");
        });
        assert!(
            hear.try_recv().is_err(),
            "a third slot was given out while two were taken"
        );
        drop(first);
        hear.recv_timeout(std::time::Duration::from_secs(10))
            .expect("a freed slot is given to the one who waits");
    }
}
