//! What is printed when a step fails: the lines that matter, where the rest is, and one sentence with the next step.

use std::path::{Path, PathBuf};

/// A step that did not work.
#[derive(Debug)]
pub(crate) struct Failure {
    sentence: String,
    log: Option<PathBuf>,
    excerpt: Vec<String>,
    closing: Option<String>,
}

impl Failure {
    /// A failure that one sentence tells in full.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            log: None,
            excerpt: Vec::new(),
            closing: None,
        }
    }

    /// A failure whose cause is in a log, of which `excerpt` is shown.
    pub(crate) fn with_log(sentence: impl Into<String>, log: &Path, excerpt: Vec<String>) -> Self {
        Self {
            sentence: sentence.into(),
            log: Some(log.to_owned()),
            excerpt,
            closing: None,
        }
    }

    /// The sentence alone.
    pub(crate) fn sentence(&self) -> &str {
        &self.sentence
    }

    /// The same with a last line of its own on standard output, for programs that read along.
    pub(crate) fn closing(self, line: String) -> Self {
        Self {
            closing: Some(line),
            ..self
        }
    }

    /// Writes it to the terminal, the sentence last: that is where people look.
    pub(crate) fn print(&self) {
        for line in &self.excerpt {
            eprintln!("    {line}");
        }
        if let Some(log) = &self.log {
            eprintln!("  log: {}", log.display());
        }
        eprintln!("error: {}", self.sentence);
        if let Some(line) = &self.closing {
            println!("{line}");
        }
    }
}

/// `std::io::Error` with what was being done.
pub(crate) fn io(doing: &str, path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    let text = format!("{doing} {}", path.display());
    move |error| {
        Failure::new(format!(
            "Could not {text}: {error}. Check the folder's owner and the free space, then run again."
        ))
    }
}
