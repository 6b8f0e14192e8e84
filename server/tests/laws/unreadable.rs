//! A request that hyper cannot read is refused like any other: a problem to programs, a page to people, our headers, and the end of the
//! connection.

use std::collections::HashMap;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use two_gates_server::transport::Limits;

use crate::common::{Running, Site, exchange, run};

const GOOD: &str = "GET /api/profiles/bob HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// A login that is refused before its body is read.
const LOGIN: &str = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nbody";

/// The last answer of a connection, in parts.
struct Last {
    status: u16,
    headers: HashMap<String, String>,
    body: String,
}

fn last(answers: &str) -> Last {
    let (_, answer) = answers.rsplit_once("HTTP/1.1 ").unwrap_or_else(|| panic!("no answer: {answers:?}"));
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let (status, fields) = head.split_once("\r\n").unwrap();
    let headers = fields.split("\r\n").map(|field| field.split_once(": ").unwrap());
    Last {
        status: status[..3].parse().unwrap(),
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        body: body.to_owned(),
    }
}

fn is_refused(last: &Last, status: u16, kind: &str) {
    assert_eq!(last.status, status, "{}", last.body);
    assert_eq!(last.headers["content-type"], kind);
    assert_eq!(last.headers["connection"], "close");
    assert_eq!(last.headers["x-content-type-options"], "nosniff");
    assert_eq!(last.headers["cache-control"], "no-store");
    assert!(last.headers["content-security-policy"].contains("frame-ancestors 'none'"));
    assert!(last.headers.contains_key("date"));
    assert!(!last.headers["x-request-id"].is_empty());
}

fn is_problem(answers: &str, status: u16, slug: &str) {
    let last = last(answers);
    is_refused(&last, status, "application/problem+json");
    assert_eq!(last.headers["content-length"], last.body.len().to_string());
    let problem: serde_json::Value = serde_json::from_str(&last.body).unwrap();
    assert_eq!(problem["type"], format!("/problems/{slug}"));
    assert_eq!(problem["status"], status);
    assert_eq!(problem["instance"], format!("urn:uuid:{}", last.headers["x-request-id"]));
    assert!(problem["title"].is_string() && problem["detail"].is_string());
}

fn is_page(answers: &str, status: u16, slug: &str) {
    let last = last(answers);
    is_refused(&last, status, "text/html; charset=utf-8");
    assert_eq!(last.headers["content-length"], last.body.len().to_string());
    assert!(last.body.contains("<h1") && last.body.ends_with("</html>"), "{}", last.body);
    assert!(last.body.contains(&format!("href=\"/problems/{slug}\"")), "{}", last.body);
    assert!(last.body.contains(&format!("urn:uuid:{}", last.headers["x-request-id"])));
}

async fn started() -> (Site, Running) {
    let site = Site::new().await;
    let running = run(&site, Limits::default()).await;
    let closing = GOOD.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    assert_eq!(last(&exchange(running.addr, closing.as_bytes()).await).status, 200);
    (site, running)
}

fn get(path: &[u8]) -> Vec<u8> {
    [b"GET ", path, b" HTTP/1.1\r\nHost: localhost\r\n\r\n"].concat()
}

#[tokio::test]
async fn raw_bytes_in_the_address_are_refused_as_a_problem_or_a_page() {
    let (_site, running) = started().await;
    for path in
        [&b"/api/profiles/\xff"[..], b"/api/profiles?x=\xff", b"http://localhost/api/\xff", b"/api/\x7f"]
    {
        is_problem(&exchange(running.addr, &get(path)).await, 400, "bad-request");
    }
    for path in [&b"/profiles/\xff"[..], b"/\xc3\x28", b"/api\xff", b"http://localhost\xff"] {
        is_page(&exchange(running.addr, &get(path)).await, 400, "bad-request");
    }
}

#[tokio::test]
async fn nothing_of_an_unreadable_request_is_repeated_raw() {
    let (_site, running) = started().await;
    // That the answer is text says that \xff is not in it.
    let answer = exchange(running.addr, &get(b"/profiles/<script>\"'\xff")).await;
    is_page(&answer, 400, "bad-request");
    assert!(!answer.contains("<script>") && !answer.contains('\u{fffd}'), "{answer}");
}

#[tokio::test]
async fn a_head_without_sense_is_refused_with_a_body() {
    let (_site, running) = started().await;
    for garbled in [
        &b"nonsense\r\n\r\n"[..],
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /\r\n\r\n",
        b"G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/7.5\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
    ] {
        is_page(&exchange(running.addr, garbled).await, 400, "bad-request");
    }
    for (field, body) in [
        ("Bad Name: x", ""),
        ("no colon", ""),
        ("Content-Length: x", "{}"),
        ("Content-Length: 1\r\nContent-Length: 2", "{}"),
        ("Transfer-Encoding: gzip", "{}"),
    ] {
        let request = format!("POST /api/session HTTP/1.1\r\nHost: localhost\r\n{field}\r\n\r\n{body}");
        is_problem(&exchange(running.addr, request.as_bytes()).await, 400, "bad-request");
    }
}

