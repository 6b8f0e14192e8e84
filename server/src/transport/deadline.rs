//! A request that takes too long, whatever for, is given up: a body that trickles in must not hold a place for hours.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::task::JoinHandle;

use crate::authn::Passwords;
use crate::refusal::Refusal;

/// The longest wait for a password worker, and as much again for all the rest.
pub const DEADLINE: Duration = Passwords::WAIT.saturating_mul(2);

/// What goes on after its client was told to come again. Rides in the extensions of that answer, for the audit trail.
#[derive(Clone, Debug)]
pub struct Late(Arc<Mutex<Option<JoinHandle<Response>>>>);

impl Late {
    /// The answer that nobody waits for any more, for whoever asks first. None where it ended without one.
    pub async fn answer(self) -> Option<Response> {
        let task = self.0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        task.await.inspect_err(|error| tracing::error!(%error, "a late request broke")).ok()
    }
}

/// Answers with 503 when the rest has not answered in time. What may change something is not cut off: it goes on to its end, so that it does
/// all of what it does, and what it did is written down.
pub async fn deadline(State(deadline): State<Duration>, request: Request, next: Next) -> Response {
    let may_change = !request.method().is_safe();
    let mut rest = Box::pin(next.run(request));
    if let Ok(response) = tokio::time::timeout(deadline, &mut rest).await {
        return response;
    }
    let mut refused = Refusal::Unavailable("the request took too long".to_owned()).into_response();
    if may_change {
        let task = tokio::spawn(rest);
        refused.extensions_mut().insert(Late(Arc::new(Mutex::new(Some(task)))));
    }
    refused
}
