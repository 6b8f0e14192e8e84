//! Unit tests of `features::embargo`.

use super::duration_text;

#[test]
fn a_time_is_spelled_out_without_what_it_has_none_of() {
    let durations = [0, 1, 60, 86_400 + 7200 + 30, 30 * 86_400].map(duration_text);
    assert_eq!(durations, ["0 seconds", "1 second", "1 minute", "1 day, 2 hours, 30 seconds", "30 days"]);
}
