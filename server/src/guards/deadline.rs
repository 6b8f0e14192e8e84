//! What ends a request before its answer: a deadline, so that none can hold resources for hours, and a panic.

use std::any::Any;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::answer::Reply;
use crate::authn::Passwords;
use crate::record::Record;
use crate::refusal::Refusal;

/// The longest wait for a password worker, and as much again for everything else.
pub const DEADLINE: Duration = Passwords::WAIT.saturating_mul(2);

/// Answers 503 if the request takes too long. A request that may change something is not cut off: it runs to
/// its end, so that its change is complete and audited.
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

/// Runs a late request to its end, and notes the events of its refusal, which nobody renders.
async fn finish(record: Record, rest: impl Future<Output = Response>) {
    if let Some(Reply::Refused(refusal)) = rest.await.extensions_mut().remove() {
        record.events(refusal.events());
    }
}

/// Answers a panic in a handler like any other internal error, instead of dropping the connection.
#[expect(clippy::needless_pass_by_value, reason = "CatchPanicLayer hands over the box")]
pub fn on_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    Refusal::internal(format!("a handler panicked: {message}")).into_response()
}
