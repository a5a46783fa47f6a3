//! Was that the server's limiter?
//!
//! It refuses before it adds CORS headers, so a browser shows no answer at all. Several answered calls to one path within
//! its minute make that the likelier reason.

use std::cell::RefCell;

const WINDOW_MS: f64 = 60_000.0;
const MANY: usize = 5;

/// When which path was answered lately.
#[derive(Default)]
pub(super) struct Recent(RefCell<Vec<(&'static str, f64)>>);

impl Recent {
    /// A call to `path` was answered.
    pub(super) fn answered(&self, path: &'static str, now_ms: f64) {
        let mut calls = self.0.borrow_mut();
        calls.retain(|(_, at)| now_ms - at < WINDOW_MS);
        calls.push((path, now_ms));
    }

    /// Whether `path` was called often within the last minute.
    pub(super) fn is_busy(&self, path: &'static str, now_ms: f64) -> bool {
        let calls = self.0.borrow();
        calls
            .iter()
            .filter(|(called, at)| *called == path && now_ms - at < WINDOW_MS)
            .count()
            >= MANY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_calls_of_one_path_within_a_minute_are_many() {
        let recent = Recent::default();
        for at in [0.0, 1.0, 2.0, 3.0] {
            recent.answered("/auth/signin", at);
        }
        recent.answered("/session", 4.0);
        assert!(!recent.is_busy("/auth/signin", 5.0));
        recent.answered("/auth/signin", 5.0);
        assert!(recent.is_busy("/auth/signin", 6.0));
        assert!(!recent.is_busy("/session", 6.0));
        assert!(
            !recent.is_busy("/auth/signin", 60_000.5),
            "a minute later it is forgotten"
        );
    }
}
