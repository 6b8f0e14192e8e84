//! Unit tests of `lab::query`.

use crate::lab::query::LabQuery;

#[test]
fn a_mended_query_keeps_all_that_can_be_read() {
    let bad = "persona=mallory&method=GET&path=%2Finbox&policy=&nonsense=1&\
        path=%2Fadmin&header=prefer%3A+x&header=host%3A+x";
    assert_eq!(LabQuery::repair(bad), "/lab?method=GET&path=%2Finbox&header=prefer%3A+x");
    assert_eq!(LabQuery::repair("persona=%FF"), "/lab");
    assert_eq!(LabQuery::repair("other_path=%2F%2Fx"), "/lab");
    assert_eq!(LabQuery::repair("path=&typed_path=%2Fadmin&persona=x"), "/lab?path=%2Fadmin");
}

#[test]
fn a_written_query_asks_the_same_two_requests() {
    let from = "from=203.0.113.66&other_from=192.0.2.10";
    for query in ["clock=7200&other_clock=0", from, "clock=1&other_path=/admin"] {
        let parse = |query: &str| {
            let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
            LabQuery::parse(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))).unwrap()
        };
        let parsed = parse(query);
        assert_eq!(parse(&parsed.query()), parsed, "{query}");
    }
}
