//! Bodies: axum's own readers, with refusals that say what to send and nothing of our types.

use axum::body::Bytes;
use axum::extract::rejection::{FormRejection, JsonRejection};
use axum::extract::{FromRequest, Request};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::refusal::Refusal;
use crate::state::Shared;

/// A form of a page.
#[derive(Clone, Copy, Debug)]
pub struct Form<T>(pub T);

/// A JSON body.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Shared> for Form<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Refusal> {
        let (parts, body) = readable(request)?.into_parts();
        let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), state);
        let bytes = bytes.await.map_err(|rejection| unread(rejection.status()))?;
        let is_utf8 = is_utf8(&bytes);
        match axum::Form::<T>::from_request(Request::from_parts(parts, bytes.into()), state).await {
            Err(FormRejection::InvalidFormContentType(_)) => {
                Err(Refusal::unsupported_media_type("a form as application/x-www-form-urlencoded"))
            }
            _ if !is_utf8 => Err(Refusal::bad_request("The form is not UTF-8. Send it again in UTF-8.")),
            Ok(axum::Form(form)) => Ok(Self(form)),
            Err(FormRejection::BytesRejection(bytes)) => Err(unread(bytes.status())),
            Err(_) => Err(Refusal::unprocessable("A field of the form is missing or not one of its values.")),
        }
    }
}

impl<T: DeserializeOwned> FromRequest<Shared> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Refusal> {
        // Read as any JSON first: of a body that is neither JSON nor what is needed, the first is the news.
        match axum::Json::<Value>::from_request(readable(request)?, state).await {
            // An object, for serde would also take an array of the values in order.
            Ok(axum::Json(any @ Value::Object(_))) => serde_json::from_value(any)
                .map(Self)
                .map_err(|_| Refusal::unprocessable("The JSON lacks a member, or one has the wrong type.")),
            Ok(axum::Json(_)) => Err(Refusal::unprocessable("The JSON is not an object.")),
            Err(JsonRejection::JsonSyntaxError(_) | JsonRejection::JsonDataError(_)) => {
                Err(Refusal::bad_request("The body is not JSON."))
            }
            Err(JsonRejection::MissingJsonContentType(_)) => {
                Err(Refusal::unsupported_media_type("JSON as application/json"))
            }
            Err(rejection) => Err(unread(rejection.status())),
        }
    }
}

/// Whether what a form says is text. The reader would put U+FFFD in place of what is not, and go on with what nobody has sent. No piece of
/// a character is ASCII, so what parts names and values parts none.
fn is_utf8(form: &[u8]) -> bool {
    percent_decode(form).decode_utf8().is_ok()
}

/// Refuses what says beforehand that it is too long, before any of it has come. RFC 9110 §8.3.1: media types are compared without regard to
/// case, and axum's form compares them as they are.
fn readable(mut request: Request) -> Result<Request, Refusal> {
    let lower = request.headers().get(CONTENT_TYPE).map(|value| value.as_bytes().to_ascii_lowercase());
    if let Some(Ok(lower)) = lower.map(|bytes| HeaderValue::from_bytes(&bytes)) {
        request.headers_mut().insert(CONTENT_TYPE, lower);
    }
    Ok(request)
}

fn unread(status: axum::http::StatusCode) -> Refusal {
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Refusal::too_large()
    } else {
        Refusal::bad_request("The body could not be read.")
    }
}
