//! Unit tests of `catalogue::callers`.

use crate::catalogue::callers::{CALLERS, CallerEntry};

#[test]
fn every_caller_is_there_once_and_its_scheme_is_one_group() {
    for caller in CALLERS {
        assert_eq!(CallerEntry::find(caller.key), Some(caller));
    }
    let names: Vec<_> = CallerEntry::groups().map(|(name, _)| name).collect();
    assert_eq!(names, ["Guest", "Session", "Bearer token", "Basic", "API key"]);
    assert_eq!(CALLERS.iter().filter(|caller| caller.is_usual()).count(), 7);
}
