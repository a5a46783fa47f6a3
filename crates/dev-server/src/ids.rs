//! Snowflake ids: 64-bit numbers that grow with time.

use std::sync::atomic::{AtomicI64, Ordering};

/// 2024-01-01T00:00:00Z, so that ids have the length that real ones have.
const EPOCH_MS: i64 = 1_704_067_200_000;
const SEQUENCE_BITS: u32 = 22;

/// Hands out ids. Each is greater than the one before, also when the clock was moved back in between.
#[derive(Debug)]
pub(crate) struct Ids {
    last: AtomicI64,
}

impl Ids {
    /// `greatest` is the greatest id that is stored already.
    pub(crate) fn starting_after(greatest: i64) -> Ids {
        Ids {
            last: AtomicI64::new(greatest),
        }
    }

    pub(crate) fn next(&self, now_ms: i64) -> i64 {
        let candidate = now_ms
            .saturating_sub(EPOCH_MS)
            .clamp(1, i64::MAX >> SEQUENCE_BITS)
            << SEQUENCE_BITS;
        let step = |last: i64| Some(candidate.max(last.saturating_add(1)));
        match self.last.fetch_update(Ordering::SeqCst, Ordering::SeqCst, step) {
            Ok(previous) => candidate.max(previous.saturating_add(1)),
            Err(previous) => previous,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_when_the_clock_goes_back() {
        let ids = Ids::starting_after(0);
        let first = ids.next(EPOCH_MS + 5_000);
        let same_millisecond = ids.next(EPOCH_MS + 5_000);
        let earlier = ids.next(EPOCH_MS + 1);
        let later = ids.next(EPOCH_MS + 9_000);
        assert!(first < same_millisecond && same_millisecond < earlier && earlier < later);
    }

    #[test]
    fn ids_need_more_than_53_bits_so_a_float_would_spoil_them() {
        assert!(Ids::starting_after(0).next(1_795_000_000_000) > (1 << 53));
    }
}
