//! The command line: what can be typed, and what it means.

use crate::suites;

/// What to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Print the help.
    Help,
    /// Install what is missing; `tests` adds the browser and axe-core.
    Setup { tests: bool },
    /// Build and serve the drop-in example with the dev server.
    Demo(DemoOptions),
    /// Every check, or one step of them.
    Test { only: Option<String> },
    /// The size table and the budgets; `update` writes the table.
    Size { update: bool },
}

/// The options of `demo`.
#[derive(Debug, PartialEq)]
pub(crate) struct DemoOptions {
    pub(crate) port: u16,
    pub(crate) api_port: u16,
    pub(crate) production: bool,
    pub(crate) memory: bool,
}

impl Default for DemoOptions {
    fn default() -> Self {
        Self {
            port: 8080,
            api_port: 4010,
            production: false,
            memory: false,
        }
    }
}

/// The help text.
pub(crate) fn help() -> String {
    format!(
        "\
Usage: cargo xtask <command>

  demo   Set up, build the drop-in example, start the dev server and serve both. Ctrl-C stops everything.
           --port N        port of the app (default 8080)
           --api-port N    port of the dev server (default 4010)
           --production    sessions by cookie, as a production deployment does it
           --memory        forget all accounts at the end (default: kept under target/)
         First start: about 10 minutes on two cores where the tools must be compiled, 1 to 2 where
         `cargo binstall` or the tools are there. Later starts: under 20 seconds.

  test   Set up including a browser, then every check that CI makes.
           --only STEP     one step alone: {}
         About 20 minutes the first time, then a few.

  size   Build the pages of tests/size in release, print raw, gzip and brotli sizes, compare them with
         the last release and with tests/size/budgets.txt.
           --update        write the table to tests/size/sizes.txt (before a release)
         About 3 minutes the first time, then half a minute.

  setup  The set-up alone: the wasm32 library, trunk, wasm-bindgen, wasm-opt.
           --tests         also Chromium, chromedriver and axe-core

Tools in the right version on PATH are used. Missing ones go to $XDG_CACHE_HOME/yew-auth (~/.cache/yew-auth),
logs to target/xtask/logs.
",
        suites::names().join(", ")
    )
}

/// Reads the arguments after `cargo xtask`.
///
/// # Errors
/// One sentence for the person who typed them.
pub(crate) fn parse(arguments: &[String]) -> Result<Command, String> {
    let mut rest = arguments.iter().map(String::as_str);
    let Some(name) = rest.next() else {
        return Ok(Command::Help);
    };
    let rest: Vec<&str> = rest.collect();
    if matches!(name, "help" | "--help" | "-h") || rest.iter().any(|word| matches!(*word, "--help" | "-h")) {
        return Ok(Command::Help);
    }
    match name {
        "setup" => flags(name, &rest, &["--tests"]).map(|given| Command::Setup {
            tests: given.contains(&"--tests"),
        }),
        "size" => flags(name, &rest, &["--update"]).map(|given| Command::Size {
            update: given.contains(&"--update"),
        }),
        "demo" => demo(&rest).map(Command::Demo),
        "test" => only(&rest).map(|only| Command::Test { only }),
        other => Err(format!(
            "There is no command \"{other}\"; `cargo xtask --help` lists them."
        )),
    }
}

fn flags<'a>(command: &str, given: &[&'a str], known: &[&str]) -> Result<Vec<&'a str>, String> {
    match given.iter().find(|word| !known.contains(word)) {
        Some(word) => Err(unknown(command, word)),
        None => Ok(given.to_vec()),
    }
}

fn unknown(command: &str, word: &str) -> String {
    format!("`cargo xtask {command}` does not know \"{word}\"; `cargo xtask --help` lists its options.")
}

fn demo(given: &[&str]) -> Result<DemoOptions, String> {
    let mut options = DemoOptions::default();
    let mut words = given.iter();
    while let Some(word) = words.next() {
        let (name, inline) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (*word, None),
        };
        match name {
            "--port" => options.port = port(name, inline.or_else(|| words.next().copied()))?,
            "--api-port" => options.api_port = port(name, inline.or_else(|| words.next().copied()))?,
            "--production" => options.production = true,
            "--memory" => options.memory = true,
            _ => return Err(unknown("demo", word)),
        }
    }
    if options.port == options.api_port {
        return Err(format!(
            "The app and the dev server cannot share port {}; give one another.",
            options.port
        ));
    }
    Ok(options)
}

fn port(name: &str, value: Option<&str>) -> Result<u16, String> {
    match value.map(str::parse::<u16>) {
        Some(Ok(port)) if port > 0 => Ok(port),
        _ => Err(format!(
            "{name} wants a number from 1 to 65535, for example `{name} 8081`."
        )),
    }
}

fn only(given: &[&str]) -> Result<Option<String>, String> {
    let names = suites::names();
    let step = match given {
        [] => return Ok(None),
        ["--only", step] => step,
        [word] if word.starts_with("--only=") => word.trim_start_matches("--only="),
        ["--only"] => return Err(format!("--only wants one of: {}.", names.join(", "))),
        [word, ..] => return Err(unknown("test", word)),
    };
    if names.contains(&step) {
        Ok(Some(step.to_owned()))
    } else {
        Err(format!(
            "There is no step \"{step}\"; the steps are: {}.",
            names.join(", ")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn nothing_and_help_anywhere_print_the_help() {
        for line in ["", "help", "--help", "demo --help", "test -h"] {
            assert_eq!(parse(&words(line)), Ok(Command::Help), "{line}");
        }
    }

    #[test]
    fn demo_takes_ports_with_and_without_an_equals_sign() {
        let expected = DemoOptions {
            port: 9000,
            api_port: 9001,
            production: true,
            memory: true,
        };
        let given = parse(&words("demo --port 9000 --api-port=9001 --production --memory"));
        assert_eq!(given, Ok(Command::Demo(expected)));
        assert_eq!(parse(&words("demo")), Ok(Command::Demo(DemoOptions::default())));
    }

    #[test]
    fn wrong_ports_are_named_with_an_example() {
        for line in [
            "demo --port",
            "demo --port x",
            "demo --port 0",
            "demo --port 70000",
        ] {
            assert!(parse(&words(line)).unwrap_err().contains("--port 8081"), "{line}");
        }
        assert!(
            parse(&words("demo --port 4010"))
                .unwrap_err()
                .contains("cannot share")
        );
    }

    #[test]
    fn one_step_can_be_picked_and_a_wrong_one_lists_the_steps() {
        assert_eq!(
            parse(&words("test --only wire")),
            Ok(Command::Test {
                only: Some("wire".into())
            })
        );
        assert_eq!(
            parse(&words("test --only=size")),
            Ok(Command::Test {
                only: Some("size".into())
            })
        );
        assert!(
            parse(&words("test --only wires"))
                .unwrap_err()
                .contains("browser")
        );
        assert!(parse(&words("test --only")).unwrap_err().contains("browser"));
    }

    #[test]
    fn unknown_words_are_refused() {
        for line in [
            "deploy",
            "demo --prot 1",
            "setup --test",
            "size --write",
            "test wire",
        ] {
            assert!(parse(&words(line)).unwrap_err().contains("--help"), "{line}");
        }
    }
}
