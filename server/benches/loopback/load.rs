//! The load: a few persistent connections, each with one request at a time.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use axum::http::{Request, Response, request};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpSocket;

use super::process::Process;

const CONNECTIONS: u32 = 8;

/// The time that a series of requests took.
pub struct LoadResult {
    /// Wall-clock time for all requests.
    pub elapsed: Duration,
    /// The server's processor time for one request; `None` if it cannot be measured.
    pub cpu: Option<Duration>,
}

/// A request to repeat, and its expected status.
#[derive(Clone)]
pub struct LoadRequest {
    /// The path.
    pub path: &'static str,
    /// The session cookie, if any.
    pub cookie: Option<String>,
    /// The value of Accept-Encoding, if any.
    pub encoding: Option<&'static str>,
    /// The expected status of every answer.
    pub status: u16,
}

/// Sends `count` requests and reads their answers to the end.
pub async fn run_load(address: SocketAddr, process: Process, load: &LoadRequest, count: u32) -> LoadResult {
    let (before, start) = (process.cpu(), Instant::now());
    let tasks = (0..CONNECTIONS).map(|_| {
        let load = load.clone();
        tokio::spawn(async move { send_series(address, &load, count / CONNECTIONS).await })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.expect("a server that answers");
    }
    let elapsed = start.elapsed();
    let cpu = process.cpu().zip(before).and_then(|(after, before)| after.checked_sub(before));
    LoadResult { elapsed, cpu: cpu.map(|time| time / count) }
}

async fn send_series(address: SocketAddr, load: &LoadRequest, count: u32) {
    let mut connection = connect(address).await;
    for _ in 0..count {
        let mut request = get(load.path);
        if let Some(cookie) = &load.cookie {
            request = request.header(COOKIE, cookie);
        }
        if let Some(encoding) = load.encoding {
            request = request.header("accept-encoding", encoding);
        }
        let (response, _) = send(&mut connection, request.body(Body::empty()).expect("a request")).await;
        assert_eq!(response.status().as_u16(), load.status, "{}", load.path);
    }
}

/// Opens a connection, which lasts until it is dropped.
pub async fn connect(address: SocketAddr) -> SendRequest<Body> {
    connect_from(IpAddr::V4(Ipv4Addr::LOCALHOST), address).await
}

/// Opens a connection from the given address of this machine.
pub async fn connect_from(from: IpAddr, address: SocketAddr) -> SendRequest<Body> {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(SocketAddr::new(from, 0)).expect("an address of this machine");
    let stream = socket.connect(address).await.expect("a server that listens");
    stream.set_nodelay(true).expect("a socket option");
    let (sender, connection) = handshake(TokioIo::new(stream)).await.expect("a connection");
    tokio::spawn(connection);
    sender
}

/// Sends a request and reads its answer to the end.
pub async fn send(
    connection: &mut SendRequest<Body>,
    request: Request<Body>,
) -> (Response<()>, axum::body::Bytes) {
    connection.ready().await.expect("a connection that is kept");
    let response: Response<Incoming> = connection.send_request(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    (Response::from_parts(parts, ()), body.collect().await.expect("a body").to_bytes())
}

/// The start of a GET request.
pub fn get(path: &str) -> request::Builder {
    Request::get(path).header(HOST, "localhost")
}

/// A form, as a page of the site sends it.
pub fn form(path: &str, form: String) -> Request<Body> {
    Request::post(path)
        .header(HOST, "localhost")
        .header(ORIGIN, "http://localhost")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form))
        .expect("a request")
}
