//! HEAD describes the content that GET would send (RFC 9110 §8.6, §9.3.2).

use axum::body::Body;
use axum::http::header::ACCEPT_ENCODING;
use axum::http::{Method, Request};

use crate::common::{Site, TestClient, TestReply};
use crate::coverage::{cheap_query, routes};

const CODINGS: [Option<&str>; 3] = [Some("gzip"), None, Some("identity")];

async fn send(client: &TestClient, method: Method, path: &str, coding: Option<&str>) -> TestReply {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(coding) = coding {
        request = request.header(ACCEPT_ENCODING, coding);
    }
    client.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn head_says_the_length_of_get_or_none_on_every_route() {
    let site = Site::new().await;
    let client = site.persona("alice").await;
    let policies: Vec<_> = routes().map(|(_, path)| format!("/lab/policy/forbid{path}")).collect();
    for path in routes().map(|(_, path)| path).chain(policies.iter().map(String::as_str)) {
        let address = format!("{path}{}", cheap_query(path));
        // One coding is enough for the matrix, which sends all its requests again for each answer.
        let codings = if path.starts_with("/matrix") { &CODINGS[..1] } else { &CODINGS };
        for coding in codings.iter().copied() {
            let get = send(&client, Method::GET, &address, coding).await;
            let head = send(&client, Method::HEAD, &address, coding).await;
            let case = format!("{path} {coding:?}");
            assert_eq!(head.status, get.status, "{case}");
            assert!(head.body.is_empty(), "{case}");
            for name in ["content-type", "content-encoding", "etag", "vary", "allow"] {
                assert_eq!(head.header(name), get.header(name), "{case}: {name}");
            }
            // These pages contain a measured duration, so their lengths differ a little.
            let is_timed = ["/matrix", "/api/lab/exchange"].contains(&path) || path.contains("/problems/");
            let varies = if is_timed { 8 } else { 0 };
            for reply in [&get, &head] {
                let length = reply.header("content-length").map(|text| text.parse::<usize>().unwrap());
                assert!(length.is_none_or(|n| n.abs_diff(get.body.len()) <= varies), "{case}: {reply:?}");
            }
        }
    }
}
