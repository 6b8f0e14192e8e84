//! The accept loop: bounded connections, a limit on how long headers may take, and an orderly stop.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::TokioTimer;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio_io_timeout::TimeoutStream;

use super::connection::converse;
use crate::http::{Party, Peer};
use crate::keyed_semaphore::KeyedSemaphore;

/// What one client may hold.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionLimits {
    /// Connections at once; more wait in the system's queue.
    pub connections: usize,
    /// Connections at once of one address, or of one /64 of IPv6; those beyond are closed.
    pub of_one: usize,
    /// How long the headers of a request may take. Also ends idle connections.
    pub headers: Duration,
    /// Bytes that are buffered of what a client sends. A longer head gets hyper's bare 431; our own limits are below it.
    pub buffer_bytes: usize,
    /// How long a client may take to accept the next bytes of an answer.
    pub write: Duration,
    /// How long requests in flight may take after the signal to stop.
    pub stop: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            // Half of what most systems let a process open: the database needs some too.
            connections: 512,
            // A class behind one address has room for three hundred logins at once, and all others keep a quarter.
            of_one: 384,
            headers: Duration::from_secs(10),
            buffer_bytes: 64 * 1024,
            write: Duration::from_secs(20),
            stop: Duration::from_secs(10),
        }
    }
}

impl ConnectionLimits {
    /// How a connection is read within these limits.
    fn http(&self) -> http1::Builder {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(self.headers).max_buf_size(self.buffer_bytes);
        http
    }
}

/// Serves `router`, each of whose answers carries a request id, until `stop` is ready; then lets the requests in flight end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ConnectionLimits,
    stop: impl Future<Output = ()>,
) {
    let room = Arc::new(Semaphore::new(limits.connections));
    let shares = KeyedSemaphore::new(limits.connections, limits.of_one);
    let (stopping, _) = watch::channel(());
    let http = limits.http();
    let mut stop = std::pin::pin!(stop);
    loop {
        let permit = tokio::select! {
            permit = Arc::clone(&room).acquire_owned() => permit.expect("nobody closes the semaphore"),
            () = &mut stop => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, address)) => (stream, Peer(address.ip())),
                Err(error) => {
                    tracing::warn!(%error, "could not accept a connection");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let Some(share) = shares.try_acquire(Party::of(peer.0)) else {
            tracing::debug!(address = %peer.0, "closed a connection: too many are open from there");
            continue;
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "could not set TCP_NODELAY");
        }
        let mut stream = Box::pin(TimeoutStream::new(stream));
        stream.as_mut().set_write_timeout_pinned(Some(limits.write));
        let connection = converse(stream, peer, router.clone(), http.clone(), stopping.subscribe());
        tokio::spawn(async move {
            let _place = (permit, share);
            connection.await;
        });
    }
    drop(listener);
    stopping.send_replace(());
    if tokio::time::timeout(limits.stop, stopping.closed()).await.is_err() {
        tracing::warn!("stopped with requests in flight");
    }
}
