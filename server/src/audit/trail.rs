//! The trail: a request hands its rows over, and a separate task writes them. Rows that arrive within a
//! moment share a transaction.

use std::time::Duration;

use tokio::sync::mpsc::error::SendTimeoutError;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};
use tokio_util::task::TaskTracker;

use crate::db::audit::AuditRow;
use crate::db::{self, Store};

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
        tokio::spawn(write_trail(db, announce, waiting));
        Self { orders: Some(orders), newest, requests: TaskTracker::new() }
    }

    /// A trail that drops everything, for requests of the lab.
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

/// How long a row may wait for others. A killed process loses the rows of this time and of one write, a tenth
/// of a second at most; this is a tenth of that.
const GATHER: Duration = Duration::from_millis(10);

/// Rows in one transaction at most, so that no login waits long for the writer connection.
const AT_ONCE: usize = 128;

const AGAIN: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(super) enum Order {
    /// Writes a row.
    Write(Box<AuditRow>),
    /// Reports that every earlier row is written.
    Flush(oneshot::Sender<()>),
}

/// Writes until the last sender is dropped.
async fn write_trail(db: Store, announce: watch::Sender<i64>, mut orders: mpsc::Receiver<Order>) {
    let (mut rows, mut flushes) = (Vec::new(), Vec::new());
    while let Some(first) = orders.recv().await {
        let ready = Instant::now() + GATHER;
        let mut next = Some(first);
        while let Some(order) = next {
            match order {
                Order::Write(row) => rows.push(*row),
                Order::Flush(done) => flushes.push(done),
            }
            let is_enough = !flushes.is_empty() || rows.len() >= AT_ONCE;
            next = if is_enough { None } else { timeout_at(ready, orders.recv()).await.ok().flatten() };
        }
        while !rows.is_empty() {
            match db::audit::append(&db, &rows).await {
                Ok(newest) => {
                    rows.clear();
                    announce.send_replace(newest);
                }
                Err(error) => {
                    let rows = rows.len();
                    tracing::error!(%error, rows, "could not write the audit trail; trying again");
                    tokio::time::sleep(AGAIN).await;
                }
            }
        }
        for done in flushes.drain(..) {
            if done.send(()).is_err() {
                tracing::debug!("nobody waits for the audit trail any more");
            }
        }
    }
}

/// Writes one log line, with each part of the row as a field.
pub(super) fn log(record: &AuditRow) {
    tracing::info!(
        target: "two_gates::audit",
        event = record.event.as_str(),
        stream = record.event.stream().key(),
        request.id = record.request_id,
        account = record.account,
        credential = record.credential,
        method = record.method,
        resource = record.resource,
        status = record.status,
        gate = record.gate.key(),
        reason = record.reason,
        address = record.address,
        target = record.target,
        detail = record.detail,
    );
}
