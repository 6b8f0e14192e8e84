//! Bodies: axum's own readers, with refusals that say what to send and nothing of our types.

use axum::extract::rejection::{FormRejection, JsonRejection};
use axum::extract::{FromRequest, Request};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
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
        match axum::Form::<T>::from_request(lower_case(request), state).await {
            Ok(axum::Form(form)) => Ok(Self(form)),
            Err(FormRejection::InvalidFormContentType(_)) => {
                Err(Refusal::UnsupportedMediaType("a form as application/x-www-form-urlencoded"))
            }
            Err(FormRejection::BytesRejection(bytes)) => Err(unread(bytes.status())),
            Err(_) => Err(Refusal::Unprocessable("A field of the form is missing or not one of its values.")),
        }
    }
}

impl<T: DeserializeOwned> FromRequest<Shared> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Refusal> {
        // Read as any JSON first: of a body that is neither JSON nor what is needed, the first is the news.
        match axum::Json::<Value>::from_request(lower_case(request), state).await {
            // An object, for serde would also take an array of the values in order.
            Ok(axum::Json(any @ Value::Object(_))) => serde_json::from_value(any)
                .map(Self)
                .map_err(|_| Refusal::Unprocessable("The JSON lacks a member, or one has the wrong type.")),
            Ok(axum::Json(_)) => Err(Refusal::Unprocessable("The JSON is not an object.")),
            Err(JsonRejection::JsonSyntaxError(_) | JsonRejection::JsonDataError(_)) => {
                Err(Refusal::BadRequest("The body is not JSON.".into()))
            }
            Err(JsonRejection::MissingJsonContentType(_)) => {
                Err(Refusal::UnsupportedMediaType("JSON as application/json"))
            }
            Err(rejection) => Err(unread(rejection.status())),
        }
    }
}

/// RFC 9110 §8.3.1: media types are compared without regard to case, and axum's form compares them as they are.
fn lower_case(mut request: Request) -> Request {
    let lower = request.headers().get(CONTENT_TYPE).map(|value| value.as_bytes().to_ascii_lowercase());
    if let Some(Ok(lower)) = lower.map(|bytes| HeaderValue::from_bytes(&bytes)) {
        request.headers_mut().insert(CONTENT_TYPE, lower);
    }
    request
}

fn unread(status: axum::http::StatusCode) -> Refusal {
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Refusal::TooLarge
    } else {
        Refusal::BadRequest("The body could not be read.".into())
    }
}