#[tokio::test]
async fn headers_and_addresses_over_the_limit_have_a_status_each() {
    let (_site, running) = started().await;
    for (path, is) in [("/api/inbox", is_problem as fn(&str, u16, &str)), ("/inbox", is_page)] {
        let long =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Long: {}\r\n\r\n", "x".repeat(200_000));
        is(&exchange(running.addr, long.as_bytes()).await, 431, "headers-too-large");
        let many = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X: y\r\n".repeat(200));
        is(&exchange(running.addr, many.as_bytes()).await, 431, "headers-too-large");
        let far = format!("GET {path}/{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "x".repeat(20_000));
        is(&exchange(running.addr, far.as_bytes()).await, 414, "uri-too-long");
        let raw = [b"GET ", path.as_bytes(), b"/", &[0xff].repeat(20_000), b" HTTP/1.1\r\n\r\n"].concat();
        is(&exchange(running.addr, &raw).await, 414, "uri-too-long");
    }
}

#[tokio::test]
async fn the_head_of_a_refusal_goes_without_a_body_to_head() {
    let (_site, running) = started().await;
    let answer = exchange(running.addr, b"HEAD /api/\xff HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    let last = last(&answer);
    is_refused(&last, 400, "application/problem+json");
    assert_eq!(last.body, "");
    assert_ne!(last.headers["content-length"], "0");
}

/// Reads one answer with a `Content-Length`, and leaves the connection open.
async fn one_answer(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    loop {
        stream.read_buf(&mut answer).await.unwrap();
        let text = String::from_utf8(answer.clone()).unwrap();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && head.to_lowercase().contains(&format!("content-length: {}", body.len()))
        {
            return text;
        }
    }
}

#[tokio::test]
async fn a_later_request_of_a_connection_is_refused_as_the_first_would_be() {
    let (_site, running) = started().await;
    let chunked = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n";
    for (before, status) in [(GOOD, 200), (LOGIN, 415), (chunked, 415)] {
        for (path, is) in
            [(&b"/api/profiles/\xff"[..], is_problem as fn(&str, u16, &str)), (b"/profiles/\xff", is_page)]
        {
            let mut stream = TcpStream::connect(running.addr).await.unwrap();
            stream.write_all(before.as_bytes()).await.unwrap();
            assert_eq!(last(&one_answer(&mut stream).await).status, status);
            stream.write_all(&get(path)).await.unwrap();
            let mut rest = String::new();
            stream.read_to_string(&mut rest).await.unwrap();
            is(&rest, 400, "bad-request");
            assert_eq!(rest.matches("HTTP/1.1 ").count(), 1);
        }
    }
}

#[tokio::test]
async fn requests_sent_at_once_are_answered_up_to_the_one_that_cannot_be_read() {
    let (_site, running) = started().await;
    let page = "GET /profiles HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for before in [GOOD, page, LOGIN] {
        let bad = |path| [before.as_bytes(), before.as_bytes(), &get(path), GOOD.as_bytes()].concat();
        let answers = exchange(running.addr, &bad(b"/api/\xff")).await;
        is_problem(&answers, 400, "bad-request");
        assert_eq!(answers.matches("HTTP/1.1 ").count(), 3);
        let answers = exchange(running.addr, &bad(b"/profiles/\xff")).await;
        is_page(&answers, 400, "bad-request");
        assert_eq!(answers.matches("HTTP/1.1 ").count(), 3);
    }
}

#[tokio::test]
async fn an_unreadable_request_may_come_one_byte_at_a_time() {
    let (_site, running) = started().await;
    for (bytes, is) in
        [(get(b"/api/profiles/\xff"), is_problem as fn(&str, u16, &str)), (get(b"/profiles/\xff"), is_page)]
    {
        let mut stream = TcpStream::connect(running.addr).await.unwrap();
        stream.set_nodelay(true).unwrap();
        for byte in bytes {
            stream.write_all(&[byte]).await.unwrap();
            tokio::task::yield_now().await;
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        is(&answer, 400, "bad-request");
    }
}

/// A client that keeps its end open holds no place for longer than it may.
#[tokio::test]
async fn a_refused_client_that_stays_loses_its_place() {
    let site = Site::new().await;
    let limits = Limits { connections: 1, linger: Duration::from_millis(100), ..Limits::default() };
    let running = run(&site, limits).await;
    let mut stays = TcpStream::connect(running.addr).await.unwrap();
    stays.write_all(&get(b"/api/\xff")).await.unwrap();
    let mut answer = String::new();
    stays.read_to_string(&mut answer).await.unwrap();
    is_problem(&answer, 400, "bad-request");
    let closing = GOOD.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    let next = tokio::time::timeout(Duration::from_secs(5), exchange(running.addr, closing.as_bytes())).await;
    assert_eq!(last(&next.expect("a place")).status, 200);
    drop(stays);
}

/// More than the system keeps for a connection: were it closed at once, the client could not even send it.
#[tokio::test]
async fn a_refused_client_may_finish_sending_before_it_reads() {
    let (_site, running) = started().await;
    let long = format!("GET /api/inbox HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(20_000_000));
    is_problem(&exchange(running.addr, long.as_bytes()).await, 431, "headers-too-large");
}
