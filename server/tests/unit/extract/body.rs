//! Unit tests of `extract::body`.

use serde_json::{Value, json};

use crate::extract::body::{JsonError, integer, optional_integer, parse_unique};

#[test]
fn json_is_read_as_it_is_written() {
    let text = r#"{"a":[null,true,-1,18446744073709551615,1.5,"ä\u0000"],"b":{"a":{}}, "A":""}"#;
    let parsed = parse_unique(text.as_bytes());
    assert_eq!(parsed, Ok(json!({"a": [null, true, -1, u64::MAX, 1.5, "ä\0"], "b": {"a": {}}, "A": ""})));
    assert_eq!(parsed.ok(), serde_json::from_str(text).ok());
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(parse_unique(deep(127).as_bytes()).is_ok());
    assert_eq!(parse_unique(deep(128).as_bytes()), Err(JsonError::Malformed));
}

#[test]
fn a_member_that_comes_twice_is_refused_at_any_depth_and_however_its_name_is_escaped() {
    for text in [
        r#"{"a":1,"a":1}"#,
        r#"{"a":1,"b":2,"\u0061":3}"#,
        r#"{"":1,"":2}"#,
        r#"[{"b":[{"a":null,"a":null}]}]"#,
        r#"{"c":{"\ud83d\ude00":1,"😀":2}}"#,
    ] {
        assert_eq!(parse_unique(text.as_bytes()), Err(JsonError::DuplicateMember), "{text}");
    }
}

#[test]
fn what_is_not_json_is_malformed() {
    let texts: [&[u8]; 9] = [
        b"",
        b"{",
        b"{} {}",
        b"{\"a\":1,}",
        b"\xef\xbb\xbf{}",
        b"\"\xff\"",
        b"1e999",
        b"\"\\ud800\"",
        b"NaN",
    ];
    for text in texts {
        assert_eq!(parse_unique(text), Err(JsonError::Malformed), "{}", String::from_utf8_lossy(text));
    }
    assert_eq!(parse_unique(b" null\n"), Ok(Value::Null));
}

#[test]
fn a_number_is_whole_however_it_is_written() {
    for (value, expected) in [
        (json!(60), Some(60)),
        (json!(60.0), Some(60)),
        (json!(6e1), Some(60)),
        (json!(-0.0), Some(0)),
        (json!(60.5), None),
        (json!(-1), None),
        (json!(4_294_967_296_i64), None),
        (json!(1e300), None),
        (json!("60"), None),
        (json!(null), None),
    ] {
        assert_eq!(integer::<_, u32>(value.clone()).ok(), expected, "{value}");
        let null = value.is_null().then_some(None);
        assert_eq!(optional_integer::<_, u32>(value.clone()).ok(), null.or(expected.map(Some)), "{value}");
    }
}
