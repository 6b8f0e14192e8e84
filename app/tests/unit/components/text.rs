//! Unit tests of `components::text`.

use crate::components::text::{duration, format_time, plural, plural_or_no};

#[test]
fn a_time_is_spelled_for_people_and_what_is_none_is_left_alone() {
    assert_eq!(format_time("2026-03-01T09:30:00Z").as_deref(), Some("Mar 1, 2026, 09:30 UTC"));
    for bad in ["", "yesterday", "2026-13-01T09:30:00Z", "2026-03T09:30"] {
        assert_eq!(format_time(bad), None, "{bad}");
    }
}

#[test]
fn a_count_is_grouped_and_agrees_with_its_noun() {
    let counts = [0, 1, 999, 1000, 1_234_567].map(|number| plural(number, "byte"));
    assert_eq!(counts, ["0 bytes", "1 byte", "999 bytes", "1,000 bytes", "1,234,567 bytes"]);
    assert_eq!([1, 0].map(|number| plural_or_no(number, "token")), ["1 token", "No tokens"]);
    assert_eq!([412, 9999, 12_345].map(duration), ["412 µs", "9,999 µs", "12.3 ms"]);
}
