//! One connection, served by hyper. Bytes that are not HTTP get hyper's own bare answer, which is correct.

use std::pin::pin;

use axum::{Extension, Router};
use hyper::server::conn::http1::Builder;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tower::Layer;

use crate::http::Peer;

/// Signals that the server stops, by a change or by closing, so that endless streams end. In the extensions
/// of each request.
#[derive(Clone, Debug)]
pub struct Stopping(pub watch::Receiver<()>);

/// Serves requests over `stream` until the client leaves or `stop` changes.
pub(super) async fn converse<S>(
    stream: S,
    peer: Peer,
    router: Router,
    http: Builder,
    mut stop: watch::Receiver<()>,
) where
    S: AsyncRead + AsyncWrite + Send + Unpin,
{
    let router = Extension(Stopping(stop.clone())).layer(Extension(peer).layer(router));
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
