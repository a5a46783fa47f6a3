//! The commands of this repository. `cargo xtask --help` lists them.

mod apt;
mod browser;
mod cache;
mod children;
mod cli;
mod demo;
mod failure;
mod fingerprint;
mod hints;
mod logs;
mod ports;
mod progress;
mod setup;
mod size;
mod suites;
mod tools;
mod trunk;
mod versions;
mod wasm_std;
mod workspace;

use std::process::ExitCode;

use cli::Command;
use workspace::Workspace;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = match cli::parse(&arguments) {
        Ok(command) => command,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    if let Command::Help = command {
        print!("{}", cli::help());
        return ExitCode::SUCCESS;
    }
    let workspace = Workspace::find(&arguments);
    children::stop_on_signals();
    let outcome = match command {
        Command::Help => Ok(()),
        Command::Setup { tests } => setup::command(&workspace, tests),
        Command::Demo(options) => demo::command(&workspace, &options),
        Command::Test { only } => suites::command(&workspace, only.as_deref()),
        Command::Size { update } => size::command(&workspace, update),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print();
            ExitCode::FAILURE
        }
    }
}
