//! The command `yew-auth-dev-server`.

mod cli;

use std::process::ExitCode;

use yew_auth_dev_server::Server;

#[tokio::main]
async fn main() -> ExitCode {
    let config = match cli::parse(std::env::args_os().skip(1)) {
        Ok(cli::Command::Run(config)) => config,
        Ok(cli::Command::Help) => {
            print!("{}", cli::HELP);
            return ExitCode::SUCCESS;
        }
        Err(sentence) => return fail(&sentence),
    };
    let database = config.database.clone();
    let server = match Server::start(config).await {
        Ok(server) => server,
        Err(error) => return fail(&error.to_string()),
    };
    print!("{}", cli::banner(&server, &database));
    if tokio::signal::ctrl_c().await.is_err() {
        return fail(
            "Cannot wait for Ctrl-C on this system; start the server from a program with Server::start.",
        );
    }
    server.shutdown().await;
    ExitCode::SUCCESS
}

fn fail(sentence: &str) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::FAILURE
}
