//! What nobody may read before its time.

use serde::{Deserialize, Serialize};

/// The shortest embargo that can be set, in seconds.
pub const SHORTEST_EMBARGO: u32 = 10;

/// The longest, which is 31 days.
pub const LONGEST_EMBARGO: u32 = 31 * 24 * 60 * 60;

/// What the form offers, in seconds from now.
pub const EMBARGO_TIMES: [u32; 6] = [SHORTEST_EMBARGO, 60, 10 * 60, 60 * 60, 24 * 60 * 60, 30 * 24 * 60 * 60];

/// What was under embargo, once it is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Embargo {
    /// What it is called.
    #[cfg_attr(feature = "ssr", schema(example = "The winner of the year"))]
    pub title: String,
    /// What it says.
    #[cfg_attr(feature = "ssr", schema(example = "404, for the second time."))]
    pub text: String,
    /// Since when it may be read.
    #[cfg_attr(feature = "ssr", schema(format = "date-time", example = "2026-03-01T09:30:00Z"))]
    pub lifts_at: String,
}

/// When an embargo ends: all that whoever sets it is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct EmbargoTime {
    /// From when on it may be read.
    #[cfg_attr(feature = "ssr", schema(format = "date-time", example = "2026-03-01T09:30:00Z"))]
    pub lifts_at: String,
}

/// So many seconds in words, such as `1 day, 2 hours, 30 seconds`.
pub fn spelled_out(seconds: u32) -> String {
    let units = [
        (seconds / 86_400, "day"),
        (seconds / 3600 % 24, "hour"),
        (seconds / 60 % 60, "minute"),
        (seconds % 60, "second"),
    ];
    let counted = |(count, unit)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
    let words: Vec<_> = units.into_iter().filter(|(count, _)| *count > 0).map(counted).collect();
    if words.is_empty() { "0 seconds".to_owned() } else { words.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::spelled_out;

    #[test]
    fn a_time_is_spelled_out_without_what_it_has_none_of() {
        let spelled = [0, 1, 60, 86_400 + 7200 + 30, 30 * 86_400].map(spelled_out);
        assert_eq!(spelled, ["0 seconds", "1 second", "1 minute", "1 day, 2 hours, 30 seconds", "30 days"]);
    }
}
