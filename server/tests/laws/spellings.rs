//! A path is the same resource in every spelling (RFC 3986 §6.2.2, RFC 9110 §4.2.3): the same answer in the
//! same format, behind the same gates.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::common::{FORMS, Site, TestClient, TestReply};
use crate::coverage::{cheap_query, routes};

/// Header fields that must be equal. The bodies differ in id, nonce and times, but have the same structure.
const FIELDS: [&str; 9] = [
    "content-type",
    "allow",
    "location",
    "www-authenticate",
    "vary",
    "cache-control",
    "access-control-allow-origin",
    "content-disposition",
    "x-robots-tag",
];

fn facts(reply: &TestReply) -> (u16, Vec<Option<&str>>, usize) {
    let structure = reply.body.iter().filter(|byte| b"<\"".contains(byte)).count();
    (reply.status.as_u16(), FIELDS.map(|name| reply.header(name)).to_vec(), structure)
}

/// The path with one letter encoded, in each of three places, and with all letters encoded in upper case.
fn spellings(path: &str) -> Vec<String> {
    let letter = |at: &usize| path.as_bytes()[*at].is_ascii_alphanumeric();
    let letters: Vec<_> = (0..path.len()).filter(letter).collect();
    // The first, the middle and the last one.
    let letters = [letters.first(), letters.get(letters.len() / 2), letters.last()].into_iter().flatten();
    let encoded =
        letters.map(|at| format!("{}%{:02x}{}", &path[..*at], path.as_bytes()[*at], &path[at + 1..]));
    let every =
        |byte: char| if byte.is_ascii_alphanumeric() { format!("%{:02X}", byte as u8) } else { byte.into() };
    encoded.chain([path.chars().map(every).collect()]).collect()
}

#[tokio::test]
async fn every_route_answers_every_spelling_alike_with_every_method() {
    let site = Site::new().await;
    for persona in ["logged-out", "alice"] {
        let client = site.persona(persona).await;
        for (route, path) in routes().filter(|(_, path)| *path != "/") {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::PUT] {
                let query = cheap_query(path);
                let plain = client.method(method.clone(), &format!("{path}{query}")).await;
                // Only alice's GET tries every spelling, because a path is parsed alike for all requests.
                let every = method == Method::GET && persona == "alice";
                for spelling in spellings(path).into_iter().rev().take(if every { 4 } else { 1 }) {
                    let reply = client.method(method.clone(), &format!("{spelling}{query}")).await;
                    assert_eq!(facts(&reply), facts(&plain), "{method} {spelling} of {route} as {persona}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_form_is_read_and_leads_back_in_every_spelling() {
    let site = Site::new().await;
    for (path, _) in FORMS {
        let plain = site.persona("alice").await.form(path, "").await;
        for spelling in spellings(path) {
            let reply = site.persona("alice").await.form(&spelling, "").await;
            assert_eq!(facts(&reply), facts(&plain), "{spelling}");
        }
    }
}

/// Links on a page and rows of the trail have the plain spelling of the requested path.
#[tokio::test]
async fn pages_and_the_trail_name_the_plain_spelling() {
    let site = Site::new().await;
    let guest = site.guest();
    let plain = guest.get("/inbox?page=2").await.masked_text();
    let encoded = guest.get("/%69nbox?page=2").await.masked_text();
    assert!(plain.contains("/inbox?page=2") && !encoded.contains("%69"), "{encoded}");
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/%61dmin").await.status, 403);
    let admin = site.persona("admin").await;
    site.state.audit.flush().await;
    let rows = admin.get("/api/monitor/events?status=403").await;
    assert!(rows.text().contains("\"/admin\"") && !rows.text().contains("%61"), "{}", rows.text());
}

/// Blocked clients may load the assets of the refusal's page, and nothing else.
#[tokio::test]
async fn no_spelling_leads_around_the_block_list() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let form = "network=203.0.113.66&reason=Test&expires_in=&confirm=yes";
    assert_eq!(admin.form("/monitor/blocks", form).await.status, 303);
    let from = async |path: &str| site.guest().get_from("203.0.113.66", path).await.status.as_u16();
    let icon = site.guest().get("/favicon.svg").await.status.as_u16();
    assert_ne!(icon, 403);
    for open in ["/favicon.svg", "/%66avicon.svg", "/favicon%2Esvg"] {
        assert_eq!(from(open).await, icon, "{open}");
    }
    for path in ["/", "/inbox", "/%69nbox", "/assets%2Fnone", "/%2561ssets/x"] {
        assert_eq!(from(path).await, 403, "{path}");
    }
    for path in ["/assets/none", "/%61ssets/none", "/assets/../inbox", "/assets/%2e%2e/inbox"] {
        assert_eq!(from(path).await, 404, "{path}");
    }
}

/// An encoded slash is no separator, dot segments lead nowhere in either spelling, and nothing is decoded
/// twice.
#[tokio::test]
async fn what_is_reserved_stays_encoded_and_nothing_is_decoded_twice() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let get = async |client: &TestClient, path: &str| client.get(path).await.status.as_u16();
    assert_eq!(get(&alice, "/api/inbox").await, 200);
    for path in [
        "/api%2Finbox",
        "/api%2finbox",
        "/%2569nbox",
        "/api/%2569nbox",
        "/profiles/../inbox",
        "/profiles/%2e%2e/inbox",
        "/profiles/.%2E/inbox",
        "/./inbox",
        "/%2e/inbox",
        "/inbox/",
        "//inbox",
        "/%2Finbox",
        "/inbox%20",
        "/inbox%3Fpage=2",
        "/lab/policy/conceal/%2e%2e/inbox",
    ] {
        assert_eq!(get(&alice, path).await, 404, "{path}");
    }
    for broken in ["/%", "/%6", "/%%36%39nbox", "/%zz", "/inbox%0"] {
        let request = Request::get(broken).header("accept", "application/json").body(Body::empty()).unwrap();
        assert_eq!(alice.send(request).await.status, 400, "{broken}");
    }
}
