//! trunk, wasm-bindgen, wasm-opt and axe-core: from PATH, from the cache, or installed into the cache.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache::{self, Found};
use crate::children::{output, run};
use crate::failure::{Failure, io};
use crate::progress::Step;
use crate::versions::{AXE, BINARYEN, TRUNK, printed};
use crate::workspace::{Workspace, on_path};
use crate::{apt, logs};

/// A program that cargo can install.
struct Crate {
    /// The package's name.
    package: &'static str,
    /// The program's name.
    program: &'static str,
    version: String,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
    /// How long compiling it takes on two cores.
    minutes: &'static str,
}

/// trunk itself.
///
/// # Errors
/// When it is missing and cannot be installed.
pub(crate) fn trunk(workspace: &Workspace, step: &Step) -> Result<(Option<PathBuf>, Found), Failure> {
    let tool = Crate {
        package: "trunk",
        program: "trunk",
        version: TRUNK.to_owned(),
        // Its default features are an update check and TLS: it is never asked to download here.
        arguments: &["--locked", "--no-default-features"],
        // Its own profile optimises for minutes what then runs for milliseconds.
        environment: &[
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
        ],
        minutes: "6",
    };
    cargo_tool(workspace, step, &tool)
}

/// wasm-bindgen's command-line tool and its test runner, in exactly `version`.
///
/// # Errors
/// When it is missing and cannot be installed.
pub(crate) fn wasm_bindgen(
    workspace: &Workspace,
    step: &Step,
    version: String,
) -> Result<(Option<PathBuf>, Found), Failure> {
    let tool = Crate {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version,
        // Not --locked: the lock in the package asks for a version that some mirrors lack.
        arguments: &["--no-default-features"],
        environment: &[],
        minutes: "4",
    };
    cargo_tool(workspace, step, &tool)
}

fn cargo_tool(workspace: &Workspace, step: &Step, tool: &Crate) -> Result<(Option<PathBuf>, Found), Failure> {
    if on_path(tool.program).is_some_and(|program| says(&program, &tool.version)) {
        return Ok((None, Found::OnPath));
    }
    let name = format!("{}-{}", tool.program, tool.version);
    let complete = |dir: &Path| says(&dir.join("bin").join(tool.program), &tool.version);
    let (dir, found) = cache::install(workspace, step, &name, complete, |partial| {
        if cargo_binstall(workspace, step, tool, partial) && complete(partial) {
            return Ok(());
        }
        cargo_install(workspace, step, tool, partial, &name)
    })?;
    Ok((Some(dir.join("bin")), found))
}

/// Fetches a prebuilt program where `cargo binstall` is there; whatever goes wrong, compiling remains.
fn cargo_binstall(workspace: &Workspace, step: &Step, tool: &Crate, place: &Path) -> bool {
    if on_path("cargo-binstall").is_none() {
        return false;
    }
    step.doing("fetching by cargo binstall");
    let Ok(log) = logs::fresh(workspace, &format!("{}-binstall", tool.program)) else {
        return false;
    };
    let mut command = workspace.cargo(&[
        "binstall",
        "--no-confirm",
        "--force",
        "--disable-strategies",
        "compile",
    ]);
    command
        .arg("--root")
        .arg(place)
        .arg(format!("{}@{}", tool.package, tool.version));
    run(step, &mut command, &log, &workspace.typed).is_ok()
}

fn cargo_install(
    workspace: &Workspace,
    step: &Step,
    tool: &Crate,
    place: &Path,
    name: &str,
) -> Result<(), Failure> {
    step.doing(&format!("compiling, about {} min on two cores", tool.minutes));
    let log = logs::fresh(workspace, tool.program)?;
    // Beside the cache's tools, and kept when it is interrupted: the next run goes on where this one stopped.
    let objects = cache::root(workspace).join(format!("{name}.objects"));
    let mut command = workspace.cargo(&["install", tool.package, "--version", &tool.version, "--force"]);
    command
        .args(tool.arguments)
        .arg("--root")
        .arg(place)
        .env("CARGO_TARGET_DIR", &objects);
    command
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET")
        .envs(tool.environment.iter().copied());
    run(step, &mut command, &log, &workspace.typed)?;
    cache::remove(&objects)
}

