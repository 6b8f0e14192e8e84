//! Quotes from RFC 9110, one a day.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::rows;

/// A quote and its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteEntry {
    /// The sentence.
    pub text: &'static str,
    /// The section of RFC 9110 that contains the sentence.
    pub source: &'static str,
}

pub(super) static QUOTES: LazyLock<Vec<QuoteEntry>> =
    LazyLock::new(|| rows(&[include_str!("../../catalogue/quotes.toml")]));

impl QuoteEntry {
    /// The quote of a day. `now` is in seconds since 1970-01-01T00:00:00Z.
    pub fn of_the_day(now: i64) -> Self {
        let day = now.div_euclid(24 * 60 * 60);
        QUOTES[usize::try_from(day.rem_euclid(5)).unwrap_or_default()]
    }
}
