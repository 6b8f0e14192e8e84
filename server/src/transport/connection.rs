//! One connection: its requests through hyper, and the refusal of one that hyper could not read.

use std::pin::pin;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1::Builder;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tower::Layer;

use super::Limits;
use super::client_address::Peer;
use super::tap::Tap;
use super::unreadable::stand_in;

/// Changes, or is closed, when the server stops: what would go on for ever ends then. In the extensions of each request.
#[derive(Clone, Debug)]
pub struct Stopping(pub watch::Receiver<()>);

/// Answers what comes over `stream` from `peer` until the client, a request that cannot be read, or a change of `stop` ends it.
pub async fn converse<S>(
    stream: S,
    peer: Peer,
    router: Router,
    http: Builder,
    limits: Limits,
    mut stop: watch::Receiver<()>,
) where
    S: AsyncRead + AsyncWrite + Send + Unpin,
{
    let mut tap = Tap::new(stream, limits.header_bytes);
    let router = Extension(Stopping(stop.clone())).layer(Extension(peer).layer(router));
    let service = TowerToHyperService::new(router.clone());
    let ended = {
        let mut connection = pin!(http.serve_connection(TokioIo::new(&mut tap), service));
        tokio::select! {
            biased;
            ended = &mut connection => ended,
            _ = stop.changed() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        }
    };
    let Err(error) = ended else { return };
    tracing::debug!(%error, "a connection ended early");
    if let Some((heard, stream)) = tap.unreadable() {
        let (unreadable, request) = stand_in(heard, error.is_parse_too_large());
        let router = Extension(unreadable).layer(router);
        let io = TokioIo::new(tokio::io::join(&request[..], &mut *stream));
        // The stand-in ends after its head, and the client is still there.
        let answered =
            http.clone().half_close(true).serve_connection(io, TowerToHyperService::new(router)).await;
        if let Err(error) = answered {
            tracing::debug!(%error, "a refusal did not arrive");
        }
        linger(stream, limits.linger).await;
    }
}

/// RFC 9112 §9.6: to close while the client still sends could take the answer away from it before it is read.
async fn linger(stream: &mut (impl AsyncRead + Unpin), at_most: Duration) {
    let mut nowhere = tokio::io::sink();
    if let Ok(Err(error)) = tokio::time::timeout(at_most, tokio::io::copy(stream, &mut nowhere)).await {
        tracing::debug!(%error, "a refused client went away");
    }
}
