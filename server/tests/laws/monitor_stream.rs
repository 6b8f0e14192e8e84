//! The monitor's stream: its rows, its resumption, its end, and its slow readers.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::Extension;
use axum::http::header::{COOKIE, HOST};
use axum::http::{HeaderMap, Request};
use futures_util::StreamExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tower::{Layer, ServiceExt};
use two_gates_server::audit::{MAX_STREAMS, MAX_STREAMS_PER_SESSION};
use two_gates_server::http::Peer;
use two_gates_server::transport::{ConnectionLimits, StopSignal};

use crate::common::{HOST_NAME, Site, TestClient, start_server};

/// Long enough for a busy machine; only a failing test waits this long.
const TIMEOUT: Duration = Duration::from_secs(30);

/// An open stream.
pub struct StreamReader {
    body: BodyDataStream,
    pub text: String,
    headers: HeaderMap,
    /// The server does not stop while this sender exists.
    _stop_sender: watch::Sender<()>,
}

/// Opens a stream. The error is the status of an answer that is not a stream.
async fn open(site: &Site, client: &TestClient, query: &str, last: Option<i64>) -> Result<StreamReader, u16> {
    open_stream_from(site, client, "127.0.0.1", query, last).await
}

/// Opens a stream from an address.
pub async fn open_stream_from(
    site: &Site,
    client: &TestClient,
    address: &str,
    query: &str,
    last: Option<i64>,
) -> Result<StreamReader, u16> {
    let mut request = Request::get(format!("/monitor/stream?{query}")).header(HOST, HOST_NAME);
    if let Some(cookie) = client.cookie() {
        request = request.header(COOKIE, cookie);
    }
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let request = request.header("accept-encoding", "gzip").body(Body::empty()).unwrap();
    let (stop_sender, stop_receiver) = watch::channel(());
    let peer = Peer(address.parse().unwrap());
    let router = Extension(peer).layer(Extension(StopSignal(stop_receiver)).layer(site.router.clone()));
    let response = router.oneshot(request).await.unwrap();
    if response.status() != 200 {
        return Err(response.status().as_u16());
    }
    let (parts, body) = response.into_parts();
    Ok(StreamReader {
        body: body.into_data_stream(),
        text: String::new(),
        headers: parts.headers,
        _stop_sender: stop_sender,
    })
}

impl StreamReader {
    /// Reads until a row contains this word.
    pub async fn read_until(&mut self, word: &str) {
        while !self.text.contains(word) {
            let next = tokio::time::timeout(TIMEOUT, self.body.next()).await.expect(word);
            let part = next.unwrap_or_else(|| panic!("ended before {word}: {}", self.text)).unwrap();
            self.text.push_str(std::str::from_utf8(&part).unwrap());
        }
    }

    /// Reads to the end, which must come in time, although an idle stream sends keep-alives.
    pub async fn read_to_end(&mut self) {
        let rest = async {
            while let Some(part) = self.body.next().await {
                self.text.push_str(std::str::from_utf8(&part.unwrap()).unwrap());
            }
        };
        tokio::time::timeout(TIMEOUT, rest).await.expect("an end");
    }

    /// The resources of the rows, in order.
    fn resources(&self) -> Vec<&str> {
        let after = self.text.split("GET ").skip(1);
        after.map(|rest| rest.split('<').next().unwrap()).collect()
    }

    fn last_id(&self) -> i64 {
        let ids = self.text.lines().filter_map(|line| line.strip_prefix("id: "));
        ids.fold("", |_, id| id).parse().unwrap()
    }
}

#[tokio::test]
async fn a_refusal_that_comes_later_is_in_the_stream() {
    let site = Site::new().await;
    let (admin, alice) = (site.persona("admin").await, site.persona("alice").await);
    let mut stream = open(&site, &admin, "", None).await.unwrap();
    assert_eq!(stream.headers["content-type"], "text/event-stream");
    assert_eq!(stream.headers["cache-control"], "no-store");
    assert!(!stream.headers.contains_key("content-encoding"), "a compressor would hold it back");
    alice.get("/admin").await;
    stream.read_until("/admin").await;
    assert!(stream.text.contains("event: authorization\n") && stream.text.contains("lacks:administrator"));
    site.guest().get("/inbox").await;
    stream.read_until("/inbox").await;
    assert!(stream.text.contains("event: authentication\n"));
}

