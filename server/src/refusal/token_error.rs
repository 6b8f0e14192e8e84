//! The errors of the token endpoint, as the JSON of RFC 6749 §5.2 instead of problem details, because every
//! OAuth client looks for `error` there. Errors without a code there, such as a busy server, are refusals.

use std::panic::Location;

use axum::Json;
use axum::http::header::{HeaderName, PRAGMA, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use two_gates_app::lab::StepOutcome;
use two_gates_app::wire::{AuthScheme, Challenge, ProblemType};
use two_gates_policy::Node;
use utoipa::ToSchema;

use super::{Cause, ExpectedContent, Refusal};
use crate::authn::{ClientError, ClientRejection, VerifyError};
use crate::db::DbError;
use crate::record::{Finding, Record};

/// The realm of the token endpoint, the only endpoint that authenticates clients.
const REALM: &str = "The token endpoint";

/// Required by RFC 6749 §5.1 beside `Cache-Control: no-store`, which all our answers have.
pub const NO_CACHE: (HeaderName, HeaderValue) = (PRAGMA, HeaderValue::from_static("no-cache"));

/// Why no token was issued, and the source line of the error.
#[derive(Clone, Debug)]
pub struct TokenError {
    pub code: TokenErrorCode,
    location: &'static Location<'static>,
}

/// The codes of RFC 6749 §5.2 that this endpoint uses.
#[derive(Clone, Debug)]
pub enum TokenErrorCode {
    /// A missing, repeated or invalid parameter. The text says which, without quotes or backslashes (§5.2).
    InvalidRequest(&'static str),
    /// No client, an unknown client, or a wrong secret. The answer does not say which.
    InvalidClient,
    /// A grant type other than `client_credentials`.
    UnsupportedGrantType,
    /// An unknown scope, or a scope that the client may not have.
    InvalidScope,
    /// An error without a code in §5.2.
    Other(Box<Refusal>),
}

/// An error of the token endpoint (RFC 6749 §5.2).
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenProblem {
    /// Error code.
    #[schema(example = "invalid_client")]
    error: &'static str,
    /// How to fix the error, for the developer of the client.
    #[schema(example = "Send the identifier and the secret of a client, by Basic or as parameters")]
    error_description: &'static str,
}

/// How the lab words the rule that a client must authenticate at the token endpoint (RFC 6749 §2.3).
pub const CLIENT_RULE: &str = "The token endpoint asks a client for its own identifier and secret, by Basic \
    or as parameters. Sessions and tokens do not count here.";

impl TokenError {
    /// An error with this code. Records the source line of the call.
    #[track_caller]
    pub fn new(code: TokenErrorCode) -> Self {
        Self { code, location: Location::caller() }
    }

    /// `invalid_request`. The text says what is wrong with the parameters.
    #[track_caller]
    pub fn invalid_request(detail: &'static str) -> Self {
        Self::new(TokenErrorCode::InvalidRequest(detail))
    }

    /// The code and its description, for the client's developer, and the finding and its rule, for the lab.
    pub fn row(&self) -> [&'static str; 4] {
        match &self.code {
            TokenErrorCode::InvalidRequest(detail) => [
                "invalid_request",
                detail,
                detail,
                "A malformed request gets 400 with invalid_request, before the secret is checked.",
            ],
            TokenErrorCode::InvalidClient => [
                "invalid_client",
                "Send the identifier and the secret of a client, by Basic or as parameters",
                "client credentials: they do not match",
                "A client that has not proved its identity gets 401 with invalid_client and a Basic \
                    challenge, no matter what was wrong.",
            ],
            TokenErrorCode::UnsupportedGrantType => [
                "unsupported_grant_type",
                "The only grant type here is client_credentials",
                "a grant type that is not supported here",
                "The only grant type here is client_credentials: 400 with unsupported_grant_type.",
            ],
            TokenErrorCode::InvalidScope => [
                "invalid_scope",
                "The scope contains an unknown scope, or more than this client may have",
                "an unknown scope, or more than the client may have",
                "The client is known and may not have it. OAuth has a code for that, invalid_scope, with 400 \
                    and not 403.",
            ],
            TokenErrorCode::Other(refusal) => [refusal.kind().slug(), refusal.kind().title(), "", ""],
        }
    }

    /// Records the question that stopped the request. An ordinary refusal records itself.
    pub fn add_to(&self, record: &Record) {
        use TokenErrorCode::{InvalidClient, InvalidRequest, InvalidScope, Other, UnsupportedGrantType};
        let [_, _, fact, rule] = self.row();
        let (node, fact, rule) = match &self.code {
            Other(_) => return,
            InvalidRequest(_) if !record.has_passed(Node::Valid) => (Node::Guards, fact, rule),
            InvalidRequest(_) => (
                Node::Permitted,
                fact,
                "The request does not say what it asks for: 400 with invalid_request.",
            ),
            InvalidClient if record.has_passed(Node::Present) => (Node::Valid, fact, rule),
            InvalidClient => (Node::Present, "client credentials: none", CLIENT_RULE),
            UnsupportedGrantType | InvalidScope => (Node::Permitted, fact, rule),
        };
        let finding = Finding::fact(fact, rule, "RFC 6749 §5.2");
        record.add_step(node, StepOutcome::Stopped, finding, self.location);
    }
}

impl IntoResponse for TokenError {
    fn into_response(self) -> Response {
        if let TokenErrorCode::Other(refusal) = self.code {
            return refusal.into_response();
        }
        let [error, error_description, ..] = self.row();
        let answer = ([NO_CACHE], Json(TokenProblem { error, error_description }));
        if !matches!(self.code, TokenErrorCode::InvalidClient) {
            return (StatusCode::BAD_REQUEST, answer).into_response();
        }
        // RFC 9110 §15.5.2 requires a challenge on every 401; RFC 6749 §5.2 only on some.
        let challenge = Challenge::new(AuthScheme::Basic, REALM).with("charset", "UTF-8").to_string();
        (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, challenge)], answer).into_response()
    }
}

impl From<Refusal> for TokenError {
    fn from(refusal: Refusal) -> Self {
        let location = refusal.location;
        let code = match refusal.cause() {
            // RFC 6749 App. B also requires UTF-8.
            Cause::UnsupportedMediaType(ExpectedContent::Form)
            | Cause::Problem(ProblemType::Unprocessable | ProblemType::BadRequest, _) => {
                TokenErrorCode::InvalidRequest(
                    "Send the parameters as application/x-www-form-urlencoded, in UTF-8",
                )
            }
            _ => TokenErrorCode::Other(Box::new(refusal)),
        };
        Self { code, location }
    }
}

impl From<DbError> for TokenError {
    #[track_caller]
    fn from(error: DbError) -> Self {
        Self::from(Refusal::from(error))
    }
}

impl From<ClientError> for TokenError {
    fn from(error: ClientError) -> Self {
        match error {
            VerifyError::Refused(ClientRejection { malformed, location }) => {
                let code = malformed.map_or(TokenErrorCode::InvalidClient, TokenErrorCode::InvalidRequest);
                Self { code, location }
            }
            VerifyError::Failed(error) => Self::from(Refusal::from(error)),
        }
    }
}
