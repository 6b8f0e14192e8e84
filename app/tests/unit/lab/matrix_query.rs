//! Unit tests of `lab::matrix_query`.

use two_gates_policy::{Disclosure, Stop};

use crate::catalogue::CALLERS;
use crate::lab::matrix_query::{MatrixQuery, pair};
use crate::wire::{Method, Twin};

fn parsed(query: &str) -> Result<MatrixQuery, String> {
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    MatrixQuery::parse(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())))
        .map_err(|error| error.part)
}

#[test]
fn a_query_comes_back_as_it_went() {
    let all = MatrixQuery {
        method: Method::Head,
        twin: Twin::Api,
        policy: Some(Disclosure::Conceal),
        gate: Some(Stop::Door),
        pair: pair(Some(&CALLERS[1]), Some(&CALLERS[2])).expect("two personas"),
        personas: vec![&CALLERS[0], &CALLERS[9]],
    };
    assert_eq!(parsed(&all.query()), Ok(all));
    assert_eq!(
        parsed("persona=basic&persona=&persona=alice&persona="),
        parsed("persona=alice&persona=basic")
    );
    let usual: Vec<_> = CALLERS.iter().filter(|caller| caller.is_usual()).collect();
    let usual: Vec<_> = usual.iter().map(|caller| format!("persona={}", caller.key)).collect();
    assert_eq!(parsed(&usual.join("&")), Ok(MatrixQuery::default()));
    assert_eq!(parsed(""), Ok(MatrixQuery::default()));
    assert_eq!(parsed("method=GET&as=page&policy=&gate=&a=&b="), Ok(MatrixQuery::default()));
    assert_eq!(MatrixQuery::default().query(), "");
}

#[test]
fn a_mended_query_keeps_all_that_can_be_read() {
    for (bad, mended) in [
        ("a=alice", "/matrix"),
        ("method=HEAD&a=alice&b=&gate=door", "/matrix?method=HEAD&gate=door"),
        ("a=alice&b=bob&gate=9&colour=red", "/matrix?a=alice&b=bob"),
        ("policy=forbid&policy=forbid&as=api", "/matrix?as=api"),
        ("%FF=1&a=bob&b=bob", "/matrix"),
    ] {
        assert_eq!(MatrixQuery::repair(bad), mended, "{bad}");
    }
}

#[test]
fn a_query_that_cannot_be_read_names_its_part() {
    for (query, part) in [
        ("method=get", "method"),
        ("method=CONNECT", "method"),
        ("as=xml", "as"),
        ("policy=secret", "policy"),
        ("gate=3", "gate"),
        ("a=mallory&b=bob", "a"),
        ("a=alice&b=mallory", "b"),
        ("a=alice", "b"),
        ("b=alice", "a"),
        ("a=bob&b=bob", "b"),
        ("gate=door&gate=door", "gate"),
        ("persona=bob&persona=bob", "persona"),
        ("persona=mallory", "persona"),
        ("path=/inbox", "path"),
        ("colour=", "colour"),
    ] {
        assert_eq!(parsed(query), Err(part.to_owned()), "{query}");
    }
}
