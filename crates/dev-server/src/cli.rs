//! Command line: options in, words out.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::PathBuf;

use lexopt::prelude::*;
use yew_auth_dev_server::{AppConfig, Config, Database, Mode, SEEDED_USERS, Server};

pub(crate) const HELP: &str = "\
A Frontend API on one machine, for development and tests. Not for production.

Usage: yew-auth-dev-server [OPTIONS]

  --mode staging|production  how the browser session travels (default: staging)
  --port PORT                port of the API (default: 4010; 0 takes a free one)
  --database PATH            SQLite file to keep the data in (default: yew-auth-dev.sqlite)
  --memory                   keep the data in memory only
  --app DIR                  serve the built app in DIR too, with this server's key in its HTML
  --app-port PORT            port of the app (default: 8080; 0 takes a free one)
  --host ADDRESS             IP address to listen on (default: 127.0.0.1)
  --expose                   allow an address that other machines can reach
  --help                     show this text
";

const APP_PORT: u16 = 8080;

#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Run(Config),
    Help,
}

/// The error is one sentence for the person at the terminal.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut config = Config::default();
    let (mut app_dir, mut app_port, mut exposed) = (None::<PathBuf>, None::<u16>, false);
    let mut parser = lexopt::Parser::from_args(args);
    let wrong = |error: lexopt::Error| format!("The command line is not right ({error}); see `--help`.");
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Long("mode") => config.mode = mode(&parser.value().map_err(wrong)?.to_string_lossy())?,
            Long("port") => config.port = parser.value().and_then(|v| v.parse()).map_err(wrong)?,
            Long("database") => config.database = Database::File(parser.value().map_err(wrong)?.into()),
            Long("memory") => config.database = Database::Memory,
            Long("app") => app_dir = Some(parser.value().map_err(wrong)?.into()),
            Long("app-port") => app_port = Some(parser.value().and_then(|v| v.parse()).map_err(wrong)?),
            Long("host") => config.host = parser.value().and_then(|v| v.parse()).map_err(wrong)?,
            Long("expose") => exposed = true,
            Short('h') | Long("help") => return Ok(Command::Help),
            other => return Err(wrong(other.unexpected())),
        }
    }
    if !config.host.is_loopback() && !exposed {
        return Err(format!(
            "{} can be reached by other machines, and this server is easy to break into; add `--expose` if you mean it.",
            config.host
        ));
    }
    config.app = match (app_dir, app_port) {
        (Some(dir), port) => Some(AppConfig {
            dir,
            port: port.unwrap_or(APP_PORT),
        }),
        (None, Some(_)) => return Err("`--app-port` needs `--app DIR` with the built app.".to_owned()),
        (None, None) => None,
    };
    Ok(Command::Run(config))
}

fn mode(word: &str) -> Result<Mode, String> {
    [Mode::Staging, Mode::Production]
        .into_iter()
        .find(|mode| mode.as_str() == word)
        .ok_or_else(|| format!("`--mode` is staging or production, not {word:?}."))
}

/// What the terminal shows once the server runs.
pub(crate) fn banner(server: &Server, database: &Database) -> String {
    let mut text = String::from("\nyew-auth dev server: for development and tests, not for production.\n\n");
    if let Some(app) = server.app_url() {
        line(&mut text, "App", &app);
    }
    line(&mut text, "API", &server.base_url());
    line(
        &mut text,
        "Outbox",
        &format!("{}/__dev/outbox  (mail and SMS land here)", server.base_url()),
    );
    line(&mut text, "Key", &server.publishable_key());
    let data = match database {
        Database::Memory => "in memory, gone when the server stops".to_owned(),
        Database::File(path) => path.display().to_string(),
    };
    line(&mut text, "Data", &data);
    text.push_str("\nUsers\n");
    for user in SEEDED_USERS {
        let _ = writeln!(text, "  {:<18} {:<29} {}", user.email, user.password, user.note);
    }
    text.push_str("\nCtrl-C stops the server.\n");
    text
}

fn line(text: &mut String, name: &str, value: &str) {
    let _ = writeln!(text, "  {name:<7} {value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(args: &[&str]) -> Result<Command, String> {
        parse(args.iter().map(OsString::from))
    }

    #[test]
    fn nothing_given_means_the_defaults() {
        assert_eq!(run(&[]), Ok(Command::Run(Config::default())));
    }

    #[test]
    fn every_option_arrives() {
        let Ok(Command::Run(config)) = run(&[
            "--mode",
            "production",
            "--port=0",
            "--memory",
            "--app",
            "dist",
            "--app-port",
            "9000",
            "--host",
            "::1",
        ]) else {
            panic!("refused");
        };
        assert_eq!(config.mode, Mode::Production);
        assert_eq!(config.port, 0);
        assert_eq!(config.database, Database::Memory);
        assert_eq!(
            config.app,
            Some(AppConfig {
                dir: "dist".into(),
                port: 9000
            })
        );
        assert!(config.host.is_loopback());
    }

    #[test]
    fn an_address_beyond_this_machine_needs_a_second_word() {
        let refused = run(&["--host", "0.0.0.0"]).unwrap_err();
        assert!(refused.contains("--expose"), "{refused}");
        assert!(run(&["--host", "0.0.0.0", "--expose"]).is_ok());
    }

    #[test]
    fn mistakes_get_one_sentence_with_the_next_step() {
        for args in [
            &["--port", "many"][..],
            &["--port", "99999"],
            &["--port"],
            &["--mode", "test"],
            &["--app-port", "1"],
            &["--host", "localhost"],
            &["--unknown"],
            &["stray"],
        ] {
            let sentence = run(args).unwrap_err();
            assert!(
                sentence.contains('-') && sentence.ends_with('.') && sentence.lines().count() == 1,
                "{sentence}"
            );
        }
    }

    #[test]
    fn help_names_every_option() {
        assert_eq!(run(&["--port", "1", "--help"]), Ok(Command::Help));
        for option in [
            "--mode",
            "--port",
            "--database",
            "--memory",
            "--app ",
            "--app-port",
            "--host",
            "--expose",
        ] {
            assert!(HELP.contains(option), "{option}");
        }
    }
}
