//! A hidden resource answers like a missing one: the same bytes, header names, order and values.

use std::fmt::Write;

use axum::body::Body;
use axum::http::{Method, Request};

use crate::common::{Site, TestClient, TestReply};

/// A name whose profile is hidden from guests and from bob.
const HIDDEN: &str = "alice";
/// A missing name of another length than the hidden one, because no answer repeats the requested name.
const MISSING: &str = "nobody-at-all";

/// The whole answer, with the request id and the nonce masked, and without the expiry dates of cookies.
fn masked_text(reply: &TestReply) -> String {
    let mut text = format!("{}\n", reply.status);
    for (header, value) in &reply.headers {
        // A removed cookie expires a year before the date of the answer.
        let value = value.to_str().unwrap().split("; Expires=").next().unwrap();
        writeln!(text, "{header}: {value}").unwrap();
    }
    text.push_str(&reply.text());
    let id = reply.header("x-request-id").unwrap().to_owned();
    let mut masks = vec![id];
    if let Some((_, rest)) = text.split_once("'nonce-") {
        masks.push(rest.split('\'').next().unwrap().to_owned());
    }
    for mask in masks {
        text = text.replace(&mask, &"x".repeat(mask.len()));
    }
    text
}

fn methods() -> Vec<Method> {
    ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE"]
        .map(|name| Method::from_bytes(name.as_bytes()).unwrap())
        .to_vec()
}

async fn send(client: &TestClient, method: &Method, path: &str, extra: Option<(&str, &str)>) -> TestReply {
    let mut request = Request::builder().method(method).uri(path).header("origin", "http://127.0.0.1:3000");
    if let Some((name, value)) = extra {
        request = request.header(name, value);
    }
    client.send(request.body(Body::empty()).unwrap()).await
}

/// Callers who may not know of alice's profile: a guest, a standard user, and invalid credentials.
async fn unauthorized_callers(site: &Site) -> Vec<(&'static str, TestClient)> {
    let expired = site.guest();
    expired.set_cookie("two_gates_session=AAAAAAAAAAAAAAAAAAAAAA");
    let malformed = site.guest();
    malformed.set_cookie("two_gates_session=not-an-id");
    vec![
        ("guest", site.guest()),
        ("bob", site.persona("bob").await),
        ("ended", expired),
        ("malformed", malformed),
    ]
}

#[tokio::test]
async fn what_you_may_not_know_of_answers_as_what_is_absent() {
    let site = Site::new().await;
    assert_eq!(site.persona("alice").await.get("/profiles/alice").await.status, 200);
    let conditional = [
        None,
        Some(("range", "bytes=0-9")),
        Some(("if-none-match", "*")),
        Some(("if-match", "\"x\"")),
        Some(("if-match", "*")),
        Some(("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT")),
        Some(("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT")),
        Some(("accept-encoding", "gzip, br")),
        Some(("accept", "application/json")),
    ];
    for (caller, client) in unauthorized_callers(&site).await {
        let cookie = client.cookie();
        for prefix in ["/profiles", "/api/profiles"] {
            for method in methods() {
                for extra in conditional {
                    // In a compressed body a new id changes every byte, but the head must still be equal.
                    let compressed = extra.is_some_and(|(name, _)| name == "accept-encoding");
                    let mut texts = Vec::new();
                    for name in [HIDDEN, MISSING] {
                        if let Some(cookie) = &cookie {
                            client.set_cookie(cookie);
                        }
                        let mut reply = send(&client, &method, &format!("{prefix}/{name}"), extra).await;
                        if compressed {
                            reply.body.clear();
                        }
                        texts.push(masked_text(&reply));
                    }
                    assert_eq!(texts[0], texts[1], "{caller} {method} {prefix} {extra:?}");
                    let status = match method.as_str() {
                        "GET" | "HEAD" => "404",
                        "OPTIONS" => "204",
                        "PURGE" => "501",
                        _ => "405",
                    };
                    assert!(texts[0].starts_with(status), "{caller} {method}: {}", texts[0]);
                }
            }
        }
    }
}

