//! The logs of the programs that were run: where they are, how far they say they are, which lines matter.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, io};
use crate::workspace::Workspace;

const SHOWN: usize = 60;
const SHOWN_OF_TESTS: usize = 400;

/// A fresh log for `name` under target/xtask/logs.
///
/// # Errors
/// When the folder cannot be written.
pub(crate) fn fresh(workspace: &Workspace, name: &str) -> Result<PathBuf, Failure> {
    let log = path(workspace, name);
    let dir = log.parent().unwrap_or(&workspace.target);
    std::fs::create_dir_all(dir).map_err(io("make", dir))?;
    File::create(&log).map_err(io("write", &log))?;
    Ok(log)
}

/// Where the log called `name` is.
pub(crate) fn path(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.target.join("xtask/logs").join(format!("{name}.log"))
}

/// The log's text, without what a progress bar drew over.
pub(crate) fn read(log: &Path) -> String {
    let bytes = std::fs::read(log).unwrap_or_default();
    drawn(&String::from_utf8_lossy(&bytes))
}

/// What a terminal would show in the end: of each line, what follows its last carriage return.
fn drawn(text: &str) -> String {
    text.lines()
        .map(|line| line.trim_end_matches('\r').rsplit('\r').next().unwrap_or(line))
        .map(|line| line.strip_prefix("\u{1b}[K").unwrap_or(line))
        .filter(|line| !is_bar(line))
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_bar(line: &str) -> bool {
    line.trim_start().starts_with("Building [")
}

/// How far the program says it is: cargo's "123/310", or the number of tests that have ended.
pub(crate) fn progress(log: &Path) -> Option<String> {
    let mut file = File::open(log).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(16_384))).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    progress_in(&String::from_utf8_lossy(&bytes))
}

fn progress_in(text: &str) -> Option<String> {
    text.split(['\r', '\n']).rev().find_map(|piece| {
        let piece = piece.trim();
        if let Some(rest) = piece.strip_prefix("Building [") {
            let (_, rest) = rest.split_once("] ")?;
            let (count, _) = rest.split_once(':')?;
            return Some(format!("{} compiled", count.replace('/', " of ")));
        }
        let test = piece.strip_prefix("test ")?.split_whitespace().next()?;
        Some(format!("last test {test}"))
    })
}

/// The lines that tell why it failed: what the failed tests printed, or from the first error on, or the end.
pub(crate) fn excerpt(text: &str) -> Vec<String> {
    let failures = failures(text);
    if !failures.is_empty() {
        return failures;
    }
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let first_error = lines
        .iter()
        .position(|line| line.starts_with("error:") || line.starts_with("error["));
    let skipped = first_error.unwrap_or(lines.len().saturating_sub(SHOWN));
    lines
        .into_iter()
        .skip(skipped)
        .take(SHOWN)
        .map(str::to_owned)
        .collect()
}

/// The "failures:" parts of all test binaries in the log.
fn failures(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut kept = Vec::new();
    for line in text.lines() {
        inside = (inside || line == "failures:") && !line.starts_with("test result: ok");
        if inside {
            kept.push(line.to_owned());
        }
        inside = inside && !line.starts_with("test result:");
    }
    kept.truncate(SHOWN_OF_TESTS);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_progress_bar_leaves_no_trace_in_the_shown_lines() {
        let log = "   Compiling yew v0.23.0\r\n    Building [==>  ] 1/3: yew\r    Building [===> ] 2/3: yew\r\u{1b}[Kerror: no\n";
        assert_eq!(drawn(log), "   Compiling yew v0.23.0\nerror: no");
    }

    #[test]
    fn progress_is_the_last_count_or_the_last_test() {
        let log = "Building [=> ] 12/310: a\r    Building [==>  ] 123/310: syn, quote\r";
        assert_eq!(progress_in(log).as_deref(), Some("123 of 310 compiled"));
        let log = "Building [==>] 9/9: x\r\ntest signs_in ... ok\n";
        assert_eq!(progress_in(log).as_deref(), Some("last test signs_in"));
        assert_eq!(progress_in("nothing to count"), None);
    }

    #[test]
    fn of_failed_tests_their_output_is_shown() {
        let log = "running 2 tests\ntest a ... FAILED\n\nfailures:\n\n---- a stdout ----\nleft: 1\n\nfailures:\n    a\n\n\
                   test result: FAILED. 1 passed; 1 failed; 0 ignored\nnoise\n";
        let shown = excerpt(log);
        assert!(shown.contains(&"left: 1".to_owned()));
        assert!(!shown.contains(&"noise".to_owned()));
        assert!(!shown.contains(&"running 2 tests".to_owned()));
    }

    #[test]
    fn of_compiler_errors_the_first_comes_first() {
        let log = format!(
            "   Compiling a\nerror[E0432]: unresolved import\n{}error: could not compile\n",
            "note\n".repeat(99)
        );
        let shown = excerpt(&log);
        assert_eq!(
            shown.first().map(String::as_str),
            Some("error[E0432]: unresolved import")
        );
        assert_eq!(shown.len(), SHOWN);
    }

    #[test]
    fn of_anything_else_the_end_is_shown() {
        let log: String = (0..200).map(|n| format!("line {n}\n\n")).collect();
        let shown = excerpt(&log);
        assert_eq!(shown.len(), SHOWN);
        assert_eq!(shown.last().map(String::as_str), Some("line 199"));
    }
}
