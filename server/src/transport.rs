//! Connections: accepts them within limits, serves them with hyper, and closes them when the server stops.
//! Bytes that are not HTTP get hyper's own bare answer, which is correct.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio_io_timeout::TimeoutStream;
use tower::Layer;

use crate::http::{Peer, Subnet};
use crate::keyed_semaphore::KeyedSemaphore;

/// Limits for connections.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionLimits {
    /// Maximum number of open connections. Further connections wait in the system's queue.
    pub connections: usize,
    /// Maximum number of open connections per IPv4 address or IPv6 /64. Further connections are closed.
    pub per_ip: usize,
    /// Time limit for the headers of a request. It also closes idle connections.
    pub headers: Duration,
    /// Bytes of a connection's read buffer. Larger heads get hyper's bare 431. Our own limits are lower.
    pub buffer_bytes: usize,
    /// How long a client may take to accept the next bytes of an answer.
    pub write: Duration,
    /// How long requests in progress may take after the stop signal.
    pub stop: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            // Half of the open files that most systems allow per process. The database needs some too.
            connections: 512,
            // A class behind one address can log in with 300 browsers at once. A quarter of all connections
            // remains for everyone else.
            per_ip: 384,
            headers: Duration::from_secs(10),
            buffer_bytes: 64 * 1024,
            write: Duration::from_secs(20),
            stop: Duration::from_secs(10),
        }
    }
}

/// Serves `router` until `stop` resolves, then lets requests in progress finish.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ConnectionLimits,
    stop: impl Future<Output = ()>,
) {
    let permits = Arc::new(Semaphore::new(limits.connections));
    let subnets = KeyedSemaphore::new(limits.connections, limits.per_ip);
    let (stopping, _) = watch::channel(());
    let mut http = Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.headers).max_buf_size(limits.buffer_bytes);
    let mut stop = std::pin::pin!(stop);
    loop {
        let permit = tokio::select! {
            permit = Arc::clone(&permits).acquire_owned() => permit.expect("nobody closes the semaphore"),
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
        let Some(subnet_permit) = subnets.try_acquire(Subnet::of(peer.0)) else {
            tracing::debug!(address = %peer.0, "closed a connection: too many are open from this address");
            continue;
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "could not set TCP_NODELAY");
        }
        let mut stream = Box::pin(TimeoutStream::new(stream));
        stream.as_mut().set_write_timeout_pinned(Some(limits.write));
        let connection = serve_connection(stream, peer, router.clone(), http.clone(), stopping.subscribe());
        tokio::spawn(async move {
            let _permits = (permit, subnet_permit);
            connection.await;
        });
    }
    drop(listener);
    stopping.send_replace(());
    if tokio::time::timeout(limits.stop, stopping.closed()).await.is_err() {
        tracing::warn!("stopped with requests in flight");
    }
}

/// Signals that the server stops, so that endless streams end: the value changes, or the channel closes. Each
/// request has the receiver in its extensions.
#[derive(Clone, Debug)]
pub struct StopSignal(pub watch::Receiver<()>);

/// Serves requests over `stream` until the client disconnects or `stop` changes.
pub(super) async fn serve_connection<S>(
    stream: S,
    peer: Peer,
    router: Router,
    http: Builder,
    mut stop: watch::Receiver<()>,
) where
    S: AsyncRead + AsyncWrite + Send + Unpin,
{
    let router = Extension(StopSignal(stop.clone())).layer(Extension(peer).layer(router));
    let service = TowerToHyperService::new(router);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        biased;
        ended = &mut connection => ended,
        _ = stop.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}
