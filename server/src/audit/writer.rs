//! Writes the trail, in a task of its own. Rows that arrive within a moment share a transaction.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, timeout_at};

use crate::db::audit::AuditRow;
use crate::db::{self, Store};

/// How long a row may wait for others. A killed process loses the rows of this time and of one write, a tenth
/// of a second at most; this is a tenth of that.
const GATHER: Duration = Duration::from_millis(10);

/// Rows in one transaction at most, so that no login waits long for the writer connection.
const AT_ONCE: usize = 128;

/// How long to wait before a failed write is retried.
const AGAIN: Duration = Duration::from_secs(1);

/// An order to the writer.
#[derive(Debug)]
pub(super) enum Order {
    /// Writes a row.
    Write(Box<AuditRow>),
    /// Reports that every earlier row is written.
    Flush(oneshot::Sender<()>),
}

pub(super) struct Writer {
    db: Store,
    announce: watch::Sender<i64>,
    gathered: Vec<AuditRow>,
    waiting: Vec<oneshot::Sender<()>>,
}

impl Writer {
    pub(super) fn new(db: Store, announce: watch::Sender<i64>) -> Self {
        Self { db, announce, gathered: Vec::new(), waiting: Vec::new() }
    }

    /// Writes until the last sender is dropped.
    pub(super) async fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        while let Some(first) = orders.recv().await {
            self.take(first);
            let ready = Instant::now() + GATHER;
            while self.waiting.is_empty() && self.gathered.len() < AT_ONCE {
                let Ok(Some(order)) = timeout_at(ready, orders.recv()).await else { break };
                self.take(order);
            }
            self.write().await;
        }
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Write(record) => self.gathered.push(*record),
            Order::Flush(done) => self.waiting.push(done),
        }
    }

    /// Writes the gathered rows, and retries until it succeeds.
    async fn write(&mut self) {
        while !self.gathered.is_empty() {
            match db::audit::append(&self.db, &self.gathered).await {
                Ok(newest) => {
                    self.gathered.clear();
                    self.announce.send_replace(newest);
                }
                Err(error) => {
                    tracing::error!(%error, rows = self.gathered.len(), "could not write the audit trail; trying again");
                    tokio::time::sleep(AGAIN).await;
                }
            }
        }
        for done in self.waiting.drain(..) {
            if done.send(()).is_err() {
                tracing::debug!("nobody waits for the audit trail any more");
            }
        }
    }
}
