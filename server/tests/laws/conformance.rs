//! A conformance suite for the rules of RFC 9110 about 401, 403 and their fields, by number. Other files test
//! the rules of one scheme, page or representation.

use axum::body::Body;
use axum::http::{Method, Request};
use two_gates_app::catalogue::{DEMO_KEY, REVOKED_KEY};
use two_gates_app::wire::{AuthScheme, Challenge};

use crate::common::{Site, TestReply};
use crate::coverage::{cheap_query, routes};

/// Credentials of every scheme: none, invalid, unsupported here, and malformed.
const CREDENTIALS: [Option<(&str, &str)>; 12] = [
    None,
    Some(("cookie", "two_gates_session=not-an-id")),
    Some(("cookie", "two_gates_session=AAAAAAAAAAAAAAAAAAAAAA")),
    Some(("authorization", "Bearer not-a-token")),
    Some(("authorization", "Bearer two words")),
    Some(("authorization", "Bearer")),
    Some(("authorization", "Basic dGVzdDoxMjPCow==")),
    Some(("authorization", "Basic !")),
    Some(("authorization", "Digest username=\"test\"")),
    Some(("authorization", "")),
    Some(("x-api-key", DEMO_KEY)),
    Some(("x-api-key", REVOKED_KEY)),
];

async fn send(site: &Site, method: &Method, path: &str, credential: Option<(&str, &str)>) -> TestReply {
    let mut request = Request::builder().method(method).uri(path).header("origin", "http://127.0.0.1:3000");
    if let Some((name, value)) = credential {
        request = request.header(name, value);
    }
    site.guest().send(request.body(Body::empty()).unwrap()).await
}

fn lines(reply: &TestReply) -> Vec<&str> {
    reply.headers.get_all("www-authenticate").iter().map(|line| line.to_str().unwrap()).collect()
}

/// Every 401 of the site, by route, method and credential. An unsupported method is refused before any
/// credential is read (see `methods`), so it is sent without one.
async fn every_401() -> Vec<(String, TestReply)> {
    let site = Site::new().await;
    let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE"];
    let mut challenges = Vec::new();
    for (_, path) in routes().filter(|(_, path)| !path.starts_with("/emulated/")) {
        let options = site.guest().method(Method::OPTIONS, path).await;
        let allow = options.header("allow");
        let path = format!("{path}{}", cheap_query(path));
        for method in methods.map(|name| Method::from_bytes(name.as_bytes()).unwrap()) {
            let is_allowed = allow.is_none_or(|allow| allow.split(',').any(|name| name.trim() == method));
            let is_read = is_allowed && method != Method::OPTIONS;
            for credential in CREDENTIALS.into_iter().take(if is_read { CREDENTIALS.len() } else { 1 }) {
                let reply = send(&site, &method, &path, credential).await;
                if reply.status == 401 {
                    challenges.push((format!("{method} {path} {credential:?}"), reply));
                }
            }
        }
    }
    challenges
}

#[tokio::test]
async fn n1_n2_n3_every_401_has_challenges_that_parse_and_name_a_quoted_realm() {
    let challenges = every_401().await;
    assert!(challenges.len() > 200, "{} are too few to mean anything", challenges.len());
    for (case, reply) in challenges {
        let lines = lines(&reply);
        assert!(!lines.is_empty(), "N1: {case}");
        // N2: one challenge per field and all challenges in one field are the same list (RFC 9110 §5.3).
        let each: Vec<_> = lines.iter().flat_map(|line| Challenge::parse_list(line).unwrap()).collect();
        assert_eq!(Challenge::parse_list(&lines.join(", ")), Ok(each.clone()), "N2: {case}");
        assert_eq!(each.len(), lines.len(), "N2: {case}");
        for (challenge, line) in each.iter().zip(&lines) {
            assert!(AuthScheme::ALL.iter().any(|scheme| scheme.as_str() == challenge.scheme), "N1: {case}");
            assert!(challenge.param("realm").is_some_and(|realm| !realm.is_empty()), "N3: {case}");
            assert!(line.contains("realm=\""), "N3: {case}");
            let names: Vec<_> =
                challenge.params.iter().map(|param| param.name.to_ascii_lowercase()).collect();
            assert!((1..names.len()).all(|i| !names[i..].contains(&names[i - 1])), "N27: {case}: {line}");
        }
    }
}

/// If several schemes are accepted, all of them are named (RFC 9110 §11.6.1).
#[tokio::test]
async fn n2_a_401_of_the_api_names_every_scheme_that_it_reads() {
    let site = Site::new().await;
    assert_eq!(site.persona("alice").await.get("/api/inbox").await.status, 200);
    let refusal = site.guest().get("/api/inbox").await;
    let schemes: Vec<_> =
        lines(&refusal).iter().map(|line| Challenge::parse_list(line).unwrap()[0].scheme.clone()).collect();
    assert_eq!(schemes, ["Session", "Bearer"]);
    let page = site.guest().get("/inbox").await;
    assert_eq!(lines(&page), [r#"Session realm="Two Gates""#], "a page reads no token, and asks for none");
}

/// N4: a missing or invalid credential is a 401, and a valid but insufficient one a 403.
/// `app/policy/tests/laws` tests the policy itself.
#[tokio::test]
async fn n4_what_is_missing_or_invalid_is_a_401_and_what_is_not_enough_a_403() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    assert_eq!(admin.get("/api/admin/users").await.status, 200);
    assert_eq!(site.persona("alice").await.get("/api/admin/users").await.status, 403);
    for credential in
        CREDENTIALS.into_iter().filter(|pair| *pair != Some(("authorization", "Bearer two words")))
    {
        let reply = send(&site, &Method::GET, "/api/admin/users", credential).await;
        let malformed = matches!(credential, Some(("authorization", "Bearer")));
        assert_eq!(reply.status, if malformed { 400 } else { 401 }, "{credential:?}");
    }
}

/// RFC 9110 §13.2.1: a precondition applies only if the answer without it would be a 2xx.
#[tokio::test]
async fn n16_a_precondition_changes_no_refusal() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/inbox").await.status, 200);
    for (path, status) in
        [("/admin", 403), ("/api/admin/users", 403), ("/profiles/zoe", 404), ("/basic/vault", 401)]
    {
        for (name, value) in [
            ("if-none-match", "*"),
            ("if-match", "\"none\""),
            ("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("if-unmodified-since", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("range", "bytes=0-0"),
        ] {
            let request = Request::get(path).header(name, value).body(Body::empty()).unwrap();
            assert_eq!(alice.send(request).await.status, status, "{path} {name}");
        }
    }
}

/// A refusal contains nothing of the refused resource.
#[tokio::test]
async fn n51_a_refusal_holds_nothing_of_what_it_refuses() {
    let site = Site::new().await;
    for (path, text, reader, stranger, status) in [
        ("/inbox", "Your login loop", "alice", "logged-out", 401),
        ("/admin", "Robin Castellan", "admin", "alice", 403),
        ("/reports", "Accounts with a password", "bob", "alice", 403),
        ("/profiles/alice", "Moreau", "alice", "bob", 404),
    ] {
        let twin = if path == "/admin" { "/api/admin/users".to_owned() } else { format!("/api{path}") };
        for path in [path, &twin] {
            let answer = site.persona(reader).await.get(path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert!(answer.text().contains(text), "{path}");
            let refusal = site.persona(stranger).await.get(path).await;
            assert_eq!(refusal.status, status, "{path}");
            assert!(!refusal.text().contains(text), "{path}");
        }
    }
}
