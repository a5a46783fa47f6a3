//! The set-up: what each command needs, found or installed, one step each.

use std::path::PathBuf;
use std::process::Command;

use crate::browser::{self, Browser};
use crate::children::run;
use crate::failure::Failure;
use crate::progress::{Progress, Step, clock};
use crate::versions::{AXE, BINARYEN, TRUNK};
use crate::workspace::{Workspace, on_path};
use crate::{logs, tools, versions, wasm_std};

/// Something that must be there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Need {
    /// A C compiler, for SQLite.
    Compiler,
    /// The crates of Cargo.lock: trunk is run offline, and a missing network is best met first.
    Crates,
    /// The standard library for wasm32.
    WasmStd,
    /// wasm-bindgen's tool, in the version of Cargo.lock.
    WasmBindgen,
    /// The bundler.
    Trunk,
    /// The optimiser.
    WasmOpt,
    /// Chrome or Chromium with chromedriver.
    Browser,
    /// The accessibility checker.
    Axe,
}

/// What a page build needs.
pub(crate) const PAGES: &[Need] = &[
    Need::Crates,
    Need::WasmStd,
    Need::WasmOpt,
    Need::WasmBindgen,
    Need::Trunk,
];

/// What everything needs, the quick ones first: a missing package shows before minutes of compiling.
pub(crate) const ALL: &[Need] = &[
    Need::Compiler,
    Need::Crates,
    Need::Browser,
    Need::WasmOpt,
    Need::Axe,
    Need::WasmStd,
    Need::WasmBindgen,
    Need::Trunk,
];

/// What the set-up found.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    /// Folders that go first on PATH.
    pub(crate) dirs: Vec<PathBuf>,
    pub(crate) browser: Option<Browser>,
    /// axe.min.js.
    pub(crate) axe: Option<PathBuf>,
}

/// `cargo xtask setup`.
///
/// # Errors
/// Of the first thing that is missing and cannot be installed.
pub(crate) fn command(workspace: &Workspace, tests: bool) -> Result<(), Failure> {
    let needs: Vec<Need> = if tests { ALL.to_vec() } else { demo_needs() };
    let mut progress = Progress::new(needs.len());
    provide(workspace, &mut progress, &needs)?;
    println!("Set up in {}.", clock(progress.elapsed()));
    Ok(())
}

/// What `cargo xtask demo` needs.
pub(crate) fn demo_needs() -> Vec<Need> {
    ALL.iter()
        .copied()
        .filter(|need| !matches!(need, Need::Browser | Need::Axe))
        .collect()
}

/// Finds or installs each of `needs`.
///
/// # Errors
/// Of the first thing that is missing and cannot be installed.
pub(crate) fn provide(
    workspace: &Workspace,
    progress: &mut Progress,
    needs: &[Need],
) -> Result<Tools, Failure> {
    let mut tools = Tools::default();
    for need in needs {
        let step = progress.step(name(workspace, *need)?);
        step.doing("checking");
        match find_or_install(workspace, &step, *need, &mut tools) {
            Ok(result) => step.done(&result),
            Err(failure) => {
                step.failed();
                return Err(failure);
            }
        }
    }
    Ok(tools)
}

fn name(workspace: &Workspace, need: Need) -> Result<String, Failure> {
    Ok(match need {
        Need::Compiler => "C compiler".to_owned(),
        Need::Crates => "crates of Cargo.lock".to_owned(),
        Need::WasmStd => "wasm32 standard library".to_owned(),
        Need::WasmBindgen => format!("wasm-bindgen {}", versions::wasm_bindgen(&workspace.root)?),
        Need::Trunk => format!("trunk {TRUNK}"),
        Need::WasmOpt => format!("wasm-opt {BINARYEN}"),
        Need::Browser => "Chromium and chromedriver".to_owned(),
        Need::Axe => format!("axe-core {AXE}"),
    })
}

fn find_or_install(
    workspace: &Workspace,
    step: &Step,
    need: Need,
    tools: &mut Tools,
) -> Result<String, Failure> {
    let (dir, found) = match need {
        Need::Compiler => return compiler(workspace),
        Need::Crates => return crates(workspace, step),
        Need::WasmStd => return wasm_std::provide(workspace, step),
        Need::Browser => {
            let (browser, installed) = browser::provide(workspace, step)?;
            let text = format!(
                "version {}, {}",
                browser.major,
                if installed { "installed" } else { "already there" }
            );
            tools.browser = Some(browser);
            return Ok(text);
        }
        Need::Axe => {
            let (file, found) = tools::axe(workspace, step)?;
            tools.axe = Some(file);
            (None, found)
        }
        Need::WasmBindgen => tools::wasm_bindgen(workspace, step, versions::wasm_bindgen(&workspace.root)?)?,
        Need::Trunk => tools::trunk(workspace, step)?,
        Need::WasmOpt => tools::wasm_opt(workspace, step)?,
    };
    tools.dirs.extend(dir);
    Ok(found.text().to_owned())
}

fn crates(workspace: &Workspace, step: &Step) -> Result<String, Failure> {
    step.doing("fetching what is missing");
    let log = logs::fresh(workspace, "crates")?;
    run(
        step,
        &mut workspace.cargo(&["fetch", "--locked"]),
        &log,
        &workspace.typed,
    )?;
    Ok("there".to_owned())
}

/// SQLite is C, compiled on the spot.
fn compiler(workspace: &Workspace) -> Result<String, Failure> {
    let named = std::env::var("CC").ok().filter(|name| !name.is_empty());
    let name = named.unwrap_or_else(|| "cc".to_owned());
    // CC may carry arguments, such as `ccache gcc`.
    let program = name.split_whitespace().next().unwrap_or("cc");
    let works = on_path(program).is_some_and(|program| {
        Command::new(program)
            .arg("--version")
            .output()
            .is_ok_and(|output| output.status.success())
    });
    if works {
        return Ok(format!("{name}, already there"));
    }
    Err(Failure::new(format!(
        "SQLite needs a C compiler and `{program}` is none; run `sudo apt-get install -y gcc libc6-dev`, then `{}` again.",
        workspace.typed
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_full_set_up_brings_all_that_pages_need() {
        for need in PAGES {
            assert!(ALL.contains(need) && demo_needs().contains(need), "{need:?}");
        }
    }

    #[test]
    fn a_demo_needs_no_browser_driver() {
        assert!(!demo_needs().contains(&Need::Browser) && !demo_needs().contains(&Need::Axe));
    }
}