#[tokio::test]
async fn a_standard_user_gets_403_and_a_guest_401() {
    let site = Site::new().await;
    assert!(open(&site, &site.persona("admin").await, "", None).await.is_ok());
    assert_eq!(open(&site, &site.persona("bob").await, "", None).await.err(), Some(403));
    assert_eq!(open(&site, &site.guest(), "", None).await.err(), Some(401));
}

#[tokio::test]
async fn what_was_missed_comes_after_a_break_and_nothing_twice() {
    let site = Site::new().await;
    let (admin, alice) = (site.persona("admin").await, site.persona("alice").await);
    let mut stream = open(&site, &admin, "", None).await.unwrap();
    alice.get("/admin").await;
    stream.read_until("/admin").await;
    let last = stream.last_id();
    drop(stream);
    alice.get("/reports").await;
    alice.get("/profiles/nobody").await;
    site.state.audit.flush().await;
    let mut resumed = open(&site, &admin, "after=0", Some(last)).await.unwrap();
    resumed.read_until("/profiles/nobody").await;
    assert_eq!(resumed.resources(), ["/reports", "/profiles/nobody"]);
}

/// After a reset: the browser's last event id belongs to a deleted trail.
#[tokio::test]
async fn a_number_that_is_not_there_yet_is_the_newest() {
    let site = Site::new().await;
    let (admin, alice) = (site.persona("admin").await, site.persona("alice").await);
    let mut stream = open(&site, &admin, "", Some(i64::MAX)).await.unwrap();
    alice.get("/admin").await;
    stream.read_until("/admin").await;
    assert_eq!(stream.resources(), ["/admin"]);
}

#[tokio::test]
async fn the_stream_has_the_filter_of_the_page() {
    let site = Site::new().await;
    let (admin, alice) = (site.persona("admin").await, site.persona("alice").await);
    let mut stream = open(&site, &admin, "account=alice&status=403", None).await.unwrap();
    site.guest().get("/inbox").await;
    site.persona("bob").await.get("/admin").await;
    alice.get("/profiles/nobody").await;
    alice.get("/reports").await;
    stream.read_until("/reports").await;
    assert_eq!(stream.resources(), ["/reports"]);
}

#[tokio::test]
async fn the_counter_of_an_attack_moves_until_it_is_over() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let mut stream = open(&site, &admin, "", None).await.unwrap();
    assert_eq!(admin.form("/monitor/attacks", "attack=guessing").await.status, 303);
    assert!(admin.get("/monitor").await.text().contains(" of 9 sent</span>"), "also without the stream");
    stream.read_until("event: attack\ndata: <p class=\"notice\"><b>Guessing</b>").await;
    stream.text.clear();
    stream.read_until(" of 9 sent\n").await;
    stream.read_until("event: sent\ndata: all sent, and it is over\n").await;
    assert!(!admin.get("/monitor").await.text().contains(" of 9 sent"));
}

#[tokio::test]
async fn text_from_a_request_stays_text() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let mut stream = open(&site, &admin, "", None).await.unwrap();
    site.guest().get("/inbox").await;
    stream.read_until("/inbox").await;
    let insert = "INSERT INTO audit_event (world_id, at, stream, event, request_id, method, resource, \
        status, gate, address, reason) \
        VALUES (1, 0, 'authorization', 'authz_fail', 'x', 'GET', '/<b>&', 403, 'gate2', '::1', 'two\nlines')";
    sqlx::query(insert).execute(&mut site.sql().await).await.unwrap();
    site.guest().get("/reports").await;
    stream.read_until("/reports").await;
    assert!(stream.text.contains("/&lt;b&gt;&amp;") && !stream.text.contains("/<b>"), "{}", stream.text);
    assert!(stream.text.lines().all(|line| line.is_empty() || line.contains(':')), "{}", stream.text);
}

