//! `cargo xtask test`: every check that CI makes, in the order in which failures are cheapest.

mod results;
mod targets;

use std::process::Command;

use crate::children::run;
use crate::failure::Failure;
use crate::progress::{Progress, Step, clock};
use crate::setup::{self, Need, PAGES, Tools};
use crate::size;
use crate::workspace::Workspace;
use crate::{logs, trunk};
use results::Counts;

/// One step of `cargo xtask test`.
struct Suite {
    /// For `--only`.
    name: &'static str,
    /// For people.
    title: &'static str,
    /// What must have been set up.
    needs: &'static [Need],
    /// A step whose result it uses.
    after: Option<&'static str>,
    run: fn(&Run, &Step) -> Result<String, Failure>,
}

/// The steps, in order: seconds before minutes, and what many things build on before what builds on it.
const SUITES: &[Suite] = &[
    Suite {
        name: "fmt",
        title: "format",
        needs: &[],
        after: None,
        run: format,
    },
    Suite {
        name: "clippy",
        title: "clippy, native",
        needs: &[Need::Compiler],
        after: None,
        run: clippy,
    },
    Suite {
        name: "clippy-wasm",
        title: "clippy, wasm32",
        needs: &[Need::WasmStd],
        after: None,
        run: clippy_wasm,
    },
    Suite {
        name: "native",
        title: "native tests",
        needs: &[Need::Compiler],
        after: None,
        run: native,
    },
    Suite {
        name: "docs",
        title: "documentation",
        needs: &[Need::Compiler],
        after: None,
        run: docs,
    },
    Suite {
        name: "wire",
        title: "wire and boundary tests",
        needs: &[Need::Compiler],
        after: None,
        run: wire,
    },
    Suite {
        name: "examples",
        title: "examples",
        needs: PAGES,
        after: None,
        run: examples,
    },
    Suite {
        name: "browser",
        title: "browser tests",
        needs: setup::ALL,
        after: Some("examples"),
        run: browser,
    },
    Suite {
        name: "size",
        title: "size budget",
        needs: PAGES,
        after: None,
        run: sizes,
    },
];

/// What the steps work with.
struct Run<'a> {
    workspace: &'a Workspace,
    tools: &'a Tools,
    /// The step's name, which is also its log's.
    name: &'static str,
}

/// The names that `--only` takes.
pub(crate) fn names() -> Vec<&'static str> {
    SUITES.iter().map(|suite| suite.name).collect()
}

/// `cargo xtask test`, or one step of it.
///
/// # Errors
/// Of the first step that fails, with how to repeat it alone.
pub(crate) fn command(workspace: &Workspace, only: Option<&str>) -> Result<(), Failure> {
    let suites = chosen(only);
    let needs: Vec<Need> = setup::ALL
        .iter()
        .copied()
        .filter(|need| suites.iter().any(|suite| suite.needs.contains(need)))
        .collect();
    let mut progress = Progress::new(needs.len() + suites.len());
    let tools = setup::provide(workspace, &mut progress, &needs)?;
    let mut counts = Counts::default();
    for suite in &suites {
        let step = progress.step(suite.title);
        // An older log's counts must not pass for this run's.
        let _ = std::fs::remove_file(logs::path(workspace, suite.name));
        let outcome = (suite.run)(
            &Run {
                workspace,
                tools: &tools,
                name: suite.name,
            },
            &step,
        );
        counts = counts + results::of_log(workspace, suite.name);
        match outcome {
            Ok(result) => step.done(&result),
            Err(failure) => {
                step.failed();
                return Err(failure.closing(counts.with_a_failure().to_string()));
            }
        }
    }
    let steps = if suites.len() == 1 {
        "One step"
    } else {
        "All steps"
    };
    println!("{steps} passed in {}.", clock(progress.elapsed()));
    println!("{counts}");
    Ok(())
}

/// All steps, or one with the step whose result it uses.
fn chosen(only: Option<&str>) -> Vec<&'static Suite> {
    let Some(name) = only else {
        return SUITES.iter().collect();
    };
    let after = SUITES
        .iter()
        .find(|suite| suite.name == name)
        .and_then(|suite| suite.after);
    SUITES
        .iter()
        .filter(|suite| suite.name == name || Some(suite.name) == after)
        .collect()
}

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

fn format(run: &Run, step: &Step) -> Result<String, Failure> {
    run.cargo(
        step,
        "cargo fmt --check",
        &[&["fmt", "--all", "--check", "--", "--color", "never"]],
    )?;
    Ok("clean".to_owned())
}

fn clippy(run: &Run, step: &Step) -> Result<String, Failure> {
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

fn clippy_wasm(run: &Run, step: &Step) -> Result<String, Failure> {
    let mut line = vec!["clippy", "--locked", "--target", crate::wasm_std::TARGET];
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
    run.cargo(step, "about 1 min when it is new", &[&line])?;
    Ok("clean".to_owned())
}

fn native(run: &Run, step: &Step) -> Result<String, Failure> {
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

fn docs(run: &Run, step: &Step) -> Result<String, Failure> {
    let mut command = run
        .workspace
        .cargo(&["doc", "--locked", "--workspace", "--no-deps"]);
    command.env("RUSTDOCFLAGS", "-Dwarnings");
    run.commands(step, "cargo doc", vec![command])?;
    Ok("clean".to_owned())
}

fn wire(run: &Run, step: &Step) -> Result<String, Failure> {
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

fn examples(run: &Run, step: &Step) -> Result<String, Failure> {
    let dirs = targets::examples(run.workspace);
    for dir in &dirs {
        trunk::build(run.workspace, step, run.tools, dir)?;
    }
    Ok(format!("{} built", dirs.len()))
}

fn browser(run: &Run, step: &Step) -> Result<String, Failure> {
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

fn sizes(run: &Run, step: &Step) -> Result<String, Failure> {
    let report = size::measure(run.workspace, run.tools, step)?;
    let verdict = report.verdict(&run.again());
    step.clear();
    print!("{}", report.table());
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_comes_after_the_one_it_uses() {
        for (position, suite) in SUITES.iter().enumerate() {
            if let Some(after) = suite.after {
                let earlier = SUITES.iter().position(|other| other.name == after).unwrap();
                assert!(earlier < position, "{} uses {after}", suite.name);
            }
        }
    }

    #[test]
    fn one_step_alone_brings_the_step_it_uses() {
        let names: Vec<_> = chosen(Some("browser")).iter().map(|suite| suite.name).collect();
        assert_eq!(names, ["examples", "browser"]);
        assert_eq!(chosen(Some("fmt")).len(), 1);
        assert_eq!(chosen(None).len(), SUITES.len());
    }
}
