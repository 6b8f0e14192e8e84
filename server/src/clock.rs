//! What time it is. Everything that needs the time asks here, so that tests turn the clock instead of waiting.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use time::{Duration, OffsetDateTime};

/// A source of the time in seconds.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's.
    System,
    /// Another, so many seconds ahead.
    Ahead(Box<Self>, i64),
    /// A test's: stands still until it is turned. Seconds since 1970-01-01T00:00:00Z.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at a fixed time.
    pub fn manual() -> Self {
        Self::Manual(Arc::new(AtomicI64::new(1_790_000_000)))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn now(&self) -> i64 {
        match self {
            Self::System => OffsetDateTime::now_utc().unix_timestamp(),
            Self::Ahead(clock, seconds) => clock.now().saturating_add(*seconds),
            Self::Manual(seconds) => seconds.load(Ordering::SeqCst),
        }
    }

    /// The same clock, turned ahead by so many seconds for whoever holds the new one alone.
    #[must_use]
    pub fn ahead(&self, seconds: i64) -> Self {
        if seconds == 0 { self.clone() } else { Self::Ahead(Box::new(self.clone()), seconds) }
    }

    /// Turns a manual clock; the machine's stays as it is.
    pub fn advance(&self, by: Duration) {
        if let Self::Manual(seconds) = self {
            seconds.fetch_add(by.whole_seconds(), Ordering::SeqCst);
        }
    }
}
