//! The end of the trail that requests hold: they hand a record over and go on. A task of its own writes them, many at once.

use tokio::sync::{mpsc, oneshot, watch};

use super::line::log;
use super::writer::{Order, Writer};
use crate::db::Db;
use crate::db::audit::Record;

/// Records that may wait for the writer. Beyond that a request waits with its answer: a refusal that nobody knows of is worse than a slow one.
const WAITING: usize = 16 * 1024;

/// The audit trail. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Audit {
    orders: Option<mpsc::Sender<Order>>,
    newest: watch::Receiver<i64>,
}

impl Audit {
    /// Begins to write into that database, in a task that ends with the last clone. Needs a runtime.
    pub fn start(db: Db) -> Self {
        let (orders, waiting) = mpsc::channel(WAITING);
        let (announce, newest) = watch::channel(0);
        tokio::spawn(Writer::new(db, announce).run(waiting));
        Self { orders: Some(orders), newest }
    }

    /// One that keeps nothing: for what the lab plays, which is nobody's way in but our own.
    pub fn silent() -> Self {
        Self { orders: None, newest: watch::channel(0).1 }
    }

    /// Whether it keeps nothing.
    pub const fn is_silent(&self) -> bool {
        self.orders.is_none()
    }

    /// Logs the record, and hands it to the writer.
    pub async fn record(&self, record: Record) {
        let Some(orders) = &self.orders else { return };
        log(&record);
        if orders.send(Order::Write(Box::new(record))).await.is_err() {
            tracing::error!("the audit trail is not written any more");
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

    /// Changes whenever rows were added: the number of the newest. Whoever follows it reads the rows themselves, at their own speed, so that
    /// a slow reader slows nobody down.
    pub fn newest(&self) -> watch::Receiver<i64> {
        self.newest.clone()
    }
}
