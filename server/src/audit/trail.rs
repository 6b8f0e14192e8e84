//! The sending end of the trail: a request hands its rows over, and a separate task writes them in batches.

use std::time::Duration;

use tokio::sync::mpsc::error::SendTimeoutError;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio_util::task::TaskTracker;

use super::line::log;
use super::writer::{Order, Writer};
use crate::db::Store;
use crate::db::audit::AuditRow;

/// Rows that may wait for the writer. A killed process loses these, so all of them have to reach the file
/// within a tenth of a second. Beyond this limit a request waits with its answer: an unrecorded refusal is
/// worse than a slow one.
const WAITING: usize = 512;

/// How long a request waits for the writer. If no row can be written, as on a full disk, only the log has the
/// event, and the site goes on.
const PATIENCE: Duration = Duration::from_secs(2);

/// The audit trail. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Audit {
    orders: Option<mpsc::Sender<Order>>,
    newest: watch::Receiver<i64>,
    /// Requests that run to their end even if their clients disconnect.
    requests: TaskTracker,
}

impl Audit {
    /// Starts to write into the database, in a task that ends with the last clone. Needs a runtime.
    pub fn start(db: Store) -> Self {
        let (orders, waiting) = mpsc::channel(WAITING);
        let (announce, newest) = watch::channel(0);
        tokio::spawn(Writer::new(db, announce).run(waiting));
        Self { orders: Some(orders), newest, requests: TaskTracker::new() }
    }

    /// A trail that drops everything, for requests of the lab, which are nobody's attempts to get in.
    pub fn silent() -> Self {
        Self { orders: None, newest: watch::channel(0).1, requests: TaskTracker::new() }
    }

    /// Whether the trail drops everything.
    pub const fn is_silent(&self) -> bool {
        self.orders.is_none()
    }

    /// Runs a request, or the rest of one, to its end. [`Self::finish`] waits for it.
    pub fn spawn<F>(&self, request: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.requests.spawn(request)
    }

    /// Logs the row, and hands it to the writer.
    pub async fn record(&self, record: AuditRow) {
        let Some(orders) = &self.orders else { return };
        log(&record);
        let id = record.request_id.clone();
        match orders.send_timeout(Order::Write(Box::new(record)), PATIENCE).await {
            Ok(()) => {}
            Err(SendTimeoutError::Timeout(_)) => {
                tracing::error!(request.id = id, "the audit trail cannot be written, and lacks a row");
            }
            Err(SendTimeoutError::Closed(_)) => tracing::error!("the audit trail is not written any more"),
        }
    }

    /// Rows that the writer has not taken yet.
    pub fn waiting(&self) -> usize {
        self.orders.as_ref().map_or(0, |orders| orders.max_capacity() - orders.capacity())
    }

    /// Resolves when every row recorded so far is in the database.
    pub async fn flush(&self) {
        let Some(orders) = &self.orders else { return };
        let (done, written) = oneshot::channel();
        if orders.send(Order::Flush(done)).await.is_ok() {
            // The writer reports its own errors.
            drop(written.await);
        }
    }

    /// Resolves when every request has finished and all its rows are in the database. For shutdown, when no
    /// new requests come.
    pub async fn finish(&self) {
        self.requests.close();
        self.requests.wait().await;
        self.flush().await;
    }

    /// The number of the newest row; changes whenever rows were added. Followers read the rows themselves, so
    /// that a slow follower delays nobody.
    pub fn newest(&self) -> watch::Receiver<i64> {
        self.newest.clone()
    }
}
