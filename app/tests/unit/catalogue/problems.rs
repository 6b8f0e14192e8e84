//! Unit tests of `catalogue::problems`.

use crate::catalogue::problems::{PROBLEMS, ProblemEntry};
use crate::wire::ProblemType;

#[test]
fn every_type_is_explained() {
    assert_eq!(ProblemType::all().map(ProblemEntry::of).count(), PROBLEMS.len());
    for entry in PROBLEMS.values() {
        let texts = [entry.means, entry.todo, entry.detail, entry.rule];
        assert!(texts.iter().all(|text| text.ends_with('.')), "{entry:?}");
        assert!(entry.summary().ends_with('.') && !entry.section.is_empty(), "{entry:?}");
    }
}