/// wasm-opt, from the npm package of binaryen.
///
/// # Errors
/// When it is missing and cannot be installed.
pub(crate) fn wasm_opt(workspace: &Workspace, step: &Step) -> Result<(Option<PathBuf>, Found), Failure> {
    if on_path("wasm-opt").is_some_and(|program| says(&program, BINARYEN)) {
        return Ok((None, Found::OnPath));
    }
    let node = node(workspace, step)?;
    let name = format!("binaryen-{BINARYEN}");
    let complete = |dir: &Path| says(&dir.join("bin/wasm-opt"), BINARYEN);
    let (dir, found) = cache::install(workspace, step, &name, complete, |partial| {
        npm(workspace, step, partial, &format!("binaryen@{BINARYEN}.0.0"), "binaryen")?;
        launcher(&partial.join("bin"), "wasm-opt", "../node_modules/binaryen/bin/wasm-opt")
    })
    .map_err(|failure| match node {
        Some(old) if old < OLDEST_NODE => Failure::new(format!(
            "wasm-opt needs Node.js {OLDEST_NODE} or later and {old} is installed; install a newer one, then run `{}` again.",
            workspace.typed
        )),
        _ => failure,
    })?;
    Ok((Some(dir.join("bin")), found))
}

/// axe-core; answers the place of its `axe.min.js`.
///
/// # Errors
/// When it is missing and cannot be installed.
pub(crate) fn axe(workspace: &Workspace, step: &Step) -> Result<(PathBuf, Found), Failure> {
    node(workspace, step)?;
    let file = "node_modules/axe-core/axe.min.js";
    let complete = |dir: &Path| dir.join(file).is_file();
    let (dir, found) = cache::install(workspace, step, &format!("axe-core-{AXE}"), complete, |partial| {
        npm(workspace, step, partial, &format!("axe-core@{AXE}"), "axe-core")
    })?;
    Ok((dir.join(file), found))
}

/// The oldest Node.js that runs binaryen's wasm-opt.
const OLDEST_NODE: u32 = 16;

/// Makes sure of node and npm; answers node's major version.
fn node(workspace: &Workspace, step: &Step) -> Result<Option<u32>, Failure> {
    if on_path("node").is_none() || on_path("npm").is_none() {
        step.doing("installing Node.js, about 1 min");
        let log = logs::fresh(workspace, "nodejs")?;
        apt::install(workspace, step, &log, &["nodejs", "npm"], "Node.js with npm")?;
    }
    let version = output(Command::new("node").arg("--version"));
    Ok(version
        .as_deref()
        .and_then(printed)
        .and_then(crate::versions::major))
}

/// What npm has fetched before needs no network, and without one the person should hear of it in seconds:
/// its own patience is more than a minute.
const NPM_INSTALL: &[&str] = &[
    "install",
    "--no-save",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--fetch-retry-mintimeout=2000",
    "--fetch-retry-maxtimeout=5000",
];

fn npm(workspace: &Workspace, step: &Step, place: &Path, package: &str, name: &str) -> Result<(), Failure> {
    step.doing("fetching from npm");
    let log = logs::fresh(workspace, name)?;
    let mut command = Command::new("npm");
    command.args(NPM_INSTALL).arg("--prefix");
    command.arg(place).arg(package).current_dir(place);
    run(step, &mut command, &log, &workspace.typed)
}

/// A program `name` in `bin` that runs a script of node's, found relative to itself: the folder gets moved.
fn launcher(bin: &Path, name: &str, script: &str) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(bin).map_err(io("make", bin))?;
    let file = bin.join(name);
    let text = format!("#!/bin/sh\nexec node \"$(dirname \"$0\")/{script}\" \"$@\"\n");
    std::fs::write(&file, text).map_err(io("write", &file))?;
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o755)).map_err(io("write", &file))
}

/// Whether `program --version` runs and names `version`.
fn says(program: &Path, version: &str) -> bool {
    let printed_text = program
        .is_file()
        .then(|| output(Command::new(program).arg("--version")))
        .flatten();
    printed_text.as_deref().and_then(printed) == Some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_launcher_finds_its_script_wherever_the_folder_is() {
        let dir = std::env::temp_dir().join(format!("xtask launcher {}", std::process::id()));
        let script = dir.join("script");
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(
            &script,
            "process.stdout.write('wasm-opt version 132 (version_132)')",
        )
        .unwrap();
        launcher(&dir.join("bin"), "wasm-opt", "../script").unwrap();
        if on_path("node").is_some() {
            assert!(says(&dir.join("bin/wasm-opt"), "132"));
            assert!(!says(&dir.join("bin/wasm-opt"), "131"));
        }
        assert!(!says(&dir.join("bin/absent"), "132"));
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
