//! The request id: always generated here, and part of every answer and every log line.

use uuid::{Builder, Uuid};

/// The id of one request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestId(Uuid);

impl RequestId {
    /// A new random id.
    pub fn random() -> Self {
        Self(Builder::from_random_bytes(rand::random()).into_uuid())
    }

    /// The id as a URN (RFC 9562 §4), the `instance` of a problem.
    pub fn urn(self) -> String {
        self.0.urn().to_string()
    }
}

impl std::fmt::Display for RequestId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
