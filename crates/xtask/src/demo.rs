//! `cargo xtask demo`: from a fresh clone to a page one can sign in on.

use std::process::{Command, Stdio};

use crate::children::{run, start};
use crate::cli::DemoOptions;
use crate::failure::{Failure, io};
use crate::progress::{Progress, Step, clock};
use crate::workspace::Workspace;
use crate::{logs, ports, setup, trunk};

const EXAMPLE: &str = "examples/drop-in";
const SERVER: &str = "yew-auth-dev-server";

/// Sets up, builds and serves until Ctrl-C.
///
/// # Errors
/// Of the first step that fails, and of a server that ends by itself.
pub(crate) fn command(workspace: &Workspace, options: &DemoOptions) -> Result<(), Failure> {
    ports::check(options.port, "the app", "--port")?;
    ports::check(options.api_port, "the dev server", "--api-port")?;
    let needs = setup::demo_needs();
    let mut progress = Progress::new(needs.len() + 2);
    let tools = setup::provide(workspace, &mut progress, &needs)?;
    ended(progress.step("dev server"), |step| {
        step.doing("building, about 1 min when it is new");
        let log = logs::fresh(workspace, "dev-server")?;
        run(
            step,
            &mut workspace.cargo(&["build", "--locked", "-p", SERVER]),
            &log,
            &workspace.typed,
        )
    })?;
    ended(progress.step("drop-in example"), |step| {
        trunk::build(workspace, step, &tools, EXAMPLE).map(drop)
    })?;
    println!(
        "Ready after {}. Ctrl-C stops everything.",
        clock(progress.elapsed())
    );
    serve(workspace, options)
}

fn ended(step: Step, work: impl FnOnce(&Step) -> Result<(), Failure>) -> Result<(), Failure> {
    let outcome = work(&step);
    match outcome {
        Ok(()) => step.done("built"),
        Err(_) => step.failed(),
    }
    outcome
}

/// Runs the server, which prints the address, the users and where the outbox is.
fn serve(workspace: &Workspace, options: &DemoOptions) -> Result<(), Failure> {
    let database = workspace.target.join("yew-auth-demo.sqlite");
    let mut running =
        start(server(workspace, options).stdin(Stdio::null())).map_err(io("start", &database))?;
    let status = running.wait(|| ()).map_err(io("wait for", &database))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The dev server ended by itself ({status}); its own words are above. With its database in the way, \
         `cargo xtask demo --memory` starts without it ({}).",
        database.display()
    )))
}

fn server(workspace: &Workspace, options: &DemoOptions) -> Command {
    let mut command = workspace.cargo(&["run", "--quiet", "--locked", "-p", SERVER, "--", "--app"]);
    command.arg(workspace.dist(EXAMPLE));
    command.args([
        "--app-port",
        &options.port.to_string(),
        "--port",
        &options.api_port.to_string(),
    ]);
    command.args([
        "--mode",
        if options.production {
            "production"
        } else {
            "staging"
        },
    ]);
    if options.memory {
        command.arg("--memory");
    } else {
        command
            .arg("--database")
            .arg(workspace.target.join("yew-auth-demo.sqlite"));
    }
    // Here a person reads along, not a log.
    command
        .env_remove("CARGO_TERM_PROGRESS_WHEN")
        .env_remove("CARGO_TERM_PROGRESS_WIDTH")
        .env_remove("CARGO_TERM_COLOR");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(options: DemoOptions) -> Vec<String> {
        let workspace = Workspace::find(&[]);
        server(&workspace, &options)
            .get_args()
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn the_server_gets_both_ports_the_mode_and_a_database_that_stays() {
        let line = arguments(DemoOptions {
            port: 9000,
            api_port: 9001,
            production: true,
            memory: false,
        })
        .join(" ");
        for part in [
            "--app-port 9000",
            "--port 9001",
            "--mode production",
            "yew-auth-demo.sqlite",
        ] {
            assert!(line.contains(part), "{line}");
        }
    }

    #[test]
    fn in_memory_there_is_no_database_file() {
        let line = arguments(DemoOptions {
            memory: true,
            ..DemoOptions::default()
        })
        .join(" ");
        assert!(
            line.contains("--memory") && line.contains("--mode staging") && !line.contains("--database"),
            "{line}"
        );
    }
}
