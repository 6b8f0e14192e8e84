//! Reads request bodies: forms and JSON. A refusal says what to send, and reveals nothing about our types.

use std::fmt;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use mediatype::{MediaType, Name, names};
use percent_encoding::percent_decode;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::query::has_duplicates;
use crate::guards::check_write;
use crate::refusal::{ExpectedContent, Refusal, Result};

/// A form. An empty body is an empty form.
#[derive(Clone, Copy, Debug)]
pub struct Form<T>(pub T);

/// A JSON object.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

const FORM_TYPE: MediaType = MediaType::new(names::APPLICATION, Name::new_unchecked("x-www-form-urlencoded"));

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let form = read_content(request, state, ExpectedContent::Form).await?;
        // The parser would replace invalid bytes with U+FFFD.
        if percent_decode(&form).decode_utf8().is_err() {
            return Err(Refusal::bad_request("The form is not UTF-8. Send it again in UTF-8."));
        }
        let names = || form_urlencoded::parse(&form).map(|(name, _)| name);
        match serde_urlencoded::from_bytes(&form) {
            Ok(form) => Ok(Self(form)),
            Err(_) if has_duplicates(names()) => Err(Refusal::bad_request(
                "A field of the form comes twice, and only one can count. Send it once.",
            )),
            Err(_) => Err(Refusal::unprocessable("A field of the form is missing or has an invalid value.")),
        }
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let json = read_content(request, state, ExpectedContent::Json).await?;
        // Syntax is checked before the members, so that invalid JSON is a 400 even if it also lacks a member.
        match parse_unique(&json) {
            // serde would also accept an array of the values in order.
            Ok(object @ Value::Object(_)) => serde_json::from_value(object)
                .map(Self)
                .map_err(|_| Refusal::unprocessable("The JSON lacks a member, or one has the wrong type.")),
            Ok(_) => Err(Refusal::unprocessable("The JSON is not an object.")),
            Err(JsonError::DuplicateMember) => Err(Refusal::bad_request(
                "A member of the JSON comes twice, and only one can count. Send it once.",
            )),
            Err(JsonError::Malformed) if json.is_empty() => {
                Err(Refusal::bad_request("The body is empty. Send JSON as application/json."))
            }
            Err(JsonError::Malformed) => Err(Refusal::bad_request("The body is not JSON.")),
        }
    }
}

/// Reads the body if it has the expected type and no content coding. An empty body needs no Content-Type.
async fn read_content(
    request: Request,
    state: &(impl Send + Sync),
    expected: ExpectedContent,
) -> Result<Bytes> {
    let headers = request.headers().clone();
    check_write(request.method(), &headers)?;
    let bytes = Bytes::from_request(request, state).await;
    let bytes = bytes.map_err(|_| Refusal::bad_request("The body could not be read."))?;
    if headers.get_all(CONTENT_TYPE).iter().nth(1).is_some() {
        return Err(Refusal::bad_request("Send one Content-Type header."));
    }
    if bytes.is_empty() && !headers.contains_key(CONTENT_TYPE) {
        return Ok(bytes);
    }
    if !is_of_type(&headers, expected) {
        return Err(Refusal::unsupported_media_type(expected));
    }
    if !bytes.is_empty() && is_coded(&headers) {
        return Err(Refusal::unsupported_media_type(ExpectedContent::Identity));
    }
    Ok(bytes)
}

/// RFC 9110 §8.3.1: types are case-insensitive. Parameters make no difference for a form or JSON.
fn is_of_type(headers: &HeaderMap, expected: ExpectedContent) -> bool {
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Some(sent) = sent.and_then(|sent| MediaType::parse(sent).ok()) else { return false };
    match expected {
        ExpectedContent::Form => sent.essence() == FORM_TYPE,
        // RFC 6839 §3.1: content of a type with the suffix +json is JSON.
        ExpectedContent::Json => {
            sent.ty == names::APPLICATION && (sent.subty == names::JSON || sent.suffix == Some(names::JSON))
        }
        ExpectedContent::Identity => true,
    }
}

/// Whether the content has a coding (RFC 9110 §8.4). `identity` and empty list members do not count.
fn is_coded(headers: &HeaderMap) -> bool {
    let is_none = |coding: &str| coding.is_empty() || coding.eq_ignore_ascii_case("identity");
    headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|list| !list.to_str().is_ok_and(|list| list.split(',').all(|coding| is_none(coding.trim()))))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JsonError {
    /// Invalid JSON, nesting deeper than 127 levels, or a number out of range.
    Malformed,
    /// An object has two members of the same name.
    DuplicateMember,
}

/// Parses all bytes, and rejects duplicate members. RFC 8259 §4 does not say which of them counts, so two
/// parsers may disagree; RFC 7493 §2.3 forbids them. Names are compared after unescaping (RFC 8259 §8.3).
pub(super) fn parse_unique(bytes: &[u8]) -> Result<Value, JsonError> {
    match serde_json::from_slice(bytes) {
        Ok(UniqueValue(value)) => Ok(value),
        // The visitor below accepts every kind of value, so its only error is a duplicate.
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
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
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

/// An integer, for `deserialize_with`. 60.0 is as valid as 60 (JSON Schema draft 2020-12, Validation §6.1.1).
pub(crate) fn integer<'de, D: Deserializer<'de>, T: TryFrom<i64>>(from: D) -> Result<T, D::Error> {
    optional_integer(from)?.ok_or_else(|| D::Error::custom("not a whole number"))
}

/// An optional integer, for `deserialize_with`. The field also needs `#[serde(default)]`.
pub(crate) fn optional_integer<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    let Some(number) = Option::<Number>::deserialize(from)? else { return Ok(None) };
    let integer = number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
        format!("{float:.0}").parse().ok()
    });
    let fitting = integer.and_then(|integer| T::try_from(integer).ok());
    fitting.map(Some).ok_or_else(|| D::Error::custom("not a whole number, or out of range"))
}
