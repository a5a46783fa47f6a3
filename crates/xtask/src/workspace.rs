//! Where things are, and how cargo is called.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// This checkout.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The folder with the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
    /// The command as typed, for "run … again".
    pub(crate) typed: String,
    cargo: OsString,
}

impl Workspace {
    /// Finds the checkout that this program belongs to.
    pub(crate) fn find(arguments: &[String]) -> Self {
        // At run time first: with one target folder for two clones, the compiled-in path may be the other one's.
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.ancestors().nth(2).unwrap_or(Path::new(".")).to_owned();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => std::env::current_dir().unwrap_or_else(|_| root.clone()).join(dir),
            None => Self::target_of_this_program().unwrap_or_else(|| root.join("target")),
        };
        Self {
            root,
            target,
            typed: format!("cargo xtask {}", arguments.join(" ")),
            cargo: std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        }
    }

    /// `target/debug/xtask` → `target`: right also where a cargo configuration moves the folder.
    fn target_of_this_program() -> Option<PathBuf> {
        std::env::current_exe()
            .ok()?
            .ancestors()
            .nth(2)
            .map(Path::to_owned)
    }

    /// A cargo command in the checkout, without the variables that `cargo run` gave this program.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.cargo);
        command.args(arguments).current_dir(&self.root);
        clean(&mut command);
        command
    }

    /// Where the built page of `dir` (relative to the checkout) is.
    pub(crate) fn dist(&self, dir: &str) -> PathBuf {
        self.root.join(dir).join("dist")
    }
}

/// Takes away what `cargo run` sets for this one package, and asks for plain, countable output.
pub(crate) fn clean(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|p| text.starts_with(p))
        {
            command.env_remove(&name);
        }
    }
    command.env("CARGO_TERM_COLOR", "never");
    command
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "100");
    if std::env::var_os("CI").is_some() {
        // A fresh clone gains nothing from incremental files, and they are large.
        command.env("CARGO_INCREMENTAL", "0");
    }
}

/// The first `name` on PATH that can be run.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|file| is_executable(file))
}

/// Whether `file` is a file that somebody may run.
pub(crate) fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}
