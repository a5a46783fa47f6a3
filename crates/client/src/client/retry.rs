//! When a request that only reads is tried again.

use crate::error::{Error, ErrorKind};

const MAX_TRIES: u32 = 3;
const FIRST_WAIT_MS: u32 = 400;
/// A person looks at a spinner meanwhile; a longer wait is theirs to decide.
const MAX_RETRY_AFTER_S: u32 = 5;

/// How long to wait before the next try; `None` when there is none. `random` is from 0 to 1.
///
/// The wait doubles and is spread over half to all of that, so that many pages that lost one server do not come back at
/// one moment. A time limit that ran out has cost the person enough, and a server that says "too many" is believed: it
/// is asked again only when it says when.
pub(super) fn wait_ms(error: &Error, tries: u32, random: f64) -> Option<u32> {
    if tries >= MAX_TRIES {
        return None;
    }
    if let Some(seconds) = error.retry_after_s.filter(|_| error.is_transient()) {
        return (seconds <= MAX_RETRY_AFTER_S).then_some(seconds * 1000);
    }
    match error.kind {
        ErrorKind::Server | ErrorKind::Unreachable { maybe_limited: false } => {
            let full = FIRST_WAIT_MS << tries.saturating_sub(1);
            Some(full / 2 + (f64::from(full / 2) * random) as u32)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server_error(retry_after_s: Option<u32>) -> Error {
        Error {
            retry_after_s,
            ..Error::new(ErrorKind::Server)
        }
    }

    #[test]
    fn the_wait_doubles_and_is_spread() {
        assert_eq!(wait_ms(&server_error(None), 1, 0.0), Some(200));
        assert_eq!(wait_ms(&server_error(None), 1, 0.999_999), Some(399));
        assert_eq!(wait_ms(&server_error(None), 2, 0.0), Some(400));
        assert_eq!(wait_ms(&server_error(None), 3, 0.0), None);
    }

    #[test]
    fn a_short_retry_after_is_followed_and_a_long_one_ends_it() {
        assert_eq!(wait_ms(&server_error(Some(2)), 1, 0.0), Some(2000));
        assert_eq!(wait_ms(&server_error(Some(60)), 1, 0.0), None);
    }

    #[test]
    fn only_passing_failures_are_tried_again() {
        for kind in [
            ErrorKind::Invalid,
            ErrorKind::SignedOut,
            ErrorKind::Limited,
            ErrorKind::Forbidden,
            ErrorKind::NotFound,
            ErrorKind::UnknownDeployment,
            ErrorKind::Unreachable { maybe_limited: true },
            ErrorKind::TimedOut,
            ErrorKind::Aborted,
            ErrorKind::Decode,
            ErrorKind::Client,
        ] {
            assert_eq!(wait_ms(&Error::new(kind), 1, 0.5), None, "{kind:?}");
        }
        assert!(
            wait_ms(
                &Error::new(ErrorKind::Unreachable { maybe_limited: false }),
                1,
                0.5
            )
            .is_some()
        );
    }
}
