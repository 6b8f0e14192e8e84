//! Tests that need a real connection: slow clients, endless headers, two Hosts, a stop with a request in
//! flight.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use two_gates_server::transport::ConnectionLimits;

use crate::common::{Site, send_bytes, start_server};

#[tokio::test]
async fn a_request_is_answered_and_two_hosts_are_not_one() {
    let site = Site::new().await;
    let server = start_server(&site, ConnectionLimits::default()).await;
    let good = send_bytes(
        server.addr,
        b"GET /api/profiles/bob HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert!(good.starts_with("HTTP/1.1 200"), "{good}");
    for bad in [
        &b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n"[..],
        b"GET /api/inbox HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"GET /api/inbox HTTP/1.1\r\nHost: localhost\r\nAuthorization: a\r\n\
            Authorization: b\r\nConnection: close\r\n\r\n",
    ] {
        let answer = send_bytes(server.addr, bad).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    }
}

/// RFC 9110 §10.1.1: with `Expect: 100-continue` a client gets the refusal before it sends the body, and the
/// server does not wait for the body.
#[tokio::test]
async fn a_body_that_says_it_is_too_long_is_refused_before_it_comes() {
    let site = Site::new().await;
    let server = start_server(&site, ConnectionLimits::default()).await;
    for (kind, path) in
        [("application/json", "/api/session"), ("application/x-www-form-urlencoded", "/login")]
    {
        let expect_request = |length: usize, body: &str| {
            format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\
        Content-Type: {kind}\r\n\
                 Content-Length: {length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n{body}"
            )
        };
        let answer = send_bytes(server.addr, expect_request(2, "{}").as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 422"), "{answer}");
        let refusal = send_bytes(server.addr, expect_request(16 * 1024 + 1, "").as_bytes()).await;
        assert!(refusal.starts_with("HTTP/1.1 413"), "{refusal}");
    }
}

#[tokio::test]
async fn headers_that_never_end_end_the_connection() {
    let site = Site::new().await;
    let limits = ConnectionLimits { headers: Duration::from_millis(200), ..ConnectionLimits::default() };
    let server = start_server(&site, limits).await;
    let answer = send_bytes(server.addr, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
}

/// One address gets only its share of connections, and can open a new one after closing another.
#[tokio::test]
async fn one_address_holds_no_more_connections_than_its_share() {
    let requests = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let site = Site::new().await;
    let server = start_server(&site, ConnectionLimits { per_ip: 2, ..ConnectionLimits::default() }).await;
    let connections =
        [TcpStream::connect(server.addr).await.unwrap(), TcpStream::connect(server.addr).await.unwrap()];
    let mut excess = TcpStream::connect(server.addr).await.unwrap();
    assert!(!matches!(excess.read(&mut [0; 1]).await, Ok(1..)), "closed without an answer");
    let [mut first, second] = connections;
    first.write_all(requests).await.unwrap();
    let mut answer = String::new();
    first.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("ok\n"), "{answer}");
    drop((first, second));
    let mut last = String::new();
    while !last.ends_with("ok\n") {
        // The server may notice a closed connection late.
        let mut late = TcpStream::connect(server.addr).await.unwrap();
        last.clear();
        if late.write_all(requests).await.is_ok() {
            let _ = late.read_to_string(&mut last).await;
        }
    }
}

#[tokio::test]
async fn a_stop_lets_idle_connections_go() {
    let site = Site::new().await;
    let server = start_server(&site, ConnectionLimits::default()).await;
    let idle = TcpStream::connect(server.addr).await.unwrap();
    let answer =
        send_bytes(server.addr, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await;
    assert!(answer.ends_with("ok\n"));
    server.stop.send(()).unwrap();
    server.server.await.unwrap();
    assert!(TcpStream::connect(server.addr).await.is_err());
    drop(idle);
}

/// Clients that never read occupy every connection. The server still stops when told to.
#[tokio::test]
async fn clients_that_do_not_read_keep_nobody_from_stopping_the_server() {
    let site = Site::new().await;
    let limits = ConnectionLimits {
        connections: 2,
        write: Duration::from_millis(300),
        stop: Duration::from_millis(200),
        ..ConnectionLimits::default()
    };
    let server = start_server(&site, limits).await;
    let mut streams = Vec::new();
    for _ in 0..4 {
        let mut stream = TcpStream::connect(server.addr).await.unwrap();
        let requests = b"GET /profiles HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
        stream.write_all(&requests).await.unwrap();
        streams.push(stream);
    }
    server.stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(5), server.server).await.expect("it stops").unwrap();
}

/// A client that does not read loses its connection, and the next client gets an answer.
#[tokio::test]
async fn a_client_that_does_not_read_loses_its_place() {
    let site = Site::new().await;
    let limits =
        ConnectionLimits { connections: 1, write: Duration::from_millis(300), ..ConnectionLimits::default() };
    let server = start_server(&site, limits).await;
    let mut stream = TcpStream::connect(server.addr).await.unwrap();
    let requests = b"GET /profiles HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2000);
    let write = tokio::time::timeout(Duration::from_secs(5), stream.write_all(&requests)).await;
    let answer =
        send_bytes(server.addr, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await;
    assert!(answer.ends_with("ok\n"), "{answer} {write:?}");
}
