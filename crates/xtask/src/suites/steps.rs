//! What each step of `cargo xtask test` runs.

use std::process::Command;

use super::{Run, results, targets};
use crate::children::run;
use crate::failure::Failure;
use crate::progress::Step;
use crate::wasm_std::TARGET;
use crate::{logs, size, trunk};

impl Run<'_> {
    fn again(&self) -> String {
        format!("cargo xtask test --only {}", self.name)
    }

    /// Runs cargo commands one after the other, all into the step's log.
    fn cargo(&self, step: &Step, doing: &str, lines: &[&[&str]]) -> Result<(), Failure> {
        let commands = lines.iter().map(|line| self.workspace.cargo(line)).collect();
        self.commands(step, doing, commands)
    }

    fn commands(&self, step: &Step, doing: &str, commands: Vec<Command>) -> Result<(), Failure> {
        step.doing(doing);
        let log = logs::fresh(self.workspace, self.name)?;
        for mut command in commands {
            // A failed assertion names its own line; thirty frames of the runtime below it hide the next one.
            command.env("RUST_BACKTRACE", "0");
            run(step, &mut command, &log, &self.again())?;
        }
        Ok(())
    }

    fn counted(&self) -> String {
        results::of_log(self.workspace, self.name).passed_text()
    }
}

/// Whether rustfmt would change anything.
pub(super) fn format(run: &Run, step: &Step) -> Result<String, Failure> {
    run.cargo(
        step,
        "cargo fmt --check",
        &[&["fmt", "--all", "--check", "--", "--color", "never"]],
    )?;
    Ok("clean".to_owned())
}

/// clippy for this machine.
pub(super) fn clippy(run: &Run, step: &Step) -> Result<String, Failure> {
    let everything: &[&str] = &[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--features",
        "yew-auth-client/serde",
        "--",
        "-Dwarnings",
    ];
    // In the whole workspace its features are on; alone it must be clean without them, too.
    let bare: &[&str] = &["clippy", "--locked", "-p", "yew-auth-client", "--", "-Dwarnings"];
    run.cargo(step, "about 2 min when it is new", &[everything, bare])?;
    Ok("clean".to_owned())
}

/// clippy for the browser.
pub(super) fn clippy_wasm(run: &Run, step: &Step) -> Result<String, Failure> {
    let mut line = vec!["clippy", "--locked", "--target", TARGET];
    line.extend(["--features", "yew-auth-client/fetch"]);
    for package in [
        "yew-auth-client",
        "yew-auth-hooks",
        "yew-auth-components",
        "drop-in",
        "size-bare",
        "size-sign-in",
    ] {
        line.extend(["-p", package]);
    }
    line.extend(["--", "-Dwarnings"]);
    let tests: &[&str] = &[
        "clippy",
        "--locked",
        "--target",
        TARGET,
        "-p",
        "yew-auth-hooks",
        "--test",
        "browser",
        "--",
        "-Dwarnings",
    ];
    run.cargo(step, "about 1 min when it is new", &[&line, tests])?;
    Ok("clean".to_owned())
}

/// Unit tests and those in the documentation.
pub(super) fn native(run: &Run, step: &Step) -> Result<String, Failure> {
    let line: &[&str] = &[
        "test",
        "--locked",
        "--workspace",
        "--exclude",
        targets::PACKAGE,
        "--no-fail-fast",
    ];
    run.cargo(
        step,
        "with those in the documentation, about 3 min when it is new",
        &[line],
    )?;
    Ok(run.counted())
}

/// Whether the documentation builds without a warning.
pub(super) fn docs(run: &Run, step: &Step) -> Result<String, Failure> {
    let mut command = run
        .workspace
        .cargo(&["doc", "--locked", "--workspace", "--no-deps"]);
    command.env("RUSTDOCFLAGS", "-Dwarnings");
    run.commands(step, "cargo doc", vec![command])?;
    Ok("clean".to_owned())
}

/// The client against the dev server, and the import boundaries.
pub(super) fn wire(run: &Run, step: &Step) -> Result<String, Failure> {
    let mut line = vec![
        "test",
        "--locked",
        "-p",
        targets::PACKAGE,
        "--no-fail-fast",
        "--lib",
    ];
    let names = targets::named(run.workspace, targets::is_native);
    line.extend(names.iter().flat_map(|name| ["--test", name.as_str()]));
    run.cargo(step, "client against dev server", &[&line])?;
    Ok(run.counted())
}

/// Builds every example.
pub(super) fn examples(run: &Run, step: &Step) -> Result<String, Failure> {
    let dirs = targets::examples(run.workspace);
    for dir in &dirs {
        trunk::build(run.workspace, step, run.tools, dir)?;
    }
    Ok(format!("{} built", dirs.len()))
}

/// The tests that are compiled for the browser and run inside it.
pub(super) fn hooks(run: &Run, step: &Step) -> Result<String, Failure> {
    let line: &[&str] = &[
        "test",
        "--locked",
        "--target",
        TARGET,
        "-p",
        "yew-auth-hooks",
        "--test",
        "browser",
    ];
    let mut command = run.workspace.cargo(line);
    // It comes with wasm-bindgen, in the same folder.
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        "wasm-bindgen-test-runner",
    );
    command.env("PATH", trunk::path(run.tools));
    if let Some(browser) = &run.tools.browser {
        command.env("CHROMEDRIVER", &browser.driver);
    }
    run.commands(step, "real Chromium, about 1 min when it is new", vec![command])?;
    Ok(run.counted())
}

/// The examples in a real browser.
pub(super) fn browser(run: &Run, step: &Step) -> Result<String, Failure> {
    let names = targets::named(run.workspace, |name| !targets::is_native(name));
    if names.is_empty() {
        return Ok("there are none".to_owned());
    }
    let mut line = vec!["test", "--locked", "-p", targets::PACKAGE, "--no-fail-fast"];
    line.extend(names.iter().flat_map(|name| ["--test", name.as_str()]));
    let mut command = run.workspace.cargo(&line);
    command.env("YEW_AUTH_DIST", run.workspace.dist("examples/drop-in"));
    if let Some(browser) = &run.tools.browser {
        command
            .env("CHROME", &browser.chrome)
            .env("CHROMEDRIVER", &browser.driver);
    }
    if let Some(axe) = &run.tools.axe {
        command.env("AXE_JS", axe);
    }
    run.commands(step, "real Chromium, some minutes", vec![command])?;
    Ok(run.counted())
}

/// What a first visit transfers.
pub(super) fn sizes(run: &Run, step: &Step) -> Result<String, Failure> {
    let report = size::measure(run.workspace, run.tools, step)?;
    let verdict = report.verdict(&run.again());
    step.clear();
    print!("{}", report.table());
    verdict
}
