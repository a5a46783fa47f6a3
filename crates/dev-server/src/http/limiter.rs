//! Requests per caller, path and clock minute.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

use crate::clock::MINUTE;
use crate::state::lock;

/// What the service allows.
const DEFAULT_PER_MINUTE: u32 = 20;
/// Asking for a session token is never limited.
const EXEMPT: (&str, &str) = ("GET", "/session/token");

pub(crate) struct Limiter {
    inner: Mutex<Inner>,
}

struct Inner {
    /// `None`: no limit.
    per_minute: Option<u32>,
    minute: i64,
    counts: HashMap<(IpAddr, String), u32>,
}

impl Default for Limiter {
    fn default() -> Self {
        let inner = Inner {
            per_minute: Some(DEFAULT_PER_MINUTE),
            minute: 0,
            counts: HashMap::new(),
        };
        Limiter {
            inner: Mutex::new(inner),
        }
    }
}

impl Limiter {
    /// Counts a request; `false` when it is one too many.
    pub(crate) fn allows(&self, ip: IpAddr, method: &str, path: &str, now_ms: i64) -> bool {
        if (method, path) == EXEMPT {
            return true;
        }
        let mut inner = lock(&self.inner);
        let minute = now_ms.div_euclid(MINUTE);
        if inner.minute != minute {
            inner.minute = minute;
            inner.counts.clear();
        }
        let Some(allowed) = inner.per_minute else {
            return true;
        };
        let count = inner.counts.entry((ip, path.to_owned())).or_default();
        *count = count.saturating_add(1);
        *count <= allowed
    }

    /// Sets the limit, or takes it away, and starts counting anew.
    pub(crate) fn set(&self, per_minute: Option<u32>) {
        let mut inner = lock(&self.inner);
        inner.per_minute = per_minute;
        inner.counts.clear();
    }

    pub(crate) fn reset(&self) {
        self.set(Some(DEFAULT_PER_MINUTE));
    }
}
