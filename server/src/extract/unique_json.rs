//! JSON whose objects name each member once. RFC 8259 §4 leaves open which of two members of one name counts, so two readers of one
//! body may see two things; RFC 7493 §2.3 forbids them.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

/// Why bytes are not such JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonError {
    /// Not JSON, nested deeper than 127 levels, or a number that is out of range.
    Malformed,
    /// Two members of one object have one name.
    DuplicateMember,
}

/// Reads the bytes to their end. Names are compared after escapes are resolved (RFC 8259 §8.3).
pub(crate) fn parse(bytes: &[u8]) -> Result<Value, JsonError> {
    match serde_json::from_slice(bytes) {
        Ok(UniqueValue(value)) => Ok(value),
        // The visitor below takes every kind of value, so it has one error of its own.
        Err(error) if error.is_data() => Err(JsonError::DuplicateMember),
        Err(_) => Err(JsonError::Malformed),
    }
}

struct UniqueValue(Value);

impl<'de> Deserialize<'de> for UniqueValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueVisitor).map(Self)
    }
}

struct UniqueVisitor;

impl<'de> Visitor<'de> for UniqueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(UniqueValue(item)) = items.next_element()? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let Entry::Vacant(vacant) = object.entry(name) else {
                return Err(A::Error::custom("a member comes twice"));
            };
            vacant.insert(members.next_value::<UniqueValue>()?.0);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{JsonError, parse};

    #[test]
    fn json_is_read_as_it_is_written() {
        let text = r#"{"a":[null,true,-1,18446744073709551615,1.5,"ä\u0000"],"b":{"a":{}}, "A":""}"#;
        let read = parse(text.as_bytes());
        assert_eq!(read, Ok(json!({"a": [null, true, -1, u64::MAX, 1.5, "ä\0"], "b": {"a": {}}, "A": ""})));
        assert_eq!(read.ok(), serde_json::from_str(text).ok());
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(deep(127).as_bytes()).is_ok());
        assert_eq!(parse(deep(128).as_bytes()), Err(JsonError::Malformed));
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
            assert_eq!(parse(text.as_bytes()), Err(JsonError::DuplicateMember), "{text}");
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
            assert_eq!(parse(text), Err(JsonError::Malformed), "{}", String::from_utf8_lossy(text));
        }
        assert_eq!(parse(b" null\n"), Ok(Value::Null));
    }
}
