//! Password hashing: argon2id off the async runtime, one job per core, and equal work for an unknown name.
//!
//! Each hash needs 19 MiB of memory. Each worker reuses its buffer, which also avoids page faults. Fresh
//! memory would stay in the allocator's arena of each thread: half a gigabyte after a class has logged in.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::Semaphore;

use super::Password;

/// OWASP's minimum for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The hash to verify for an unknown name. Made with the parameters above, from a discarded password.
pub(super) const DUMMY_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$4PWV2qQdLYvFeYQjoistqg$mr5OHz5oRizQMCOUTDbbh7pX9/OvLhUvm6uiKylk+Lk";

/// Maximum queue length. With one worker and 30 ms a hash, the last request waits [`Hasher::WAIT`].
const MAX_WAITING: usize = 1000;

#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("password workers are busy")]
    Busy,
    #[error("unusable password hash: {0}")]
    BadHash(String),
}

/// The password workers. Cheap to clone; all clones share the permits.
#[derive(Clone, Debug)]
pub struct Hasher {
    permits: Arc<Semaphore>,
    workers: usize,
    queue: Arc<Semaphore>,
    wait: Duration,
    memory: Arc<BufferPool>,
}

impl Hasher {
    /// The maximum wait of a request for a worker.
    pub const WAIT: Duration = Duration::from_secs(30);

    /// Uses one worker per core.
    pub fn new() -> Self {
        Self::with_workers(std::thread::available_parallelism().map_or(1, usize::from), Self::WAIT)
    }

    /// Uses this number of workers and this maximum wait.
    pub fn with_workers(workers: usize, wait: Duration) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(workers)),
            workers,
            queue: Arc::new(Semaphore::new(MAX_WAITING)),
            wait,
            memory: Arc::default(),
        }
    }

    /// Hashes a password with a new salt. Returns a PHC string.
    pub async fn hash(&self, password: Password) -> Result<String, PasswordError> {
        let memory = Arc::clone(&self.memory);
        self.run_job(move || Ok(hash_password(&memory, &password)?.to_string())).await
    }

    /// Whether the password has the stored hash. Without a stored hash, returns `false` after the same work.
    /// An old hash, made from a password that was not normalized, stays valid until the password is changed.
    pub async fn verify(&self, password: Password, stored: Option<String>) -> Result<bool, PasswordError> {
        let memory = Arc::clone(&self.memory);
        self.run_job(move || {
            let parsed = PasswordHash::new(stored.as_deref().unwrap_or(DUMMY_HASH)).map_err(bad_hash)?;
            for spelling in password.spellings() {
                if matches_hash(&memory, spelling, &parsed)? {
                    return Ok(stored.is_some());
                }
            }
            Ok(false)
        })
        .await
    }

    /// The number of waiting jobs, and of running jobs.
    pub fn job_counts(&self) -> (usize, usize) {
        let working = self.workers.saturating_sub(self.permits.available_permits());
        (MAX_WAITING.saturating_sub(self.queue.available_permits()), working)
    }

    async fn run_job<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let queue_permit = self.queue.try_acquire().map_err(|_| PasswordError::Busy)?;
        let permit = Arc::clone(&self.permits).acquire_owned();
        let Ok(Ok(permit)) = tokio::time::timeout(self.wait, permit).await else {
            return Err(PasswordError::Busy);
        };
        drop(queue_permit);
        // The task owns the permit, so that a dropped request does not free a worker that is still busy.
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            job()
        });
        task.await.map_err(bad_hash)?
    }
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

/// Hashes a password with a new salt of 16 random bytes (RFC 9106 §3.1).
fn hash_password(memory: &BufferPool, password: &Password) -> Result<PasswordHash, PasswordError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("OWASP's minimum is valid for argon2");
    let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
    let salt: [u8; 16] = rand::random();
    let argon2 = Argon2::new(algorithm, version, params.clone());
    let mut bytes = [0; Params::DEFAULT_OUTPUT_LEN];
    memory.hash(&argon2, password.text(), &salt, &mut bytes)?;
    Ok(PasswordHash {
        algorithm: algorithm.ident(),
        version: Some(version.into()),
        params: ParamsString::try_from(&params).map_err(bad_hash)?,
        salt: Some(Salt::new(&salt).map_err(bad_hash)?),
        hash: Some(Output::new(&bytes).map_err(bad_hash)?),
    })
}

fn bad_hash(error: impl std::fmt::Display) -> PasswordError {
    PasswordError::BadHash(error.to_string())
}

fn matches_hash(memory: &BufferPool, spelling: &str, stored: &PasswordHash) -> Result<bool, PasswordError> {
    let params = cost_params(stored)?;
    let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else {
        return Err(PasswordError::BadHash("it lacks its salt or its output".to_owned()));
    };
    let algorithm = Algorithm::new(stored.algorithm.as_str()).map_err(bad_hash)?;
    let version = stored.version.map_or(Ok(Version::default()), Version::try_from).map_err(bad_hash)?;
    let mut bytes = [0; Output::MAX_LENGTH];
    let bytes = &mut bytes[..expected.len()];
    memory.hash(&Argon2::new(algorithm, version, params), spelling, salt, bytes)?;
    // `Output` compares in constant time.
    Ok(Output::new(bytes).is_ok_and(|computed| computed == *expected))
}

/// The cost parameters of a stored hash. Fails if any of them exceeds that of new hashes.
pub(super) fn cost_params(hash: &PasswordHash) -> Result<Params, PasswordError> {
    let params = Params::try_from(hash).map_err(bad_hash)?;
    if params.m_cost() > MEMORY_KIB || params.t_cost() > PASSES || params.p_cost() > LANES {
        return Err(PasswordError::BadHash("it asks for more work than this server does".to_owned()));
    }
    Ok(params)
}

/// The hash buffers that no worker uses at the moment.
#[derive(Debug, Default)]
struct BufferPool(Mutex<Vec<Vec<Block>>>);

impl BufferPool {
    /// Hashes in a free buffer. Old contents are overwritten before they are read (RFC 9106 §3.2).
    fn hash(&self, by: &Argon2<'_>, secret: &str, salt: &[u8], to: &mut [u8]) -> Result<(), PasswordError> {
        let mut blocks = self.lock().pop().unwrap_or_default();
        blocks.resize(by.params().block_count(), Block::default());
        let result = by.hash_password_into_with_memory(secret.as_bytes(), salt, to, &mut blocks);
        self.lock().push(blocks);
        result.map_err(bad_hash)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Vec<Block>>> {
        // The list is valid whenever the lock is free, even if a lock holder panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
