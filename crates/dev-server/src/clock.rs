//! The server's own clock: the system's, moved by the control API. Every expiry reads it, so that a test reaches
//! "an hour later" without waiting.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds of one second, minute and hour.
pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;

#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn now_ms(&self) -> i64 {
        system_ms().saturating_add(self.offset_ms.load(Ordering::SeqCst))
    }

    /// Moves the clock; negative values move it back.
    pub(crate) fn advance(&self, by_ms: i64) {
        let _ = self
            .offset_ms
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |offset| {
                Some(offset.saturating_add(by_ms))
            });
    }

    /// Back to the system's time.
    pub(crate) fn reset(&self) {
        self.offset_ms.store(0, Ordering::SeqCst);
    }
}

fn system_ms() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|elapsed| i64::try_from(elapsed.as_millis()).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_and_resetting_the_clock() {
        let clock = Clock::default();
        let before = clock.now_ms();
        clock.advance(HOUR);
        assert!(clock.now_ms() >= before + HOUR);
        clock.advance(-2 * HOUR);
        assert!(clock.now_ms() < before);
        clock.reset();
        assert!(clock.now_ms() >= before && clock.now_ms() < before + MINUTE);
    }

    #[test]
    fn absurd_moves_do_not_overflow() {
        let clock = Clock::default();
        clock.advance(i64::MAX);
        clock.advance(i64::MAX);
        assert_eq!(clock.now_ms(), i64::MAX);
    }
}