#[tokio::test]
async fn it_ends_with_the_session_and_with_the_permission() {
    let site = Site::new().await;
    let (admin, other) = (site.persona("admin").await, site.persona("admin").await);
    let mut stream = open(&site, &admin, "", None).await.unwrap();
    let mut other_stream = open(&site, &other, "", None).await.unwrap();
    admin.form("/logout", "").await;
    stream.read_to_end().await;
    assert_eq!(open(&site, &admin, "", None).await.err(), Some(401));
    site.guest().get("/inbox").await;
    other_stream.read_until("/inbox").await;

    assert_eq!(
        other.form("/admin/members/bob", "role=administrator&plan=pro&confirmed=yes").await.status,
        303
    );
    let bob = site.persona("bob").await;
    let mut stream = open(&site, &bob, "", None).await.unwrap();
    assert_eq!(other.form("/admin/members/bob", "role=standard&plan=pro&confirmed=yes").await.status, 303);
    site.guest().get("/inbox").await;
    stream.read_to_end().await;
    assert_eq!(open(&site, &bob, "", None).await.err(), Some(403));
}

#[tokio::test]
async fn there_are_so_many_places_and_each_is_free_again() {
    let site = Site::new().await;
    let mut all = Vec::new();
    for _ in 0..MAX_STREAMS / MAX_STREAMS_PER_SESSION {
        let admin = site.persona("admin").await;
        for _ in 0..MAX_STREAMS_PER_SESSION {
            all.push(open(&site, &admin, "", None).await.unwrap());
        }
        assert_eq!(
            open(&site, &admin, "", None).await.err(),
            Some(503),
            "more than the share of one session"
        );
    }
    let admin = site.persona("admin").await;
    assert_eq!(open(&site, &admin, "", None).await.err(), Some(503), "more than there are");
    all.pop();
    let _last = open(&site, &admin, "", None).await.unwrap();
    assert_eq!(open(&site, &admin, "", None).await.err(), Some(503));
}

/// Over a real connection, with a client that never reads.
#[tokio::test]
async fn a_reader_that_does_not_read_holds_nobody_up() {
    let site = Site::new().await;
    let (admin, alice) = (site.persona("admin").await, site.persona("alice").await);
    let server = start_server(&site, ConnectionLimits::default()).await;
    let mut idle = TcpStream::connect(server.addr).await.unwrap();
    let cookie = admin.cookie().unwrap();
    let head = format!("GET /monitor/stream HTTP/1.1\r\nHost: {HOST_NAME}\r\nCookie: {cookie}\r\n\r\n");
    idle.write_all(head.as_bytes()).await.unwrap();
    let mut stream = open(&site, &admin, "", None).await.unwrap();
    for _ in 0..300 {
        assert_eq!(alice.get("/api/reports").await.status, 403);
    }
    alice.get("/admin").await;
    stream.read_until("/admin").await;
    assert_eq!(stream.resources().len(), 301);
    drop(idle);
    server.stop.send(()).unwrap();
    server.server.await.unwrap();
}

#[tokio::test]
async fn an_open_stream_ends_when_the_server_stops() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let server = start_server(&site, ConnectionLimits { stop: TIMEOUT, ..ConnectionLimits::default() }).await;
    let mut stream = TcpStream::connect(server.addr).await.unwrap();
    let cookie = admin.cookie().unwrap();
    let head = format!("GET /monitor/stream HTTP/1.1\r\nHost: {HOST_NAME}\r\nCookie: {cookie}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut text = String::new();
    while !text.contains("retry: ") {
        let mut part = [0; 1024];
        let length = stream.read(&mut part).await.unwrap();
        assert!(length > 0, "{text}");
        text.push_str(std::str::from_utf8(&part[..length]).unwrap());
    }
    server.stop.send(()).unwrap();
    tokio::time::timeout(TIMEOUT / 2, server.server).await.expect("it waits for no stream").unwrap();
    let mut rest = String::new();
    stream.read_to_string(&mut rest).await.unwrap();
    assert!(rest.ends_with("0\r\n\r\n"), "ended in order: {rest}");
}
