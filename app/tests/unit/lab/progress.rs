//! Unit tests of `lab::progress`.

use crate::catalogue::Scenario;
use crate::lab::progress::{Completion, Progress};

#[test]
fn what_is_written_is_read_back_and_all_of_it_fits() {
    let mut all = Progress::default();
    assert_eq!(all.next().unwrap().course.key, "essentials");
    for (scenario, is_right) in Scenario::all().zip([true, true, false].into_iter().cycle()) {
        assert!(all.add(scenario.slug, Completion::of(is_right)));
        assert!(!all.add(scenario.slug, Completion::of(!is_right)), "the first guess decides");
        assert_eq!(all.get(scenario), Some(Completion::of(is_right)));
    }
    assert_eq!(all.count(), Scenario::all().count());
    assert_eq!(all.next(), None);
    assert!(all.to_string().len() <= Progress::MAX_BYTES);
    assert_eq!(Progress::parse(&all.to_string()), all);
}

#[test]
fn a_text_that_is_not_ours_counts_for_nothing() {
    for odd in ["", ".", "..", "nothing", "INBOX-LOGGED-OUT", " inbox-logged-out", "admin-area,head", "é"] {
        assert_eq!(Progress::parse(odd), Progress::default(), "{odd}");
    }
    let long = format!("admin-area.{}", "x".repeat(Progress::MAX_BYTES));
    assert_eq!(Progress::parse(&long), Progress::default());
    assert_eq!(Progress::parse("admin-area.none.admin-area!.head!").to_string(), "admin-area.head!");
}