/// RFC 9110 §15.5.5, N13, N42: a concealing 404 is a plain 404, never stored, and without the fields that
/// only an existing resource could have.
#[tokio::test]
async fn a_concealing_404_is_kept_by_nobody_and_has_no_validator() {
    let site = Site::new().await;
    for path in ["/profiles/alice", "/api/profiles/alice"] {
        let reply = site.guest().get(path).await;
        assert_eq!(reply.status, 404);
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        let vary: Vec<_> = reply.headers.get_all("vary").iter().map(|v| v.to_str().unwrap()).collect();
        assert!(vary.join(",").contains("cookie"), "{vary:?}");
        for name in ["etag", "last-modified", "allow", "set-cookie", "content-location"] {
            assert_eq!(reply.header(name), None, "{name}");
        }
    }
}

#[tokio::test]
async fn the_page_repeats_nothing_of_what_was_asked_for() {
    let site = Site::new().await;
    let reply = site.guest().get("/profiles/nobody-at-all?page=8675309").await;
    let page = reply.masked_text();
    assert!(page.contains("<h1") && page.contains("action=\"/persona\""));
    assert!(!page.contains("nobody-at-all") && !page.contains("8675309"), "{page}");
}

#[tokio::test]
async fn the_link_to_the_lab_names_no_page_and_leads_to_the_exchange_of_this_one() {
    let site = Site::new().await;
    let bob = site.persona("bob").await;
    let link = "/lab/refused?persona=bob";
    let from = async |referer: &str| {
        let reply = bob.get_with(link, "referer", referer).await;
        assert_eq!(reply.status, 303, "{referer}");
        reply.header("location").unwrap().to_owned()
    };
    let lab_link = async |page: &str| from(&format!("http://127.0.0.1:3000{page}")).await;
    for name in [HIDDEN, MISSING] {
        let page = format!("/profiles/{name}");
        assert!(bob.get(&page).await.text().contains(&format!("href=\"{link}\"")));
        let exchange = format!("/lab?persona=bob&method=GET&path=%2Fprofiles%2F{name}");
        assert_eq!(lab_link(&page).await, exchange);
    }
    assert_eq!(lab_link("/nowhere").await, "/lab?persona=bob&method=GET&path=%2Fnowhere");
    assert_eq!(lab_link("/").await, "/lab?persona=bob&method=GET&path=%2F");
    assert_eq!(lab_link("/scenarios/none").await, "/lab", "the lab sends no request there");
    assert_eq!(lab_link("/logout").await, "/lab", "it takes no GET");
    assert_eq!(lab_link(&format!("/{}", "a".repeat(3000))).await, "/lab");
    for referer in ["https://evil.example/inbox", "nonsense", ""] {
        assert_eq!(from(referer).await, "/lab", "{referer}");
    }
    assert_eq!(bob.get(link).await.header("location"), Some("/lab"));
}

/// A link to the exchange in the lab would send a GET instead of the form.
#[tokio::test]
async fn the_404_of_a_form_has_no_link_to_the_exchange() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let link = "href=\"/lab/refused";
    for path in ["/nowhere", "/admin/members/nobody-at-all/unlock"] {
        let page = admin.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.text().contains(link), "{path}");
        let answer = admin.form(path, "account=admin").await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains(link), "{path}");
    }
}

#[tokio::test]
async fn a_name_that_nobody_can_have_is_as_missing_as_any() {
    let site = Site::new().await;
    for impossible in ["ALICE", "a b".replace(' ', "%20").as_str(), "%C3%A9t%C3%A9", &"a".repeat(200)] {
        let reply = site.guest().get(&format!("/api/profiles/{impossible}")).await;
        assert_eq!(reply.status, 404, "{impossible}");
        assert_eq!(reply.json()["type"], "/problems/not-found");
    }
}
