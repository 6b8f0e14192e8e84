//! A write without content needs no type (RFC 9110 §8.3), and is answered like one with an empty form.

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use futures_util::stream;
use two_gates_server::transport::ConnectionLimits;

use crate::common::{FORM, FORMS, JSON, Site, send_bytes, start_server, write, write_with_body};

#[tokio::test]
async fn a_form_without_content_is_an_empty_form() {
    let site = Site::new().await;
    let mut statuses = std::collections::BTreeSet::new();
    for (path, _) in FORMS {
        let form_reply = site.sender(false).await.form(path, "").await;
        let bodies = [Body::empty(), Body::from_stream(stream::empty::<Result<Bytes, std::io::Error>>())];
        for body in bodies {
            let bare =
                site.sender(false).await.send(write("POST".parse().unwrap(), path).body(body).unwrap()).await;
            assert_eq!(bare.status, form_reply.status, "{path}: {}", bare.text());
            assert_eq!(bare.header("location"), form_reply.header("location"), "{path}");
        }
        let zero =
            write("POST".parse().unwrap(), path).header(CONTENT_LENGTH, 0).body(Body::empty()).unwrap();
        assert_eq!(site.sender(false).await.send(zero).await.status, form_reply.status, "{path}");
        statuses.insert(form_reply.status.as_u16());
    }
    // In this order: success, no OAuth client, a demo account, a missing resource, and a missing field.
    assert_eq!(statuses, [303, 401, 403, 404, 422].into());
}

#[tokio::test]
async fn logging_out_needs_no_content_and_no_type() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/api/inbox").await.status, 200);
    assert_eq!(
        alice.send(write("POST".parse().unwrap(), "/logout").body(Body::empty()).unwrap()).await.status,
        303
    );
    assert_eq!(alice.get("/api/inbox").await.status, 401);
}

#[tokio::test]
async fn json_without_content_is_a_400_that_asks_for_json() {
    let site = Site::new().await;
    for operation in site.json_writes().await {
        let client = site.sender(operation.is_open).await;
        let bare = write(operation.method.clone(), &operation.path).body(Body::empty()).unwrap();
        for request in [bare, write_with_body(operation.method.clone(), &operation.path, JSON, "")] {
            let reply = client.send(request).await;
            assert_eq!(reply.status, 400, "{}", operation.path);
            assert!(reply.json()["detail"].as_str().unwrap().contains("Send JSON"), "{}", operation.path);
        }
        let form_reply = write_with_body(operation.method.clone(), &operation.path, "text/plain", "");
        assert_eq!(client.send(form_reply).await.status, 415, "{}", operation.path);
    }
}

/// Content without a type may be anything (RFC 9110 §8.3), so it is refused.
#[tokio::test]
async fn content_needs_a_type() {
    let site = Site::new().await;
    for (path, kind, body) in
        [("/logout", FORM, "next=/"), ("/api/session", JSON, "{\"user_name\":\"alice\",\"password\":\"x\"}")]
    {
        assert_ne!(site.guest().post(path, kind, body).await.status, 415, "{path}");
        let bare = write("POST".parse().unwrap(), path).body(Body::from(body)).unwrap();
        assert_eq!(site.guest().send(bare).await.status, 415, "{path}");
    }
}

#[tokio::test]
async fn on_the_wire_no_content_is_none_however_its_length_is_said() {
    let site = Site::new().await;
    let running = start_server(&site, ConnectionLimits::default()).await;
    for rest in ["\r\n", "Content-Length: 0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"] {
        let request = format!(
            "POST /logout HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\
            Connection: close\r\n{rest}"
        );
        let answer = send_bytes(running.addr, request.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 303"), "{rest:?}: {answer}");
    }
}
