//! `cargo xtask test`: every check that CI makes, in the order in which failures are cheapest.

mod results;
mod steps;
mod targets;

use crate::failure::Failure;
use crate::logs;
use crate::progress::{Progress, Step, clock};
use crate::setup::{self, Need, PAGES, Tools};
use crate::workspace::Workspace;
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
        run: steps::format,
    },
    Suite {
        name: "clippy",
        title: "clippy, native",
        needs: &[Need::Compiler],
        after: None,
        run: steps::clippy,
    },
    Suite {
        name: "clippy-wasm",
        title: "clippy, wasm32",
        needs: &[Need::WasmStd],
        after: None,
        run: steps::clippy_wasm,
    },
    Suite {
        name: "native",
        title: "native tests",
        needs: &[Need::Compiler],
        after: None,
        run: steps::native,
    },
    Suite {
        name: "docs",
        title: "documentation",
        needs: &[Need::Compiler],
        after: None,
        run: steps::docs,
    },
    Suite {
        name: "wire",
        title: "wire and boundary tests",
        needs: &[Need::Compiler],
        after: None,
        run: steps::wire,
    },
    Suite {
        name: "hooks",
        title: "hooks mounted in a browser",
        needs: &[Need::Crates, Need::Browser, Need::WasmStd, Need::WasmBindgen],
        after: None,
        run: steps::hooks,
    },
    Suite {
        name: "examples",
        title: "examples",
        needs: PAGES,
        after: None,
        run: steps::examples,
    },
    Suite {
        name: "browser",
        title: "browser tests",
        needs: setup::ALL,
        after: Some("examples"),
        run: steps::browser,
    },
    Suite {
        name: "size",
        title: "size budget",
        needs: PAGES,
        after: None,
        run: steps::sizes,
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
