//! Bytes that are not HTTP get the HTTP library's bare answer, which is correct. Readable requests over a
//! limit are refused like any other: with a problem for programs, a page for people.

use two_gates_server::guards::{MAX_HEADER_BYTES, MAX_TARGET_BYTES};
use two_gates_server::transport::ConnectionLimits;

use crate::common::{RunningServer, Site, send_bytes, start_server};

async fn start() -> (Site, RunningServer) {
    let site = Site::new().await;
    let server = start_server(&site, ConnectionLimits::default()).await;
    (site, server)
}

/// A GET request that asks the server to close the connection after the answer.
fn get(target: &str, more: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n")
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let (head, _) = answer.split_once("\r\n\r\n").unwrap();
    head.lines().skip(1).find_map(|line| {
        let (field, value) = line.split_once(": ")?;
        field.eq_ignore_ascii_case(name).then_some(value)
    })
}

fn assert_refused(answer: &str, status: u16, kind: &str) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer:.400}");
    assert_eq!(header(answer, "content-type"), Some(kind), "{answer:.400}");
    assert!(header(answer, "x-request-id").is_some() && header(answer, "date").is_some());
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    assert_eq!(header(answer, "content-length"), Some(&*body.len().to_string()));
}

/// RFC 9112 §3: a server answers an invalid request with 400 and closes the connection.
#[tokio::test]
async fn what_is_no_http_gets_a_whole_answer_with_400_and_the_end_of_the_connection() {
    let (_site, server) = start().await;
    assert!(send_bytes(server.addr, get("/", "").as_bytes()).await.starts_with("HTTP/1.1 200 "));
    for bytes in [
        &b"nonsense\r\n\r\n"[..],
        b"GET /\r\n\r\n",
        b"G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /profiles/\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/7.5\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
        b"POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n{}",
        b"POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        b"POST /api/session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n{}",
    ] {
        let answer = send_bytes(server.addr, bytes).await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer:?}");
        assert_eq!(header(&answer, "connection"), Some("close"), "{answer:?}");
        assert_eq!(header(&answer, "content-length"), Some("0"), "{answer:?}");
        assert!(header(&answer, "date").is_some() && answer.ends_with("\r\n\r\n"), "{answer:?}");
    }
}

/// RFC 9112 §6.1: two readers may disagree about the end of a body in an unknown transfer coding.
#[tokio::test]
async fn the_one_transfer_coding_is_chunked_once() {
    let (_site, server) = start().await;
    let request = async |fields: &str| {
        let body = r#"{"user_name":"alice","password":"correct-horse-battery"}"#;
        let request = format!(
            "POST /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
                Content-Type: application/json\r\n{fields}\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
            body.len()
        );
        send_bytes(server.addr, request.as_bytes()).await
    };
    assert!(request("Transfer-Encoding: chunked\r\n").await.starts_with("HTTP/1.1 200 "));
    assert!(request("Transfer-Encoding: Chunked\r\n").await.starts_with("HTTP/1.1 200 "));
    for fields in [
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding: identity, chunked\r\n",
        "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
    ] {
        assert_refused(&request(fields).await, 400, "application/problem+json");
    }
}

/// RFC 9110 §15.5.15, RFC 6585 §5. The limits of the HTTP library are above ours.
#[tokio::test]
async fn a_target_and_header_fields_over_the_limit_have_a_refusal_each_as_a_problem_and_as_a_page() {
    let (_site, server) = start().await;
    for (path, kind) in [("/api/inbox", "application/problem+json"), ("/inbox", "text/html; charset=utf-8")] {
        let padded = |bytes: usize| format!("{path}?{}", "x".repeat(bytes - path.len() - 1));
        let accepted = send_bytes(server.addr, get(&padded(MAX_TARGET_BYTES), "").as_bytes()).await;
        assert!(accepted.starts_with("HTTP/1.1 401 "), "{accepted:.200}");
        let refusal = send_bytes(server.addr, get(&padded(MAX_TARGET_BYTES + 1), "").as_bytes()).await;
        assert_refused(&refusal, 414, kind);
        // Three bytes per letter: the limit applies to the bytes, not to the decoded letters.
        let encoded = |letters: usize| format!("{path}/{}", "%61".repeat(letters));
        let accepted = send_bytes(server.addr, get(&encoded(MAX_TARGET_BYTES / 3 - 5), "").as_bytes()).await;
        assert!(accepted.starts_with("HTTP/1.1 404 "), "{accepted:.200}");
        let refusal = send_bytes(server.addr, get(&encoded(MAX_TARGET_BYTES / 3 + 1), "").as_bytes()).await;
        assert_refused(&refusal, 414, kind);

        let long = |bytes: usize| get(path, &format!("X-Long: {}\r\n", "x".repeat(bytes)));
        let accepted = send_bytes(server.addr, long(MAX_HEADER_BYTES - 200).as_bytes()).await;
        assert!(accepted.starts_with("HTTP/1.1 401 "), "{accepted:.200}");
        let over = send_bytes(server.addr, long(MAX_HEADER_BYTES).as_bytes()).await;
        assert_refused(&over, 431, kind);
    }
    // Beyond its own limits, the HTTP library answers by itself.
    let endless =
        send_bytes(server.addr, get("/", &format!("X: {}\r\n", "x".repeat(70_000))).as_bytes()).await;
    assert!(endless.starts_with("HTTP/1.1 431 "), "{endless:.200}");
    let many = send_bytes(server.addr, get("/", &"X: y\r\n".repeat(200)).as_bytes()).await;
    assert!(many.starts_with("HTTP/1.1 431 "), "{many:.200}");
}

/// RFC 9112 §3.2: an invalid Host is a 400, also beside a target with an authority. RFC 9110 §9.3.6: CONNECT
/// is for proxies, so it is a 501 with any target.
#[tokio::test]
async fn an_invalid_host_is_a_400_in_any_form_of_target_and_connect_is_a_501() {
    let (_site, server) = start().await;
    let addr = server.addr;
    for (line, host, status) in [
        (format!("GET http://{addr}/healthz"), addr.to_string(), 200),
        (format!("GET http://{addr}/healthz"), "a b".to_owned(), 400),
        (format!("GET http://{addr}/healthz"), "u@x".to_owned(), 400),
        (format!("GET http://{addr}/healthz"), "x:99999".to_owned(), 400),
        (format!("CONNECT {addr}"), addr.to_string(), 501),
        ("CONNECT /inbox".to_owned(), addr.to_string(), 501),
    ] {
        let request = format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = send_bytes(addr, request.as_bytes()).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{line} {host}: {answer:.80}");
    }
}
