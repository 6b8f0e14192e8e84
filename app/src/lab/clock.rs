//! The clock of a request: how far it is turned forward, in seconds.

use crate::lab::AskError;

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;
const YEAR: u32 = 365 * DAY;

/// How far a clock can be turned.
pub(super) const MOST: u32 = 400 * DAY;

/// What the form offers: a little over each limit of the site.
pub const CLOCKS: [u32; 7] = [0, 6 * MINUTE, 31 * MINUTE, 2 * HOUR, 13 * HOUR, 31 * DAY, YEAR];

/// Reads seconds.
pub(super) fn clock(text: &str) -> Result<u32, AskError> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|seconds| digits && *seconds <= MOST).ok_or_else(|| {
        AskError::new("clock", format!("turn it by whole seconds, from 0 to {MOST}, which is 400 days."))
    })
}

/// So many seconds in words, such as `31 minutes`; none where the clock is as it is.
pub fn later(seconds: u32) -> Option<String> {
    if seconds == 0 {
        return None;
    }
    let units = [(YEAR, "year"), (DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")];
    let (unit, name) =
        units.into_iter().find(|(unit, _)| seconds.is_multiple_of(*unit)).unwrap_or((1, "second"));
    let count = seconds / unit;
    Some(format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
}

#[cfg(test)]
mod tests {
    use super::{CLOCKS, MOST, clock, later};

    #[test]
    fn whole_seconds_up_to_400_days_are_read() {
        for seconds in [0, 1, MOST].into_iter().chain(CLOCKS) {
            assert_eq!(clock(&seconds.to_string()), Ok(seconds));
        }
        for bad in ["-1", "+1", "1.5", "1m", " 1", "", "34560001", "99999999999"] {
            assert_eq!(clock(bad).map_err(|error| error.part), Err("clock".to_owned()), "{bad}");
        }
    }

    #[test]
    fn a_turn_is_told_in_the_largest_unit_that_fits() {
        let words = [
            Some("6 minutes"),
            Some("31 minutes"),
            Some("2 hours"),
            Some("13 hours"),
            Some("31 days"),
            Some("1 year"),
        ];
        assert_eq!(
            CLOCKS[1..].iter().map(|seconds| later(*seconds)).collect::<Vec<_>>(),
            words.map(|w| w.map(str::to_owned))
        );
        assert_eq!(
            (later(0), later(1), later(90)),
            (None, Some("1 second".into()), Some("90 seconds".into()))
        );
    }
}
