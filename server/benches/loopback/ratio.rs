//! Two times that are measured in turns, and their ratio.

use std::time::Duration;

/// Two times of one round.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    /// The time that is measured.
    pub time: Duration,
    /// The time that it is compared with.
    pub base: Duration,
}

impl Ratio {
    /// Compares two times; `None` if one of them could not be measured.
    pub fn of(time: Option<Duration>, base: Option<Duration>) -> Option<Self> {
        Some(Self { time: time?, base: base? })
    }

    /// The time as a multiple of the base.
    pub fn value(self) -> f64 {
        self.time.as_secs_f64() / self.base.as_secs_f64()
    }

    /// The round in the middle by value, or the higher of two; `None` without rounds.
    pub fn median(mut rounds: Vec<Self>) -> Option<Self> {
        rounds.sort_by(|a, b| a.value().total_cmp(&b.value()));
        rounds.get(rounds.len() / 2).copied()
    }
}
