//! The per-user folder for tools: one folder per tool and version, complete or absent.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::failure::{Failure, io};
use crate::progress::Step;
use crate::workspace::Workspace;

/// `$XDG_CACHE_HOME/yew-auth`, by default `~/.cache/yew-auth`; without a home folder, one under target.
pub(crate) fn root(workspace: &Workspace) -> PathBuf {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("XDG_CACHE_HOME")
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(|| workspace.target.clone())
        .join("yew-auth")
}

/// Held while a tool is being installed, so that two runs do not both do it. Freed when dropped or killed.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

/// Waits for the lock called `name`.
///
/// # Errors
/// When the cache cannot be written.
pub(crate) fn lock(workspace: &Workspace, step: &Step, name: &str) -> Result<Lock, Failure> {
    let root = root(workspace);
    std::fs::create_dir_all(&root).map_err(io("make", &root))?;
    let path = root.join(format!("{name}.lock"));
    let file = File::create(&path).map_err(io("write", &path))?;
    let mut told = false;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => {}
            // A file system without locks: better to go on than to refuse.
            Err(TryLockError::Error(_)) => return Ok(Lock(file)),
        }
        if !told {
            step.doing("waiting for another run that installs it");
            told = true;
        }
        step.tick(|| None);
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// The folder of `name`, made by `build` when `complete` does not find it whole.
///
/// `build` works in a sibling that gets the final name only when it has succeeded, so an interrupted run leaves
/// nothing that looks installed.
///
/// # Errors
/// Those of `build`, and of the file system.
pub(crate) fn install(
    workspace: &Workspace,
    step: &Step,
    name: &str,
    complete: impl Fn(&Path) -> bool,
    build: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<(PathBuf, Found), Failure> {
    let root = root(workspace);
    let place = root.join(name);
    if complete(&place) {
        return Ok((place, Found::Cached));
    }
    let _lock = lock(workspace, step, name)?;
    if complete(&place) {
        return Ok((place, Found::Cached));
    }
    let partial = root.join(format!("{name}.partial"));
    remove(&partial)?;
    std::fs::create_dir_all(&partial).map_err(io("make", &partial))?;
    build(&partial)?;
    if !complete(&partial) {
        return Err(Failure::new(format!(
            "{name} was installed but does not run on this machine; look into {} and run `{}` again.",
            partial.display(),
            workspace.typed
        )));
    }
    remove(&place)?;
    std::fs::rename(&partial, &place).map_err(io("move into place", &place))?;
    Ok((place, Found::Installed))
}

/// Removes a folder that may not be there.
///
/// # Errors
/// When it is there and stays.
pub(crate) fn remove(dir: &Path) -> Result<(), Failure> {
    match std::fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(io("remove", dir)(error)),
        _ => Ok(()),
    }
}

/// Where a tool came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Found {
    /// Was on PATH.
    OnPath,
    /// Was in the cache.
    Cached,
    /// Has just been installed.
    Installed,
}

impl Found {
    /// For the step's line.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::OnPath => "on PATH",
            Self::Cached => "in the cache",
            Self::Installed => "installed",
        }
    }
}
