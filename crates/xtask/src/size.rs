//! `cargo xtask size`: what a first visit transfers, against bare Yew, the last release and the budgets.

mod budgets;
mod measure;
mod table;

use std::process::Command;

use crate::children::output;
use crate::failure::{Failure, io};
use crate::progress::{Progress, Step};
use crate::setup::{self, PAGES, Tools};
use crate::trunk;
use crate::workspace::Workspace;
use budgets::Budget;
use table::Table;

/// A page that is measured.
struct Page {
    name: &'static str,
    dir: &'static str,
}

/// The first is what the others are compared with.
const MEASURED: &[Page] = &[
    Page {
        name: "bare",
        dir: "tests/size/bare",
    },
    Page {
        name: "sign-in",
        dir: "tests/size/sign-in",
    },
    Page {
        name: "drop-in",
        dir: "examples/drop-in",
    },
];

const SIZES: &str = "tests/size/sizes.txt";
const BUDGETS: &str = "tests/size/budgets.txt";

/// The measured sizes with what they are compared with.
#[derive(Debug)]
pub(crate) struct Report {
    now: Table,
    before: Option<(String, Table)>,
    budgets: Vec<Budget>,
}

impl Report {
    /// The table, as printed.
    pub(crate) fn table(&self) -> String {
        let before = self.before.as_ref().map(|(name, table)| (name.as_str(), table));
        self.now.print(before) + &budgets::print(&self.budgets, &self.now)
    }

    /// One line when all budgets are kept.
    ///
    /// # Errors
    /// When one is not.
    pub(crate) fn verdict(&self, again: &str) -> Result<String, Failure> {
        match budgets::broken(&self.budgets, &self.now) {
            None => Ok("within the budget".to_owned()),
            Some(what) => Err(Failure::new(format!(
                "{what}; take the excess out (the table says in which kind of file it is) and run `{again}` again."
            ))),
        }
    }
}

/// `cargo xtask size`.
///
/// # Errors
/// When a page cannot be built or is over its budget.
pub(crate) fn command(workspace: &Workspace, update: bool) -> Result<(), Failure> {
    let mut progress = Progress::new(PAGES.len() + 1);
    let tools = setup::provide(workspace, &mut progress, PAGES)?;
    let step = progress.step("pages");
    let report = match measure(workspace, &tools, &step) {
        Ok(report) => report,
        Err(failure) => {
            step.failed();
            return Err(failure);
        }
    };
    step.done("built and measured");
    print!("{}", report.table());
    if update {
        let path = workspace.root.join(SIZES);
        std::fs::write(&path, report.now.to_text()).map_err(io("write", &path))?;
        println!("Written to {SIZES}.");
    }
    report.verdict("cargo xtask size").map(drop)
}

/// Builds and measures every page.
///
/// # Errors
/// When one cannot be built or a file of tests/size cannot be read.
pub(crate) fn measure(workspace: &Workspace, tools: &Tools, step: &Step) -> Result<Report, Failure> {
    let budgets = workspace.root.join(BUDGETS);
    let text = std::fs::read_to_string(&budgets).map_err(io("read", &budgets))?;
    let budgets = budgets::parse(&text)
        .map_err(|line| Failure::new(format!("{BUDGETS}, line {line}: {}", budgets::FORM)))?;
    let mut now = Table::default();
    for page in MEASURED {
        let dist = trunk::build(workspace, step, tools, page.dir)?;
        step.doing(&format!("compressing {}", page.name));
        now.add(page.name, measure::dist(&dist, || step.tick(|| None))?);
    }
    Ok(Report {
        now,
        before: last_release(workspace),
        budgets,
    })
}

/// The table that the last release tag carries.
fn last_release(workspace: &Workspace) -> Option<(String, Table)> {
    let git = |arguments: &[&str]| output(Command::new("git").args(arguments).current_dir(&workspace.root));
    let tag = git(&["describe", "--tags", "--abbrev=0"])?;
    let text = git(&["show", &format!("{tag}:{SIZES}")])?;
    Some((tag, Table::parse(&text)))
}
