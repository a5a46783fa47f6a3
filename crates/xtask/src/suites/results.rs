//! How many tests passed: the sum of cargo's "test result:" lines.

use std::fmt;
use std::ops::Add;

use crate::logs;
use crate::workspace::Workspace;

/// Tests that passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Counts {
    /// The same, with one failure more where a step failed without a failed test: it did not compile, say.
    pub(crate) fn with_a_failure(self) -> Self {
        Self {
            failed: self.failed.max(1),
            ..self
        }
    }

    /// For the line of a step.
    pub(crate) fn passed_text(self) -> String {
        match self.skipped {
            0 => format!("{} passed", self.passed),
            skipped => format!("{} passed, {skipped} skipped", self.passed),
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        match self.skipped {
            0 => Ok(()),
            skipped => write!(f, ", {skipped} skipped"),
        }
    }
}

/// The counts in the log called `name`.
pub(crate) fn of_log(workspace: &Workspace, name: &str) -> Counts {
    in_text(&logs::read(&logs::path(workspace, name)))
}

fn in_text(text: &str) -> Counts {
    text.lines().filter_map(in_line).fold(Counts::default(), Add::add)
}

/// `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; …`
fn in_line(line: &str) -> Option<Counts> {
    let rest = line.strip_prefix("test result: ")?;
    let (_, rest) = rest.split_once(". ")?;
    let count = |word: &str| {
        rest.split(';')
            .find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<usize>().ok())
    };
    Some(Counts {
        passed: count("passed")?,
        failed: count("failed")?,
        skipped: count("ignored")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_all_test_binaries_are_added() {
        let log = "running 3 tests\ntest a ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s\n";
        let counts = in_text(log);
        assert_eq!(
            counts,
            Counts {
                passed: 15,
                failed: 2,
                skipped: 1
            }
        );
        assert_eq!(counts.to_string(), "15 passed, 2 failed, 1 skipped");
    }

    #[test]
    fn a_step_that_failed_without_a_test_counts_as_one() {
        assert_eq!(
            Counts::default().with_a_failure().to_string(),
            "0 passed, 1 failed"
        );
        assert_eq!(
            Counts {
                failed: 4,
                ..Counts::default()
            }
            .with_a_failure()
            .to_string(),
            "0 passed, 4 failed"
        );
    }

    #[test]
    fn a_tests_own_talk_is_not_counted() {
        assert_eq!(
            in_text("  test result: ok. 12 passed; 0 failed; 0 ignored\ntest result: maybe"),
            Counts::default()
        );
    }
}
