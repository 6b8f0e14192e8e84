//! Unit tests of `guards::resource_guards`.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use futures_util::{StreamExt, stream};

use crate::guards::resource_guards::buffer_body;
use crate::record::Record;

/// Whether `buffer_body` accepts a body of which each byte takes this many seconds.
async fn is_accepted(bytes: usize, seconds: u64) -> bool {
    let body = stream::iter(0..bytes).then(move |_| async move {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        Ok::<_, Infallible>("x")
    });
    let request = Request::post("/").body(Body::from_stream(body)).unwrap();
    buffer_body(&Record::default(), request).await.is_ok()
}

#[tokio::test(start_paused = true)]
async fn a_body_that_trickles_in_has_no_longer_than_any_other() {
    assert!(is_accepted(3, 3).await);
    assert!(!is_accepted(4, 3).await);
}
