//! Unit tests of `lab::query`.

use crate::lab::query::LabQuery;

#[test]
fn a_mended_query_keeps_all_that_can_be_read() {
    let bad = "persona=mallory&method=GET&path=%2Finbox&policy=&nonsense=1&\
        path=%2Fadmin&header=prefer%3A+x&header=host%3A+x";
    assert_eq!(LabQuery::mended(bad), "/lab?method=GET&path=%2Finbox&header=prefer%3A+x");
    assert_eq!(LabQuery::mended("persona=%FF"), "/lab");
    assert_eq!(LabQuery::mended("other_path=%2F%2Fx"), "/lab");
}
