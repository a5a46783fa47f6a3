//! One line per step: what it does, how far it is, how long it took.

use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Where no terminal redraws a line, a running step says so this often.
const HEARTBEAT: Duration = Duration::from_secs(30);
const REDRAW: Duration = Duration::from_millis(500);

/// The steps of one command.
#[derive(Debug)]
pub(crate) struct Progress {
    total: usize,
    begun: usize,
    started: Instant,
    terminal: bool,
}

impl Progress {
    /// For a command of `total` steps.
    pub(crate) fn new(total: usize) -> Self {
        Self {
            total,
            begun: 0,
            started: Instant::now(),
            terminal: std::io::stdout().is_terminal(),
        }
    }

    /// Begins the next step.
    pub(crate) fn step(&mut self, name: impl Into<String>) -> Step {
        self.begun += 1;
        let now = Instant::now();
        Step {
            prefix: format!("[{}/{}]", self.begun, self.total),
            name: name.into(),
            started: now,
            terminal: self.terminal,
            state: RefCell::new(State {
                doing: String::new(),
                shown: now,
                announced: false,
            }),
        }
    }

    /// Time since the first step.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

/// A step that runs.
#[derive(Debug)]
pub(crate) struct Step {
    prefix: String,
    name: String,
    started: Instant,
    terminal: bool,
    state: RefCell<State>,
}

#[derive(Debug)]
struct State {
    doing: String,
    shown: Instant,
    announced: bool,
}

impl Step {
    /// The step's name, for sentences.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Says what the step does from here on, with the time it usually takes where that is long.
    pub(crate) fn doing(&self, what: &str) {
        what.clone_into(&mut self.state.borrow_mut().doing);
        self.state.borrow_mut().announced = false;
        if self.terminal {
            self.draw(&format!("{} {}: {what}", self.prefix, self.name));
        }
    }

    /// Called often while the step runs; `detail` is asked only when there is something to draw.
    pub(crate) fn tick(&self, detail: impl FnOnce() -> Option<String>) {
        let mut state = self.state.borrow_mut();
        let due = match (self.terminal, state.announced) {
            (true, _) => REDRAW,
            // Steps of a second or two need no line of their own before the result.
            (false, false) => Duration::from_secs(3),
            (false, true) => HEARTBEAT,
        };
        if state.shown.elapsed() < due {
            return;
        }
        state.shown = Instant::now();
        let announced = std::mem::replace(&mut state.announced, true);
        let mut line = format!("{} {}: {}", self.prefix, self.name, state.doing);
        if self.terminal || announced {
            line.push_str(&format!(" … {}", clock(self.started.elapsed())));
            if let Some(detail) = detail() {
                line.push_str(&format!(", {detail}"));
            }
        } else {
            line.push_str(" …");
        }
        if self.terminal {
            self.draw(&line);
        } else {
            println!("{line}");
        }
    }

    /// Ends the step well.
    pub(crate) fn done(&self, result: &str) {
        self.end(result);
    }

    /// Ends the step with its failure; the failure itself is printed by the caller.
    pub(crate) fn failed(&self) {
        self.end("FAILED");
    }

    /// Takes the running line away, for output that follows.
    pub(crate) fn clear(&self) {
        if self.terminal {
            self.draw("");
        }
    }

    fn end(&self, result: &str) {
        self.clear();
        let subject = format!("{} {}: {result}", self.prefix, self.name);
        println!("{subject:<70} {:>7}", clock(self.started.elapsed()));
    }

    fn draw(&self, line: &str) {
        let width = std::env::var("COLUMNS")
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(80_usize);
        let line: String = line.chars().take(width.saturating_sub(1)).collect();
        let mut out = std::io::stdout().lock();
        let _ = write!(out, "\r\x1b[2K{line}");
        let _ = out.flush();
    }
}

/// `0.4 s`, `12 s`, `2:10`.
pub(crate) fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{}:{:02}", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_write_them() {
        let cases = [
            (400, "0.4 s"),
            (12_400, "12 s"),
            (59_900, "59 s"),
            (130_000, "2:10"),
            (3_600_000, "60:00"),
        ];
        for (milliseconds, text) in cases {
            assert_eq!(clock(Duration::from_millis(milliseconds)), text);
        }
    }
}
