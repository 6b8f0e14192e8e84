//! Unit tests of `catalogue::quotes`.

use crate::catalogue::quotes::{QUOTES, QuoteEntry};

#[test]
fn each_quote_has_its_day() {
    let days: Vec<_> = (0..5).map(|day| QuoteEntry::of_the_day(day * 86_400 + 1)).collect();
    assert_eq!(days, *QUOTES);
    assert_eq!(QuoteEntry::of_the_day(-1), QUOTES[4]);
}
