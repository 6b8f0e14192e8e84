//! Buffers the body before authentication, so that a slow upload cannot act on a permission that was revoked
//! while it was uploading. The one place that limits the size of a body and the time that it may take.

use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;
use http_body_util::BodyExt;
use tokio::time::Instant;
use two_gates_policy::Node;

use crate::record::{Finding, Record};
use crate::refusal::Refusal;

/// Maximum size of a body, in bytes.
pub const MAX_BODY_BYTES: usize = 16 * 1024;

/// How long a body may take, from its first byte to its last.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

const WHOLE: Finding =
    Finding::fact("body: within its limit", "Content over the limit is not read.", "RFC 9110 §15.5.14");

/// Passes a request with its body buffered.
pub async fn buffer_body(record: &Record, request: Request) -> Result<Request, Refusal> {
    if request.body().is_end_stream() {
        return Ok(request);
    }
    if announces_too_much(request.headers()) {
        return Err(Refusal::too_large());
    }
    let (parts, mut body) = request.into_parts();
    let mut read = Vec::new();
    let end = Instant::now() + BODY_TIMEOUT;
    loop {
        match tokio::time::timeout_at(end, body.frame()).await {
            Ok(None) => break,
            Ok(Some(Ok(frame))) => read.extend(frame.into_data().unwrap_or_default()),
            Ok(Some(Err(_))) | Err(_) => return Err(Refusal::bad_request("The body could not be read.")),
        }
        if read.len() > MAX_BODY_BYTES {
            return Err(Refusal::too_large());
        }
    }
    record.passed(Node::Guards, WHOLE);
    Ok(Request::from_parts(parts, Body::from(read)))
}

/// Whether Content-Length announces a body over the limit. A number with more digits than fit also counts.
fn announces_too_much(headers: &HeaderMap) -> bool {
    let digits = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    digits.is_some_and(|digits| digits.parse::<usize>().map_or(true, |length| length > MAX_BODY_BYTES))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::time::Duration;

    use axum::body::Body;
    use axum::extract::Request;
    use futures_util::{StreamExt, stream};

    use super::buffer_body;
    use crate::record::Record;

    /// Whether a write of this size passes when each byte arrives after so many seconds.
    async fn is_handed_on(bytes: usize, seconds: u64) -> bool {
        let body = stream::iter(0..bytes).then(move |_| async move {
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            Ok::<_, Infallible>("x")
        });
        let request = Request::post("/").body(Body::from_stream(body)).unwrap();
        buffer_body(&Record::default(), request).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_trickles_in_has_no_longer_than_any_other() {
        assert!(is_handed_on(3, 3).await);
        assert!(!is_handed_on(4, 3).await);
    }
}
