//! System packages by apt, as root or by a sudo that asks nothing.

use std::path::Path;
use std::process::Command;

use crate::children::{output, run};
use crate::failure::Failure;
use crate::progress::Step;
use crate::workspace::{Workspace, on_path};

/// Installs `packages`, which are `what`.
///
/// # Errors
/// Without root, without apt, or when apt fails: one sentence with the command to run.
pub(crate) fn install(
    workspace: &Workspace,
    step: &Step,
    log: &Path,
    packages: &[&str],
    what: &str,
) -> Result<(), Failure> {
    let again = &workspace.typed;
    if on_path("apt-get").is_none() {
        return Err(Failure::new(format!(
            "{what} is missing; install it with this system's package manager, then run `{again}` again."
        )));
    }
    let Some(prefix) = root() else {
        return Err(Failure::new(format!(
            "{what} is missing and installing it needs root; run `sudo apt-get install -y --no-install-recommends {}`, \
             then `{again}` again.",
            packages.join(" ")
        )));
    };
    // Old lists often do; where they do not, the installation says so.
    let _ = run(step, &mut apt_get(prefix, &["update"]), log, again);
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    run(step, &mut apt_get(prefix, &arguments), log, again)
}

/// Whether apt has a package of this name that can be installed.
pub(crate) fn offers(package: &str) -> bool {
    let policy = output(
        Command::new("apt-cache")
            .args(["policy", package])
            .env("LC_ALL", "C"),
    );
    policy.is_some_and(|text| has_candidate(&text))
}

fn has_candidate(policy: &str) -> bool {
    let candidate = policy
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate: "));
    candidate.is_some_and(|version| version != "(none)")
}

/// What goes before the command to be root, or nothing when root is out of reach.
fn root() -> Option<&'static [&'static str]> {
    if output(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(&[]);
    }
    output(Command::new("sudo").args(["-n", "true"])).map(|_| ["sudo", "-n"].as_slice())
}

fn apt_get(prefix: &[&str], arguments: &[&str]) -> Command {
    let words: Vec<&str> = prefix
        .iter()
        .copied()
        .chain(["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C"])
        .collect();
    let mut command = Command::new(words.first().copied().unwrap_or("env"));
    command.args(words.iter().skip(1)).arg("apt-get");
    // Another apt may be at work on a machine that has just booted.
    command
        .args(["-q", "-o", "DPkg::Lock::Timeout=120"])
        .args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_package_with_a_candidate_is_offered() {
        assert!(has_candidate(
            "chromium:\n  Installed: (none)\n  Candidate: 156.0-1\n"
        ));
        assert!(!has_candidate(
            "chromium:\n  Installed: (none)\n  Candidate: (none)\n"
        ));
        assert!(!has_candidate(""));
    }

    #[test]
    fn the_command_is_the_same_with_and_without_sudo() {
        let plain = apt_get(&[], &["update"]);
        assert_eq!(plain.get_program(), "env");
        let by_sudo = apt_get(&["sudo", "-n"], &["update"]);
        assert_eq!(by_sudo.get_program(), "sudo");
        assert_eq!(by_sudo.get_args().last(), plain.get_args().last());
    }
}
