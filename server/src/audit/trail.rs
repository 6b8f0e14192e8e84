//! The trail's writer: a task writes the rows that requests queue. Rows close together share a transaction.

use std::time::Duration;

use tokio::sync::mpsc::error::SendTimeoutError;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};
use tokio_util::task::TaskTracker;

use crate::db::audit::AuditRow;
use crate::db::{self, Store};

/// Maximum number of queued rows. Queued rows are lost if the process is killed, so all of them must reach
/// the database within a tenth of a second. Beyond this limit a request waits with its answer, because a slow
/// refusal is better than an unrecorded one.
const QUEUE_SIZE: usize = 512;

/// How long a request waits for the writer. If no row can be written, for example on a full disk, only the
/// log has the event, and the site keeps running.
const SEND_TIMEOUT: Duration = Duration::from_secs(2);

/// The audit trail. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Audit {
    commands: Option<mpsc::Sender<WriterCommand>>,
    newest: watch::Receiver<i64>,
    /// Requests that run to their end even if their clients disconnect.
    requests: TaskTracker,
}

impl Audit {
    /// Starts the writer in a task that ends when the last clone is dropped. Needs a Tokio runtime.
    pub fn start(db: Store) -> Self {
        let (commands, receiver) = mpsc::channel(QUEUE_SIZE);
        let (announce, newest) = watch::channel(0);
        tokio::spawn(write_trail(db, announce, receiver));
        Self { commands: Some(commands), newest, requests: TaskTracker::new() }
    }

    /// A trail that drops every row, for requests of the lab.
    pub fn silent() -> Self {
        Self { commands: None, newest: watch::channel(0).1, requests: TaskTracker::new() }
    }

    /// Whether the trail drops every row.
    pub const fn is_silent(&self) -> bool {
        self.commands.is_none()
    }

    /// Runs a request, or the rest of one, in a task that [`Self::finish`] waits for.
    pub fn spawn<F>(&self, request: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.requests.spawn(request)
    }

    /// Logs the row, and queues it for the writer.
    pub(crate) async fn record(&self, row: AuditRow) {
        let Some(commands) = &self.commands else { return };
        log(&row);
        let id = row.request_id.clone();
        match commands.send_timeout(WriterCommand::Write(Box::new(row)), SEND_TIMEOUT).await {
            Ok(()) => {}
            Err(SendTimeoutError::Timeout(_)) => {
                tracing::error!(request.id = id, "dropped an audit row: the queue is full");
            }
            Err(SendTimeoutError::Closed(_)) => {
                tracing::error!(request.id = id, "dropped an audit row: the writer has stopped");
            }
        }
    }

    /// The number of rows in the queue.
    pub fn queue_len(&self) -> usize {
        self.commands.as_ref().map_or(0, |commands| commands.max_capacity() - commands.capacity())
    }

    /// Waits until every row recorded so far is in the database.
    pub async fn flush(&self) {
        let Some(commands) = &self.commands else { return };
        let (done, written) = oneshot::channel();
        if commands.send(WriterCommand::Flush(done)).await.is_ok() {
            // The writer reports its own errors.
            drop(written.await);
        }
    }

    /// For shutdown, when no requests arrive: waits until all have finished and all rows are in the database.
    pub async fn finish(&self) {
        self.requests.close();
        self.requests.wait().await;
        self.flush().await;
    }

    /// A receiver of the event number of the newest row. The number changes whenever rows are added. Each
    /// follower reads the rows itself, so that a slow follower delays nobody.
    pub fn newest(&self) -> watch::Receiver<i64> {
        self.newest.clone()
    }
}

/// How long the first row of a transaction waits for further rows. The write gets the rest of the 100 ms
/// after which a row must be in the database.
const BATCH_WAIT: Duration = Duration::from_millis(10);

/// Maximum number of rows in a transaction, so that no login waits long for the writer connection.
const MAX_BATCH: usize = 128;

const RETRY_DELAY: Duration = Duration::from_secs(1);

#[derive(Debug)]
enum WriterCommand {
    Write(Box<AuditRow>),
    /// Signals that every earlier row is written.
    Flush(oneshot::Sender<()>),
}

/// Writes the queued rows until the last sender is dropped.
async fn write_trail(db: Store, announce: watch::Sender<i64>, mut commands: mpsc::Receiver<WriterCommand>) {
    let (mut rows, mut flushes) = (Vec::new(), Vec::new());
    while let Some(first) = commands.recv().await {
        let deadline = Instant::now() + BATCH_WAIT;
        let mut next = Some(first);
        while let Some(command) = next {
            match command {
                WriterCommand::Write(row) => rows.push(*row),
                WriterCommand::Flush(done) => flushes.push(done),
            }
            let is_full = !flushes.is_empty() || rows.len() >= MAX_BATCH;
            next = if is_full { None } else { timeout_at(deadline, commands.recv()).await.ok().flatten() };
        }
        while !rows.is_empty() {
            match db::audit::append(&db, &rows).await {
                Ok(newest) => {
                    rows.clear();
                    announce.send_replace(newest);
                }
                Err(error) => {
                    tracing::error!(%error, rows = rows.len(), "could not write the audit trail; retrying");
                    tokio::time::sleep(RETRY_DELAY).await;
                }
            }
        }
        for done in flushes.drain(..) {
            if done.send(()).is_err() {
                tracing::debug!("a flush of the audit trail was abandoned");
            }
        }
    }
}

/// Writes one log line, with each part of the row as a field.
fn log(row: &AuditRow) {
    let event = &row.event;
    tracing::info!(
        target: "two_gates::audit",
        event = event.name.as_str(),
        stream = event.name.stream().key(),
        request.id = row.request_id,
        account = event.account,
        credential = event.credential,
        method = row.method,
        resource = row.resource,
        status = row.status,
        gate = row.gate.key(),
        reason = event.reason,
        address = row.address,
        target = event.target,
        detail = event.detail,
    );
}
