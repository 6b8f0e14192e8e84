//! Unit tests of `lab::parts`.

use crate::lab::parts::{CLOCKS, MAX_CLOCK, offset_words, parse_clock, parse_source_ip};
use crate::wire::SourceIp;

#[test]
fn whole_seconds_up_to_400_days_are_read() {
    for seconds in [0, 1, MAX_CLOCK].into_iter().chain(CLOCKS) {
        assert_eq!(parse_clock(&seconds.to_string()), Ok(seconds));
    }
    for bad in ["-1", "+1", "1.5", "1m", " 1", "", "34560001", "99999999999"] {
        assert_eq!(parse_clock(bad).map_err(|error| error.part), Err("clock".to_owned()), "{bad}");
    }
}

#[test]
fn a_turn_is_told_in_the_largest_unit_that_fits() {
    let words: Vec<_> = CLOCKS[1..].iter().filter_map(|seconds| offset_words(*seconds)).collect();
    assert_eq!(words, ["6 minutes", "31 minutes", "2 hours", "13 hours", "31 days", "1 year"]);
    assert_eq!(offset_words(0), None);
    assert_eq!([offset_words(1), offset_words(90)].map(Option::unwrap), ["1 second", "90 seconds"]);
}

#[test]
fn an_address_is_read_as_it_is_written_and_no_other_is_sent_from() {
    for from in SourceIp::ALL {
        assert_eq!(parse_source_ip(from.key()), Ok(from));
        assert_eq!(from.address().to_string(), from.key());
    }
    assert!(parse_source_ip("127.0.0.1").is_err());
}
