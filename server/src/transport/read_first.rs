//! A body is read before anybody is asked who they are, so that the answer to that is as young as the write that follows from it: who holds
//! a body back keeps no authority that ends meanwhile.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http_body_util::BodyExt;
use tokio::time::Instant;

use crate::refusal::Refusal;

/// Bytes of a body that are read at most.
pub const MAX_BODY_BYTES: usize = 16 * 1024;

/// How long a body may take, from its first byte to its last: one that trickles in must not hold a place.
pub const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// Reads up to so many bytes and one. What is longer goes on as it comes: it is refused for its length, whoever sent it.
const MOST: usize = MAX_BODY_BYTES + 1;

/// Whether a request says that its body is longer than what is read. Nobody waits for it. More digits than a number has are more as well.
pub fn is_too_long(headers: &HeaderMap) -> bool {
    let digits = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    digits.is_some_and(|digits| digits.parse::<usize>().map_or(true, |length| length > MAX_BODY_BYTES))
}

/// Hands on the request once its body is here.
pub async fn read_first(request: Request, next: Next) -> Response {
    if is_too_long(request.headers()) {
        return next.run(request).await;
    }
    let (parts, mut body) = request.into_parts();
    let mut read = Vec::new();
    let end = Instant::now() + BODY_TIMEOUT;
    while read.len() < MOST {
        match tokio::time::timeout_at(end, body.frame()).await {
            Ok(None) => return next.run(Request::from_parts(parts, Body::from(read))).await,
            Ok(Some(Ok(frame))) => read.extend(frame.into_data().unwrap_or_default()),
            Ok(Some(Err(_))) | Err(_) => {
                return Refusal::BadRequest("The body could not be read.".into()).into_response();
            }
        }
    }
    let begun = stream::once(async move { Ok::<_, axum::Error>(read.into()) });
    let whole = Body::from_stream(futures_util::StreamExt::chain(begun, body.into_data_stream()));
    next.run(Request::from_parts(parts, whole)).await
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::time::Duration;

    use axum::Router;
    use axum::body::Body;
    use axum::extract::Request;
    use axum::http::StatusCode;
    use axum::middleware::from_fn;
    use axum::routing::post;
    use futures_util::{StreamExt, stream};
    use tower::ServiceExt;

    use super::read_first;

    /// Whether a write is handed on whose bytes come one by one, each after so many seconds.
    async fn is_handed_on(bytes: usize, seconds: u64) -> bool {
        let body = stream::iter(0..bytes).then(move |_| async move {
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            Ok::<_, Infallible>("x")
        });
        let site = Router::new().route("/", post(StatusCode::CREATED)).layer(from_fn(read_first));
        let request = Request::post("/").body(Body::from_stream(body)).unwrap();
        site.oneshot(request).await.unwrap().status() == StatusCode::CREATED
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_trickles_in_has_no_longer_than_any_other() {
        assert!(is_handed_on(3, 3).await);
        assert!(!is_handed_on(4, 3).await);
    }
}
