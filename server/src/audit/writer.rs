//! Writes the trail, off the way of the requests: what comes within a moment goes into one transaction.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, timeout_at};

use crate::db::audit::AuditRow;
use crate::db::{self, Db};

/// How long a record may wait for others. A process that is killed loses what came within that time and the time of one write: a tenth of
/// a second at most, of which this is a tenth.
const GATHER: Duration = Duration::from_millis(10);

/// Records in one transaction at most, so that no login waits long for the writer of the database.
const AT_ONCE: usize = 128;

/// How long after a write that failed it is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// What the writer is told.
#[derive(Debug)]
pub(super) enum Order {
    /// Write this.
    Write(Box<AuditRow>),
    /// Say when all that came before is written.
    Flush(oneshot::Sender<()>),
}

pub(super) struct Writer {
    db: Db,
    announce: watch::Sender<i64>,
    gathered: Vec<AuditRow>,
    waiting: Vec<oneshot::Sender<()>>,
}

impl Writer {
    pub(super) fn new(db: Db, announce: watch::Sender<i64>) -> Self {
        Self { db, announce, gathered: Vec::new(), waiting: Vec::new() }
    }

    /// Until nobody can record anything any more.
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

    /// Keeps what could not be written until it is.
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
