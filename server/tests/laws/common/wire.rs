//! The site behind a real listener, for tests that need a real connection.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use two_gates_server::transport::{ConnectionLimits, serve};

use super::Site;

pub struct RunningServer {
    pub addr: SocketAddr,
    pub stop: oneshot::Sender<()>,
    pub server: JoinHandle<()>,
}

pub async fn start_server(site: &Site, limits: ConnectionLimits) -> RunningServer {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let (stop, signal) = oneshot::channel();
    let router = site.router.clone();
    let server =
        tokio::spawn(
            async move { serve(listener, router, limits, async { signal.await.unwrap_or(()) }).await },
        );
    RunningServer { addr, stop, server }
}

/// Sends bytes, and reads until the server closes the connection.
pub async fn send_bytes(addr: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()
}
