//! Builds a page with trunk, with the tools of the set-up first on PATH.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::children::run;
use crate::failure::Failure;
use crate::progress::Step;
use crate::setup::Tools;
use crate::workspace::{Workspace, clean};
use crate::{fingerprint, logs};

/// Builds the page in `dir` (relative to the checkout) in release, if anything changed; answers its dist folder.
///
/// # Errors
/// When trunk fails.
pub(crate) fn build(
    workspace: &Workspace,
    step: &Step,
    tools: &Tools,
    dir: &str,
) -> Result<PathBuf, Failure> {
    if fingerprint::is_current(workspace, dir) {
        return Ok(workspace.dist(dir));
    }
    fingerprint::forget(workspace, dir);
    step.doing(&format!("trunk build of {dir}, up to 2 min when it is new"));
    let log = logs::fresh(workspace, &format!("trunk-{}", dir.replace('/', "-")))?;
    let mut command = Command::new("trunk");
    // The lookup of the program happens with this PATH, too.
    command
        .args(["build", "--release", "--locked"])
        .current_dir(workspace.root.join(dir));
    clean(&mut command);
    command
        .env("PATH", path(tools))
        .env("CARGO_TARGET_DIR", &workspace.target);
    // The set-up has just brought the tools, so nothing is to be fetched. This is not in Trunk.toml: whoever runs
    // trunk by hand may not have them, and trunk fetches them then.
    command
        .env("TRUNK_OFFLINE", "true")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // trunk refuses the usual values of this variable.
    command.env_remove("NO_COLOR").env("TRUNK_COLOR", "never");
    // trunk would print its own stack below every compiler error.
    command.env("RUST_BACKTRACE", "0");
    run(step, &mut command, &log, &workspace.typed)?;
    let dist = workspace.dist(dir);
    if dist.join("index.html").is_file() {
        fingerprint::keep(workspace, dir);
        Ok(dist)
    } else {
        Err(Failure::new(format!(
            "trunk built {dir} without an index.html; look into {}.",
            log.display()
        )))
    }
}

/// PATH with the folders of the set-up first.
pub(crate) fn path(tools: &Tools) -> OsString {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let dirs = tools.dirs.iter().cloned().chain(std::env::split_paths(&before));
    std::env::join_paths(dirs).unwrap_or(before)
}
