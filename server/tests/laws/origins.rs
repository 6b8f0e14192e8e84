//! Origins are compared as origins, not as strings: scheme, host and port, in any spelling (RFC 6454 §4, §5).
//! This applies to both Origin and Referer.

use axum::body::Body;
use axum::http::Request;
use two_gates_server::http::HttpsOnly;
use two_gates_server::router::router;
use two_gates_server::state::AppState;

use crate::common::{Site, TestClient};

/// Whether the server uses https, its Host, and an address of the same origin.
const SAME: [(bool, &str, &str); 15] = [
    (false, "127.0.0.1:3000", "http://127.0.0.1:3000"),
    (false, "192.168.1.5:80", "http://192.168.1.5"),
    (false, "192.168.1.5", "http://192.168.1.5:80"),
    (false, "192.168.1.5:", "http://192.168.1.5"),
    (false, "localhost", "HTTP://LOCALHOST"),
    (false, "LocalHost:3000", "http://localhost:3000"),
    (false, "localhost:3000", "http://LOCALHOST:3000"),
    (false, "a.localhost:0080", "http://a.localhost"),
    (false, "[::1]:3000", "http://[0:0:0:0:0:0:0:1]:3000"),
    (false, "[2001:DB8:0::1]", "http://[2001:db8::1]:80"),
    (true, "localhost:443", "https://localhost"),
    (true, "localhost", "https://localhost:443"),
    (true, "localhost:8443", "https://localhost:8443"),
    (true, "[::1]:443", "https://[::1]"),
    (true, "localhost:80", "https://localhost:80"),
];

/// Whether the server uses https, its Host, and an address of another origin.
const OTHER: [(bool, &str, &str); 14] = [
    (false, "127.0.0.1:3000", "https://127.0.0.1:3000"),
    (false, "127.0.0.1:3000", "http://127.0.0.1"),
    (false, "127.0.0.1:3000", "http://127.0.0.1:3001"),
    (false, "127.0.0.1:3000", "http://localhost:3000"),
    (false, "127.0.0.1:443", "http://127.0.0.1"),
    (true, "127.0.0.1", "http://127.0.0.1"),
    (true, "127.0.0.1:80", "https://127.0.0.1"),
    (false, "localhost", "http://localhost.evil.example"),
    (false, "localhost", "http://a.localhost"),
    (false, "[::1]", "http://[::2]"),
    (false, "127.0.0.1", "http://[::ffff:127.0.0.1]"),
    (false, "127.0.0.1:3000", "null"),
    (false, "127.0.0.1:3000", "127.0.0.1:3000"),
    (false, "127.0.0.1:3000", "ftp://127.0.0.1:3000"),
];

fn client(site: &Site, https: bool) -> TestClient {
    TestClient::new(router(AppState { https: HttpsOnly(https), ..site.state.clone() }))
}

/// Sends a login with this Origin. Returns its status.
async fn from_origin(site: &Site, (https, host, origin): (bool, &str, &str)) -> u16 {
    let request = Request::post("/login").header("host", host).header("origin", origin);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let body = "user_name=alice&password=correct-horse-battery&next=/inbox";
    client(site, https).send(request.body(Body::from(body)).unwrap()).await.status.as_u16()
}

/// Switches the scheme on a page of this origin. Returns the target of the redirect.
async fn from_page(site: &Site, (https, host, origin): (bool, &str, &str)) -> String {
    let request = Request::post("/scheme").header("host", host).header("sec-fetch-site", "same-origin");
    let request = request.header("referer", format!("{origin}/inbox?a=b"));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let reply = client(site, https).send(request.body(Body::from("scheme=dark")).unwrap()).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.header("location").unwrap().to_owned()
}

#[tokio::test]
async fn an_origin_is_the_same_in_every_spelling_and_another_is_another() {
    let site = Site::new().await;
    for same in SAME {
        assert_eq!(from_origin(&site, same).await, 303, "{same:?}");
    }
    for other in OTHER {
        assert_eq!(from_origin(&site, other).await, 403, "{other:?}");
    }
}

/// RFC 6454 §7.1: an Origin field contains only an origin.
#[tokio::test]
async fn an_address_is_no_origin() {
    let site = Site::new().await;
    for more in ["/", "/login", "?a", "#a", "\\"] {
        let origin = format!("http://127.0.0.1:3000{more}");
        assert_eq!(from_origin(&site, (false, "127.0.0.1:3000", &origin)).await, 403, "{origin}");
    }
    assert_eq!(from_origin(&site, (false, "127.0.0.1:3000", "http://a@127.0.0.1:3000")).await, 403);
    assert_eq!(from_origin(&site, (false, "127.0.0.1:3000", "http:127.0.0.1:3000")).await, 403);
}

#[tokio::test]
async fn a_page_is_of_this_site_in_every_spelling_of_its_origin() {
    let site = Site::new().await;
    for same in SAME {
        assert_eq!(from_page(&site, same).await, "/inbox?a=b#scheme", "{same:?}");
    }
    for other in OTHER {
        assert_eq!(from_page(&site, other).await, "/#scheme", "{other:?}");
    }
}
