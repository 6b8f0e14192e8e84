//! HEAD describes the content that GET would send (RFC 9110 §8.6, §9.3.2).

use axum::body::Body;
use axum::http::header::ACCEPT_ENCODING;
use axum::http::{Method, Request};

use crate::common::{Client, Reply, Site};
use crate::coverage::{narrowed, routes};

const CODINGS: [Option<&str>; 4] = [Some("gzip"), None, Some("identity"), Some("br")];

async fn ask(client: &Client, method: Method, path: &str, coding: Option<&str>) -> Reply {
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
        let address = format!("{path}{}", narrowed(path));
        // One coding is enough for the matrix, which sends all its requests again for each answer.
        let codings = if path.starts_with("/matrix") { &CODINGS[..1] } else { &CODINGS };
        for coding in codings.iter().copied() {
            let get = ask(&client, Method::GET, &address, coding).await;
            let head = ask(&client, Method::HEAD, &address, coding).await;
            let what = format!("{path} {coding:?}");
            assert_eq!(head.status, get.status, "{what}");
            assert!(head.body.is_empty(), "{what}");
            for name in ["content-type", "content-encoding", "etag", "vary", "allow"] {
                assert_eq!(head.header(name), get.header(name), "{what}: {name}");
            }
            // These pages contain a measured duration, so their lengths differ a little.
            let is_timed = ["/matrix", "/api/lab/exchange"].contains(&path) || path.contains("/problems/");
            let varies = if is_timed { 8 } else { 0 };
            for reply in [&get, &head] {
                let said = reply.header("content-length").map(|length| length.parse::<usize>().unwrap());
                assert!(said.is_none_or(|said| said.abs_diff(get.body.len()) <= varies), "{what}: {reply:?}");
            }
        }
    }
}
