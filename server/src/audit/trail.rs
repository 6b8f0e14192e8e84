//! The end of the trail that requests hold: they hand a record over and go on. A task of its own writes them, many at once.

use std::time::Duration;

use tokio::sync::mpsc::error::SendTimeoutError;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio_util::task::TaskTracker;

use super::line::log;
use super::writer::{Order, Writer};
use crate::db::Db;
use crate::db::audit::AuditRow;

/// Records that may wait for the writer: few enough that all of them are in the file within a tenth of a second, as whatever waits is lost
/// when the process is killed. Beyond that a request waits with its answer: a refusal that nobody knows of is worse than a slow one.
const WAITING: usize = 512;

/// How long it waits. Where nothing can be written, such as on a full disk, the log alone has what happened, and the site goes on.
const PATIENCE: Duration = Duration::from_secs(2);

/// The audit trail. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Audit {
    orders: Option<mpsc::Sender<Order>>,
    newest: watch::Receiver<i64>,
    /// Requests that go on to their end whether or not somebody waits for it.
    requests: TaskTracker,
}

impl Audit {
    /// Begins to write into that database, in a task that ends with the last clone. Needs a runtime.
    pub fn start(db: Db) -> Self {
        let (orders, waiting) = mpsc::channel(WAITING);
        let (announce, newest) = watch::channel(0);
        tokio::spawn(Writer::new(db, announce).run(waiting));
        Self { orders: Some(orders), newest, requests: TaskTracker::new() }
    }

    /// One that keeps nothing: for what the lab plays, which is nobody's way in but our own.
    pub fn silent() -> Self {
        Self { orders: None, newest: watch::channel(0).1, requests: TaskTracker::new() }
    }

    /// Whether it keeps nothing.
    pub const fn is_silent(&self) -> bool {
        self.orders.is_none()
    }

    /// Runs a request, or what is left of one, to its end: [`Self::finish`] waits for it.
    pub fn spawn<F>(&self, request: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.requests.spawn(request)
    }

    /// Logs the record, and hands it to the writer.
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

    /// Records that were handed over, and that the writer has not taken yet.
    pub fn waiting(&self) -> usize {
        self.orders.as_ref().map_or(0, |orders| orders.max_capacity() - orders.capacity())
    }

    /// Ready when everything that was recorded before is in the database.
    pub async fn flush(&self) {
        let Some(orders) = &self.orders else { return };
        let (done, written) = oneshot::channel();
        if orders.send(Order::Flush(done)).await.is_ok() {
            // An error means that the writer is gone, and said so.
            drop(written.await);
        }
    }

    /// Ready when every request has come to its end, and everything that it recorded is in the database. For the end, when no more come.
    pub async fn finish(&self) {
        self.requests.close();
        self.requests.wait().await;
        self.flush().await;
    }

    /// Changes whenever rows were added: the number of the newest. Whoever follows it reads the rows themselves, at their own speed, so that
    /// a slow reader slows nobody down.
    pub fn newest(&self) -> watch::Receiver<i64> {
        self.newest.clone()
    }
}
