//! The content that a route reads instead of content that it answered with 415.

use axum::http::header::{ACCEPT, ACCEPT_ENCODING, HeaderName, HeaderValue};

use super::{Cause, Refusal};

/// Content that a route reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedContent {
    /// JSON.
    Json,
    /// A form.
    Form,
    /// Content without a coding.
    Identity,
}

impl ExpectedContent {
    /// Tells the client what to send.
    pub(super) const fn instruction(self) -> &'static str {
        match self {
            Self::Json => "Send JSON as application/json.",
            Self::Form => "Send a form as application/x-www-form-urlencoded.",
            Self::Identity => "Send the content as it is: uncompressed, and without Content-Encoding.",
        }
    }

    /// RFC 9110 §12.5.1 and §12.5.3: in an answer, Accept and Accept-Encoding say what a request may hold. A
    /// 415 for a media type never carries Accept-Encoding.
    const fn field(self) -> (HeaderName, HeaderValue) {
        match self {
            Self::Json => (ACCEPT, HeaderValue::from_static("application/json")),
            Self::Form => (ACCEPT, HeaderValue::from_static("application/x-www-form-urlencoded")),
            Self::Identity => (ACCEPT_ENCODING, HeaderValue::from_static("identity")),
        }
    }
}

impl Refusal {
    /// The header field by which a 415 names what is read instead (RFC 9110 §15.5.16).
    pub fn accepted_content(&self) -> Option<(HeaderName, HeaderValue)> {
        match self.cause() {
            Cause::UnsupportedMediaType(expected) => Some(expected.field()),
            _ => None,
        }
    }
}
