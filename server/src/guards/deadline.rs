//! A request that takes too long, whatever for, is given up: a body that trickles in must not hold a place for hours.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::answer::Reply;
use crate::authn::Passwords;
use crate::record::Record;
use crate::refusal::Refusal;

/// The longest wait for a password worker, and as much again for all the rest.
pub const DEADLINE: Duration = Passwords::WAIT.saturating_mul(2);

/// Answers with 503 when the rest has not answered in time. What may change something is not cut off: it goes on to its end, so that it does
/// all of what it does, and what it did is written down.
pub async fn deadline(
    State(deadline): State<Duration>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    let may_change = !request.method().is_safe();
    let mut rest = Box::pin(next.run(request));
    if let Ok(response) = tokio::time::timeout(deadline, &mut rest).await {
        return response;
    }
    if may_change {
        record.set_late(tokio::spawn(finish(record.clone(), rest)));
    }
    Refusal::unavailable("the request took too long").into_response()
}

/// Lets a request that its client was told to retry go on to its end, and notes the events of its refusal: nobody renders that.
async fn finish(record: Record, rest: impl Future<Output = Response>) {
    if let Some(Reply::Refused(refusal)) = rest.await.extensions_mut().remove() {
        record.events(refusal.events());
    }
}
