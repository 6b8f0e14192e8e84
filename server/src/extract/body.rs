//! Reads the content of requests: forms and JSON. A refusal says what to send, and nothing of our types.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use mediatype::{MediaType, Name, names};
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::extract::unique_json::{self, JsonError};
use crate::guards::check_write;
use crate::refusal::{ExpectedContent, Refusal};

/// A form of a page. An empty body is an empty form.
#[derive(Clone, Copy, Debug)]
pub struct Form<T>(pub T);

/// A JSON object.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

const FORM_TYPE: MediaType = MediaType::new(names::APPLICATION, Name::new_unchecked("x-www-form-urlencoded"));

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let form = content(request, state, ExpectedContent::Form).await?;
        if !is_utf8(&form) {
            return Err(Refusal::bad_request("The form is not UTF-8. Send it again in UTF-8."));
        }
        match serde_urlencoded::from_bytes(&form) {
            Ok(form) => Ok(Self(form)),
            Err(_) if has_duplicates(&form) => Err(Refusal::bad_request(
                "A field of the form comes twice, and only one can count. Send it once.",
            )),
            Err(_) => Err(Refusal::unprocessable("A field of the form is missing or not one of its values.")),
        }
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let json = content(request, state, ExpectedContent::Json).await?;
        // Syntax is checked before the members are, so that a body that is wrong in both ways is a 400.
        match unique_json::parse(&json) {
            // serde would also take an array of the values in order.
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

/// Reads the content if it has the expected type and no coding. An empty body needs no type.
async fn content(
    request: Request,
    state: &(impl Send + Sync),
    expected: ExpectedContent,
) -> Result<Bytes, Refusal> {
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

/// RFC 9110 §8.3.1: types are compared without regard to case, and a parameter changes neither of these two.
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

/// Whether a coding was applied to the content (RFC 9110 §8.4). `identity` stands for none, and empty members of the list do not count.
fn is_coded(headers: &HeaderMap) -> bool {
    let is_none = |coding: &str| coding.is_empty() || coding.eq_ignore_ascii_case("identity");
    headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|list| !list.to_str().is_ok_and(|list| list.split(',').all(|coding| is_none(coding.trim()))))
}

/// Whether the names and values of a form are text. The reader would put U+FFFD in place of what is not. No byte of a longer character is
/// ASCII, so the separators separate nothing else.
fn is_utf8(form: &[u8]) -> bool {
    percent_decode(form).decode_utf8().is_ok()
}

fn has_duplicates(form: &[u8]) -> bool {
    let mut names: Vec<_> = form_urlencoded::parse(form).map(|(name, _)| name).collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}
