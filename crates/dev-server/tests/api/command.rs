use std::io::{BufRead as _, BufReader};
use std::process::{Command, Output, Stdio};

use crate::support::folder;

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yew-auth-dev-server"));
    command.args(args);
    command
}

/// One sentence on standard error, nothing on standard output, exit code 1.
#[track_caller]
fn refused(output: &Output, part: &str) {
    let sentence = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{sentence}");
    assert!(output.stdout.is_empty());
    assert!(
        sentence.lines().count() == 1 && sentence.contains(part),
        "{sentence}"
    );
}

#[test]
fn help_goes_to_standard_output() {
    let output = command(&["--help"]).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    assert!(String::from_utf8_lossy(&output.stdout).contains("--database PATH"));
}

/// Runs the command until it has said everything, then kills it without a chance to tidy up.
fn said_before_being_killed(args: &[&str]) -> String {
    let mut child = command(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let text: String = lines
        .take_while(|line| !line.starts_with("Ctrl-C"))
        .map(|line| line + "\n")
        .collect();
    child.kill().unwrap();
    let errors = child.wait_with_output().unwrap().stderr;
    text + &String::from_utf8_lossy(&errors)
}

#[test]
fn it_says_what_it_is_and_where_everything_is() {
    let text = said_before_being_killed(&["--memory", "--port", "0"]);
    for part in [
        "not for production",
        "http://localhost:",
        "/__dev/outbox",
        "pk_test_",
        "Quiet-River-77",
        "in memory",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn a_server_that_was_killed_starts_again_on_its_file() {
    let file = folder("killed").join("data.sqlite");
    for _ in 0..3 {
        let text = said_before_being_killed(&["--port", "0", "--database", file.to_str().unwrap()]);
        assert!(
            text.contains(file.to_str().unwrap()) && text.contains("pk_test_"),
            "{text}"
        );
    }
}

#[test]
fn a_taken_port_a_bad_file_and_a_bad_word_each_get_one_sentence() {
    let holder = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = holder.local_addr().unwrap().port().to_string();
    refused(&command(&["--memory", "--port", &port]).output().unwrap(), &port);

    let file = folder("command").join("notes.txt");
    std::fs::write(&file, "not a database, but long enough to be looked at").unwrap();
    let file = file.to_str().unwrap();
    refused(
        &command(&["--port", "0", "--database", file]).output().unwrap(),
        file,
    );
    refused(
        &command(&["--mode", "test"]).output().unwrap(),
        "staging or production",
    );
    refused(
        &command(&["--memory", "--host", "0.0.0.0"]).output().unwrap(),
        "--expose",
    );
}
