//! The standard library for wasm32: already there, or by rustup, or built from the distribution's rust-src.
//!
//! Where `RUSTUP_AUTO_INSTALL` is 0, nobody wants rustup to fetch anything, so it is not asked to.

mod rust_src;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::children::{output, run};
use crate::failure::Failure;
use crate::logs;
use crate::progress::Step;
use crate::workspace::{Workspace, clean, on_path};

/// The target of every browser build.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The file that says for which compiler a library of ours was built. rustup's own has none.
const STAMP: &str = ".built-for";

/// The compiler in use.
#[derive(Debug)]
struct Compiler {
    program: PathBuf,
    sysroot: PathBuf,
    version: String,
    commit: String,
}

impl Compiler {
    fn library(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib").join(TARGET).join("lib")
    }
}

/// Makes sure of the library.
///
/// # Errors
/// When it is missing and can be had in neither way.
pub(crate) fn provide(workspace: &Workspace, step: &Step) -> Result<String, Failure> {
    let compiler = compiler(workspace)?;
    if is_there(&compiler.library(), &compiler.commit) {
        return Ok("already there".to_owned());
    }
    let _lock = cache::lock(workspace, step, &format!("wasm32-std-{}", compiler.version))?;
    if is_there(&compiler.library(), &compiler.commit) {
        return Ok("already there".to_owned());
    }
    if may_ask_rustup(&compiler) {
        step.doing("fetching by rustup");
        let log = logs::fresh(workspace, "wasm32-std")?;
        let mut command = Command::new("rustup");
        command
            .args(["target", "add", TARGET])
            .current_dir(&workspace.root);
        run(step, &mut command, &log, &workspace.typed)?;
        return Ok("installed by rustup".to_owned());
    }
    rust_src::build(workspace, step, &compiler)
}

/// Whether the folder holds a library for this very compiler.
fn is_there(library: &Path, commit: &str) -> bool {
    let has_std = fs::read_dir(library).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // With a hash in rustup's, without one in a build of ours; libstd_detect is another crate.
            name == "libstd.rlib" || (name.starts_with("libstd-") && name.ends_with(".rlib"))
        })
    });
    let stamp = fs::read_to_string(library.join(STAMP));
    has_std && stamp.map_or(true, |stamp| stamp.trim() == commit)
}

/// Whether rustup is there, manages this compiler, and may fetch things.
fn may_ask_rustup(compiler: &Compiler) -> bool {
    let forbidden = std::env::var_os("RUSTUP_AUTO_INSTALL").is_some_and(|value| value == "0");
    !forbidden
        && on_path("rustup").is_some()
        && compiler
            .sysroot
            .parent()
            .is_some_and(|dir| dir.ends_with("toolchains"))
}

fn compiler(workspace: &Workspace) -> Result<Compiler, Failure> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let ask = |arguments: &[&str]| {
        let mut command = Command::new(&rustc);
        clean(command.args(arguments).current_dir(&workspace.root));
        output(&mut command)
    };
    let missing = || {
        Failure::new("`rustc` does not answer; install Rust with rustup, then run the same command again.")
    };
    let sysroot = PathBuf::from(ask(&["--print", "sysroot"]).ok_or_else(missing)?);
    let verbose = ask(&["-vV"]).ok_or_else(missing)?;
    let field = |name: &str| field(&verbose, name).map(str::to_owned).ok_or_else(missing);
    // The program itself, not rustup's stand-in, so that a build outside this folder uses the same one.
    let own = sysroot.join("bin/rustc");
    let program = if own.is_file() { own } else { PathBuf::from(&rustc) };
    Ok(Compiler {
        program,
        sysroot,
        version: field("release")?,
        commit: field("commit-hash")?,
    })
}

/// The value of `name: value` in `rustc -vV`.
fn field<'a>(verbose: &'a str, name: &str) -> Option<&'a str> {
    verbose
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_of_ours_counts_only_for_the_compiler_it_was_built_for() {
        let dir = std::env::temp_dir().join(format!("xtask-std-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        assert!(!is_there(&dir, "abc"), "an empty folder is no library");
        fs::write(dir.join("libstd_detect-0123.rlib"), "").unwrap();
        assert!(!is_there(&dir, "abc"), "libstd_detect alone is no library");
        fs::write(dir.join("libstd-0123.rlib"), "").unwrap();
        assert!(is_there(&dir, "abc"), "rustup's own has no stamp");
        fs::rename(dir.join("libstd-0123.rlib"), dir.join("libstd.rlib")).unwrap();
        fs::write(dir.join(STAMP), "abc\n").unwrap();
        assert!(is_there(&dir, "abc"));
        assert!(!is_there(&dir, "def"));
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn rustcs_own_words_are_read() {
        let text = "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\ncommit-hash: 5980\nrelease: 1.95.0";
        assert_eq!(field(text, "release"), Some("1.95.0"));
        assert_eq!(field(text, "commit-hash"), Some("5980"));
        assert_eq!(field(text, "host"), None);
    }
}
