//! Programs this one starts: their output goes to a log, and none of them outlives it.

use std::fs::OpenOptions;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::failure::{Failure, io};
use crate::progress::Step;
use crate::{hints, logs};

/// The process groups that are running.
static GROUPS: Mutex<Vec<i32>> = Mutex::new(Vec::new());

/// Set once Ctrl-C came: a program that ends then has not failed, it was told to.
static STOPPING: AtomicBool = AtomicBool::new(false);

const GRACE: Duration = Duration::from_secs(3);
const POLL: Duration = Duration::from_millis(50);

/// On Ctrl-C, SIGTERM or SIGHUP: ends every group that is running, then this program.
pub(crate) fn stop_on_signals() {
    let installed = ctrlc::set_handler(|| {
        STOPPING.store(true, Ordering::SeqCst);
        // The lock is kept until the end, so that nothing new starts.
        let groups = GROUPS.lock().unwrap_or_else(PoisonError::into_inner);
        eprintln!();
        for group in groups.iter() {
            stop(*group);
        }
        eprintln!("Stopped.");
        std::process::exit(130);
    });
    if let Err(error) = installed {
        eprintln!("warning: Ctrl-C may leave programs running ({error}).");
    }
}

fn stop(group: i32) {
    let pid = Pid::from_raw(group);
    // What they would have got from the terminal, and what the dev server closes its database on.
    if killpg(pid, Signal::SIGINT).is_err() {
        return;
    }
    let until = Instant::now() + GRACE;
    while Instant::now() < until {
        // Signal 0 asks whether anybody is left. The leader stays a zombie until it is waited for, by its own thread.
        if killpg(pid, None).is_err() {
            return;
        }
        std::thread::sleep(POLL);
    }
    let _ = killpg(pid, Signal::SIGKILL);
}

/// Starts a program in a process group of its own.
///
/// # Errors
/// When it cannot be started at all.
pub(crate) fn start(command: &mut Command) -> std::io::Result<Running> {
    let mut groups = GROUPS.lock().unwrap_or_else(PoisonError::into_inner);
    let child = command.process_group(0).spawn()?;
    let group = i32::try_from(child.id()).unwrap_or(0);
    groups.push(group);
    Ok(Running { child, group })
}

/// A started program; dropping it ends it.
pub(crate) struct Running {
    child: Child,
    group: i32,
}

impl Running {
    /// The program's standard output, where it was asked to be piped.
    pub(crate) fn stdout(&mut self) -> Option<Stdio> {
        self.child.stdout.take().map(Stdio::from)
    }

    /// Waits for the end, calling `tick` now and then.
    ///
    /// # Errors
    /// When the operating system cannot say.
    pub(crate) fn wait(&mut self, mut tick: impl FnMut()) -> std::io::Result<ExitStatus> {
        loop {
            match self.child.try_wait()? {
                Some(_) if STOPPING.load(Ordering::SeqCst) => {}
                Some(status) => return Ok(status),
                None => tick(),
            }
            std::thread::sleep(POLL);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            let _ = killpg(Pid::from_raw(self.group), Signal::SIGKILL);
            let _ = self.child.wait();
        }
        GROUPS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|group| *group != self.group);
    }
}

/// Runs a program to its end with its output appended to `log`, showing in `step` how far it is.
///
/// # Errors
/// When it cannot be started or does not exit with 0: with the log's last lines and the next step to try.
pub(crate) fn run(step: &Step, command: &mut Command, log: &Path, again: &str) -> Result<(), Failure> {
    run_piped(step, command, None, log, again)
}

/// As [`run`], with `input` as the program's standard input.
///
/// # Errors
/// As [`run`].
pub(crate) fn run_piped(
    step: &Step,
    command: &mut Command,
    input: Option<Stdio>,
    log: &Path,
    again: &str,
) -> Result<(), Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let program = program.rsplit('/').next().unwrap_or(&program).to_owned();
    let out = OpenOptions::new()
        .create(true)
        .append(true)
        .open(log)
        .map_err(io("write", log))?;
    let err = out.try_clone().map_err(io("write", log))?;
    command
        .stdin(input.unwrap_or_else(Stdio::null))
        .stdout(out)
        .stderr(err);
    let mut running = start(command).map_err(|error| {
        Failure::new(format!(
            "{program} could not be started ({error}); install it, then run `{again}` again."
        ))
    })?;
    let status = running
        .wait(|| step.tick(|| logs::progress(log)))
        .map_err(io("wait for", Path::new(&program)))?;
    if status.success() {
        return Ok(());
    }
    let text = logs::read(log);
    let sentence = hints::explain(step.name(), &text, again);
    Err(Failure::with_log(sentence, log, logs::excerpt(&text)))
}

/// What a short-lived program prints, or nothing when it fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
