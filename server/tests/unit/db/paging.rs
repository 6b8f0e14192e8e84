//! Unit tests of `db::paging`.

use crate::db::paging::{PageNumber, PageWindow};

#[test]
fn a_page_past_the_end_is_the_last_and_an_empty_list_has_one() {
    let page = |n| PageNumber::try_from(n).unwrap();
    assert_eq!(page(2).window(63), PageWindow { page: 2, pages: 2, offset: 50 });
    assert_eq!(page(9).window(63), PageWindow { page: 2, pages: 2, offset: 50 });
    assert_eq!(page(1).window(0), PageWindow { page: 1, pages: 1, offset: 0 });
    assert!(PageNumber::try_from(0).is_err());
}
