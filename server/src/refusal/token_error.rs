//! The errors of the token endpoint. Their body is the JSON of RFC 6749 §5.2 and not problem details: every OAuth client reads that one,
//! and none would look for its `error` in another. What has no code there, such as a server that is busy, is refused as everywhere.

use axum::Json;
use axum::http::header::{HeaderName, PRAGMA, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use two_gates_app::wire::{AuthScheme, Challenge};
use utoipa::ToSchema;

use super::Refusal;
use crate::authn::NotTried;
use crate::db::DbError;

/// The realm of the clients: a client of the endpoint is nobody anywhere else.
const REALM: &str = "The token endpoint";

/// RFC 6749 §5.1 asks for it beside `Cache-Control: no-store`, which all our answers carry.
pub const NO_CACHE: (HeaderName, HeaderValue) = (PRAGMA, HeaderValue::from_static("no-cache"));

/// Why no token was issued.
#[derive(Clone, Debug)]
pub enum TokenError {
    /// A parameter is missing, twice there, or not what it has to be; says which. The words hold no quote and no backslash (§5.2).
    InvalidRequest(&'static str),
    /// No client, one that is not there, or a wrong secret: which, is not said.
    InvalidClient,
    /// A grant type other than `client_credentials`.
    UnsupportedGrantType,
    /// A scope that is none, or more than the client may have.
    InvalidScope,
    /// What §5.2 has no code for.
    Other(Box<Refusal>),
}

/// RFC 6749 §5.2.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenProblem {
    /// Its code.
    #[schema(example = "invalid_client")]
    error: &'static str,
    /// What to do about it, for who writes the client.
    #[schema(example = "Send the identifier and the secret of a client, by Basic or as parameters")]
    error_description: &'static str,
}

impl TokenError {
    /// Its code, and what it says to who writes the client.
    pub fn said(&self) -> (&'static str, &'static str) {
        match self {
            Self::InvalidRequest(why) => ("invalid_request", why),
            Self::InvalidClient => (
                "invalid_client",
                "Send the identifier and the secret of a client, by Basic or as parameters",
            ),
            Self::UnsupportedGrantType => {
                ("unsupported_grant_type", "The grant type here is client_credentials, and no other")
            }
            Self::InvalidScope => {
                ("invalid_scope", "The scope holds what is no scope, or more than this client may have")
            }
            Self::Other(refusal) => (refusal.kind().slug(), refusal.kind().title()),
        }
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::InvalidClient => StatusCode::UNAUTHORIZED,
            Self::InvalidRequest(_) | Self::UnsupportedGrantType | Self::InvalidScope | Self::Other(_) => {
                StatusCode::BAD_REQUEST
            }
        }
    }
}

impl IntoResponse for TokenError {
    fn into_response(self) -> Response {
        if let Self::Other(refusal) = self {
            return refusal.into_response();
        }
        let (error, error_description) = self.said();
        let mut response =
            (self.status(), [NO_CACHE], Json(TokenProblem { error, error_description })).into_response();
        if response.status() == StatusCode::UNAUTHORIZED {
            // §5.2 asks for it where the client tried by the header; RFC 9110 §15.5.2 on every 401.
            let challenge = Challenge::new(AuthScheme::Basic, REALM).with("charset", "UTF-8").to_string();
            let value = HeaderValue::from_str(&challenge).expect("challenges are written in visible ASCII");
            response.headers_mut().insert(WWW_AUTHENTICATE, value);
        }
        response
    }
}

impl From<Refusal> for TokenError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            // RFC 6749 App. B: and in UTF-8.
            Refusal::UnsupportedMediaType(_) | Refusal::Unprocessable(_) | Refusal::BadRequest(_) => {
                Self::InvalidRequest("Send the parameters as application/x-www-form-urlencoded, in UTF-8")
            }
            other => Self::Other(Box::new(other)),
        }
    }
}

impl From<DbError> for TokenError {
    fn from(error: DbError) -> Self {
        Refusal::from(error).into()
    }
}

impl From<NotTried> for TokenError {
    fn from(error: NotTried) -> Self {
        Refusal::from(error).into()
    }
}
