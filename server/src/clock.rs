//! The current time. All code uses this clock, so that tests can advance it instead of waiting.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use time::{Duration, OffsetDateTime};

/// A source of the current time, in seconds.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system clock.
    System,
    /// Another clock, this many seconds ahead.
    Offset(Box<Self>, i64),
    /// A test clock, which stands still until it is advanced. Seconds since 1970-01-01T00:00:00Z.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A manual clock at a fixed start time.
    pub fn manual() -> Self {
        Self::Manual(Arc::new(AtomicI64::new(1_790_000_000)))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn now(&self) -> i64 {
        match self {
            Self::System => OffsetDateTime::now_utc().unix_timestamp(),
            Self::Offset(clock, seconds) => clock.now().saturating_add(*seconds),
            Self::Manual(seconds) => seconds.load(Ordering::SeqCst),
        }
    }

    /// A clock this many seconds ahead of `self`.
    #[must_use]
    pub fn offset(&self, seconds: i64) -> Self {
        if seconds == 0 { self.clone() } else { Self::Offset(Box::new(self.clone()), seconds) }
    }

    /// Advances a manual clock. Has no effect on any other clock.
    pub fn advance(&self, by: Duration) {
        if let Self::Manual(seconds) = self {
            seconds.fetch_add(by.whole_seconds(), Ordering::SeqCst);
        }
    }
}
