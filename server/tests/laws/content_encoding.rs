//! A content coding is refused, never ignored (RFC 9110 §8.4), and the refusal names the supported codings
//! (§15.5.16).

use axum::body::Body;
use axum::http::header::{CONTENT_ENCODING, HeaderValue};
use axum::http::{Method, Request};

use crate::common::{FORM, FORMS, JSON, Site, TestClient, TestReply, write_with_body};

/// Content-Encoding fields that stand for content without a coding.
const NONE: [&[&str]; 4] = [&["identity"], &["Identity"], &[""], &["identity, ,identity", "identity"]];

const CODINGS: [&[&str]; 8] = [
    &["gzip"],
    &["X-GZIP"],
    &["br"],
    &["zstd"],
    &["unheard-of"],
    &["identity, gzip"],
    &["identity", "deflate"],
    &["\u{e9}"],
];

fn encode(mut request: Request<Body>, fields: &[&str]) -> Request<Body> {
    for field in fields {
        let value = HeaderValue::from_bytes(field.as_bytes()).unwrap();
        request.headers_mut().append(CONTENT_ENCODING, value);
    }
    request
}

fn assert_refused(reply: &TestReply, case: &str) {
    assert_eq!(reply.status, 415, "{case}: {}", reply.text());
    assert_eq!(reply.header("accept-encoding"), Some("identity"), "{case}");
    assert_eq!(reply.header("accept"), None, "{case}");
    assert_eq!(reply.header("set-cookie"), None, "{case}");
}

async fn assert_codings_refused(client: &TestClient, request: impl Fn() -> Request<Body>, case: &str) {
    for fields in CODINGS {
        assert_refused(&client.send(encode(request(), fields)).await, &format!("{case} {fields:?}"));
    }
}

#[tokio::test]
async fn coded_content_is_refused_on_every_route_that_reads_some() {
    let site = Site::new().await;
    for write in site.json_writes().await {
        let client = site.sender(write.is_open).await;
        let request = || write_with_body(write.method.clone(), &write.path, JSON, write.example.clone());
        assert_codings_refused(&client, request, &write.path).await;
        let plain = client.send(encode(request(), NONE[0])).await;
        assert!(![400, 415].contains(&plain.status.as_u16()), "{}: {}", write.path, plain.status);
    }
    let client = site.sender(false).await;
    for (path, form) in FORMS {
        assert_codings_refused(&client, || write_with_body(Method::POST, path, FORM, form), path).await;
    }
}

#[tokio::test]
async fn identity_and_an_empty_list_stand_for_no_coding() {
    let site = Site::new().await;
    let body = "{\"user_name\":\"alice\",\"password\":\"correct-horse-battery\"}";
    for fields in NONE {
        let request = write_with_body(Method::POST, "/api/session", JSON, body);
        assert_eq!(site.guest().send(encode(request, fields)).await.status, 200, "{fields:?}");
    }
    let empty_write = encode(write_with_body(Method::POST, "/logout", FORM, ""), &["gzip"]);
    assert_eq!(site.guest().send(empty_write).await.status, 303, "no content has no coding");
}

/// A request that a gate refuses gets the gate's refusal, and not the 415 for its content coding.
#[tokio::test]
async fn the_gates_come_before_the_coding() {
    let site = Site::new().await;
    for (path, form) in FORMS.into_iter().filter(|(path, _)| path.starts_with("/admin")) {
        let request = || encode(write_with_body(Method::POST, path, FORM, form), &["gzip"]);
        assert_refused(&site.sender(false).await.send(request()).await, path);
        assert_eq!(site.guest().send(request()).await.status, 401, "{path}");
        assert_eq!(site.persona("alice").await.send(request()).await.status, 403, "{path}");
    }
}

/// RFC 9110 §12.5.3: a 415 for another reason never carries Accept-Encoding.
#[tokio::test]
async fn a_415_for_the_media_type_names_the_type_that_is_read() {
    let site = Site::new().await;
    for (path, kind, accepted) in [("/api/session", FORM, JSON), ("/login", JSON, FORM)] {
        for fields in [&[][..], &["gzip"]] {
            let reply =
                site.guest().send(encode(write_with_body(Method::POST, path, kind, "{}"), fields)).await;
            assert_eq!(reply.status, 415, "{path}");
            assert_eq!(reply.header("accept"), Some(accepted), "{path}");
            assert_eq!(reply.header("accept-encoding"), None, "{path}");
        }
    }
}

/// A Content-Type with a list of types is invalid, and so are two Content-Type fields.
#[tokio::test]
async fn content_has_one_type() {
    let site = Site::new().await;
    let body = "{\"user_name\":\"alice\",\"password\":\"correct-horse-battery\"}";
    for kind in [JSON, "application/vnd.example+json", "Application/JSON; charset=\"utf-8\""] {
        assert_eq!(site.guest().post("/api/session", kind, body).await.status, 200, "{kind}");
    }
    for kind in ["application/json, text/plain", "application/jsonx", "text/json", "application/json;;=", ""]
    {
        assert_eq!(site.guest().post("/api/session", kind, body).await.status, 415, "{kind}");
    }
    for kind in ["application/x-www-form-urlencodedx", "application/x-www-form-urlencoded+json"] {
        assert_eq!(site.guest().post("/logout", kind, "next=/").await.status, 415, "{kind}");
    }
    for kinds in [[JSON, "text/plain"], [JSON, JSON]] {
        let mut request = write_with_body(Method::POST, "/api/session", kinds[0], body);
        request.headers_mut().append("content-type", HeaderValue::from_static(kinds[1]));
        assert_eq!(site.guest().send(request).await.status, 400, "{kinds:?}");
    }
}

/// RFC 9110 §12.5.3: if no coding is acceptable, the answer is sent without one, with the same status.
#[tokio::test]
async fn no_accept_encoding_changes_a_status() {
    let site = Site::new().await;
    let guest = site.guest();
    for path in ["/", "/inbox", "/api/inbox", "/nothing", "/healthz", "/favicon.svg", "/emulated/github/user"]
    {
        let plain = guest.get(path).await.status;
        assert_eq!(guest.get_with(path, "accept-encoding", "br;q=0, gzip").await.status, plain, "{path}");
        for accepted in
            ["identity;q=0", "*;q=0", "br;q=0, identity; q=0.0", "IDENTITY;Q=0.000,*;q=0", "x, *;q=0"]
        {
            let reply = guest.get_with(path, "accept-encoding", accepted).await;
            assert_eq!((reply.status, reply.header("content-encoding")), (plain, None), "{path} {accepted}");
        }
    }
    let wide = guest.get_with("/", "accept-encoding", "identity;q=0, *").await;
    assert!(wide.status == 200 && wide.header("content-encoding").is_some(), "another coding fits");
}
