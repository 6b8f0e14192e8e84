//! The limits that every attempt must pass before a password is hashed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::attempt::{AccountKey, Attempt, Key, RateLimit, RateLimited, SecretKind};
use super::table::{AttemptEnd, Table};
use crate::clock::Clock;
use crate::db::World;
use crate::http::{ClientAddress, Subnet};
use crate::keyed_semaphore::KeyedSemaphore;

/// How long an attempt waits for earlier attempts.
const WAIT: Duration = Duration::from_secs(30);

const MAX_WAITING: usize = 1000;

/// Maximum number of waiting attempts for one account, so that an attack on it does not fill the queue.
pub(super) const MAX_WAITING_PER_ACCOUNT: usize = 400;

/// The limits. Cheap to clone; clones share their counts.
#[derive(Clone, Debug)]
pub struct LoginLimiter {
    clock: Clock,
    table: Arc<Mutex<Table>>,
    /// Signals that an attempt has ended, which may free a slot.
    ended: Arc<Notify>,
    pub(super) queue: KeyedSemaphore<AccountKey>,
}

/// Why an attempt cannot begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptError {
    RateLimited(RateLimited),
    /// The queue is full, or the attempt waited too long.
    Queue,
}

/// The state of the limits after a wrong attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lockout {
    pub locked: bool,
    /// The limit to report to the client.
    pub limit: RateLimit,
    /// Failures left before `limit` is reached.
    pub remaining: u32,
}

impl LoginLimiter {
    pub fn new(clock: Clock) -> Self {
        let queue = KeyedSemaphore::new(MAX_WAITING, MAX_WAITING_PER_ACCOUNT);
        Self { clock, table: Arc::default(), ended: Arc::default(), queue }
    }

    /// Waits for a slot and takes it. There are only as many slots as failures left before a lock, so that
    /// parallel guesses gain nothing over sequential ones. A right attempt frees its slot for the next one.
    pub async fn begin(&self, attempt: &Attempt<'_>) -> Result<Slot, AttemptError> {
        let deadline = Instant::now() + WAIT;
        let mut queue_permit = None;
        loop {
            let mut ended = std::pin::pin!(self.ended.notified());
            ended.as_mut().enable();
            match self.table().begin(attempt, self.clock.now()) {
                Ok(()) => {
                    let (keys, network) = (attempt.keys(), attempt.network());
                    return Ok(Slot { limits: self.clone(), keys, network, open: true });
                }
                Err(Some(limited)) => return Err(AttemptError::RateLimited(limited)),
                Err(None) => {}
            }
            if queue_permit.is_none() {
                queue_permit = Some(self.queue.try_acquire(attempt.account()).ok_or(AttemptError::Queue)?);
            }
            timeout_at(deadline, ended).await.map_err(|_| AttemptError::Queue)?;
        }
    }

    /// Counts one event of [`RateLimit::TOKEN`] or [`RateLimit::SIGN_UP`], which count by address alone.
    pub fn count(&self, limit: RateLimit, address: ClientAddress) -> Result<(), RateLimited> {
        self.table().count(limit, Subnet::of(address.ip()), self.clock.now())
    }

    /// When the lock of the account ends, in seconds since 1970-01-01T00:00:00Z.
    pub fn locked_until(&self, world: World, kind: SecretKind, name: &str) -> Option<i64> {
        self.table().locked_until(&AccountKey::new(world, kind, name), self.clock.now())
    }

    /// Clears the failures of an account. Returns whether there were any.
    pub fn unlock(&self, world: World, kind: SecretKind, name: &str) -> bool {
        let any = self.table().unlock(&AccountKey::new(world, kind, name));
        self.ended.notify_waiters();
        any
    }

    pub fn waiting(&self) -> usize {
        self.queue.in_use()
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The slot of one attempt. If it is dropped without a result, it counts as wrong, so that a client cannot
/// avoid the count by disconnecting.
#[derive(Debug)]
pub struct Slot {
    limits: LoginLimiter,
    keys: Vec<Key>,
    network: Option<Subnet>,
    open: bool,
}

impl Slot {
    /// Ends the attempt as right. Returns the number of failures before it.
    pub fn succeed(mut self) -> u32 {
        let before = self.keys.first().map_or(0, |key| self.limits.table().failures(key));
        self.end(AttemptEnd::Success);
        before
    }

    pub fn fail(mut self) -> Lockout {
        let locked = self.end(AttemptEnd::Failure);
        let (limit, remaining) = self.limits.table().nearest_limit(&self.keys);
        Lockout { locked, limit, remaining }
    }

    /// Ends the attempt without counting it, because the server could not verify it.
    pub fn cancel(mut self) {
        self.end(AttemptEnd::Canceled);
    }

    fn end(&mut self, end: AttemptEnd) -> bool {
        self.open = false;
        let locked = self.limits.table().end(&self.keys, self.network, end, self.limits.clock.now());
        self.limits.ended.notify_waiters();
        locked
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if self.open {
            self.end(AttemptEnd::Failure);
        }
    }
}
