//! Bad input gets the right 4xx as a problem that says what to do. Nothing panics, nothing internal leaks, no
//! data is lost.

use axum::body::Body;
use axum::http::{HeaderValue, Request};

use crate::common::{Site, TestClient, TestReply};

const NAME: &str = "alice";

/// Internal words that no caller should see.
const INTERNALS: [&str; 8] =
    ["sqlx", "rusqlite", "serde", "panicked", "src/", "expected", "deserialize", "line 1"];

fn assert_problem(reply: &TestReply, status: u16, slug: &str) {
    assert_eq!(reply.status, status, "{}", String::from_utf8_lossy(&reply.body));
    let problem = reply.json();
    assert_eq!(problem["type"], format!("/problems/{slug}"));
    assert_eq!(problem["status"], status);
    let text = reply.text();
    for word in INTERNALS {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

async fn log_in(client: &TestClient, content_type: &str, body: impl Into<Body>) -> TestReply {
    client.post("/api/session", content_type, body).await
}

fn credentials(name: &str, password: &str) -> String {
    serde_json::json!({ "user_name": name, "password": password }).to_string()
}

#[tokio::test]
async fn a_body_that_is_not_what_is_needed_gets_the_right_4xx() {
    let site = Site::new().await;
    let guest = site.guest();
    assert_eq!(
        log_in(&guest, "application/json", credentials(NAME, "correct-horse-battery")).await.status,
        200
    );
    let json = "application/json";
    for malformed in ["", "{", "{\"user_name\":", "nonsense", "{\"a\":1}x"] {
        assert_problem(&log_in(&guest, json, malformed).await, 400, "bad-request");
    }
    assert_problem(&log_in(&guest, json, vec![b'"', 0xff, b'"']).await, 400, "bad-request");
    for wrong in [
        "{}",
        "[]",
        "[\"alice\",\"correct-horse-battery\"]",
        "null",
        "{\"user_name\":1,\"password\":2}",
        "{\"user_name\":\"alice\"}",
    ] {
        assert_problem(&log_in(&guest, json, wrong).await, 422, "unprocessable");
    }
    for kind in ["text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"] {
        assert_problem(&log_in(&guest, kind, credentials(NAME, "x")).await, 415, "unsupported-media-type");
    }
    let upper =
        log_in(&guest, "Application/JSON; charset=UTF-8", credentials(NAME, "correct-horse-battery")).await;
    assert_eq!(upper.status, 200, "media types ignore case");
    let form = guest.post("/persona", "APPLICATION/X-WWW-FORM-URLENCODED", "persona=alice").await;
    assert_eq!(form.status, 303);
    assert_problem(&log_in(&guest, json, credentials("al\u{0}ice", "x")).await, 422, "unprocessable");
    assert_problem(&log_in(&guest, json, "[".repeat(15_000)).await, 400, "bad-request");
}

#[tokio::test]
async fn sixteen_kibibytes_are_read_and_not_a_byte_more() {
    let site = Site::new().await;
    let padded = |size: usize| {
        let body = credentials(NAME, "correct-horse-battery");
        format!("{}{body}", " ".repeat(size - body.len()))
    };
    let json = "application/json";
    assert_eq!(log_in(&site.guest(), json, padded(16 * 1024)).await.status, 200);
    assert_problem(&log_in(&site.guest(), json, padded(16 * 1024 + 1)).await, 413, "too-large");
    let form = format!("user_name=alice&password={}", "x".repeat(20_000));
    assert_eq!(site.guest().form("/login", &form).await.status, 413);
}

#[tokio::test]
async fn a_password_of_a_kibibyte_is_hashed_and_a_longer_one_is_not() {
    let site = Site::new().await;
    let json = "application/json";
    let long = credentials(NAME, &"x".repeat(1024));
    assert_problem(&log_in(&site.guest(), json, long).await, 401, "login-failed");
    assert_problem(
        &log_in(&site.guest(), json, credentials(NAME, &"x".repeat(1025))).await,
        422,
        "unprocessable",
    );
}

#[tokio::test]
async fn a_path_that_does_not_decode_to_text_is_a_400() {
    let site = Site::new().await;
    assert_eq!(site.guest().get("/api/profiles/%62ob").await.status, 200);
    for broken in ["%", "%4", "%zz", "%ff", "%C3", "%00", "%0a", "a%1Fb", "%7f"] {
        let reply = site.guest().get(&format!("/api/profiles/{broken}")).await;
        assert_problem(&reply, 400, "bad-request");
    }
}

#[tokio::test]
async fn a_query_that_does_not_fit_is_a_400_and_not_a_guess() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let last = admin.get("/api/admin/users?page=2").await.json();
    assert_eq!((&last["page"], last["members"].as_array().unwrap().len()), (&2.into(), 13));
    for past in [3, 99, u32::MAX] {
        assert_eq!(admin.get(&format!("/api/admin/users?page={past}")).await.json(), last, "{past}");
    }
    for bad in ["0", "-1", "x", "1.5", "99999999999", ""] {
        assert_problem(&admin.get(&format!("/api/admin/users?page={bad}")).await, 400, "bad-request");
    }
    assert_eq!(admin.get("/login?next=/a&next=/b").await.status, 400);
    for bad in ["persona=root", "resource=nothing", "persona=alice&resource=", "persona=alice&persona=bob"] {
        assert_eq!(admin.get(&format!("/?{bad}")).await.status, 400, "{bad}");
    }
}

#[tokio::test]
async fn one_host_of_ours_and_one_authorization() {
    let site = Site::new().await;
    let send = async |hosts: &[&str], authorizations: usize| {
        let mut request = Request::get("/api/profiles").body(Body::empty()).unwrap();
        for host in hosts {
            request.headers_mut().append("host", HeaderValue::from_str(host).unwrap());
        }
        for _ in 0..authorizations {
            request.headers_mut().append("authorization", HeaderValue::from_static("Bearer x"));
        }
        site.guest().send(request).await
    };
    assert_eq!(send(&["localhost:3000"], 1).await.status, 200);
    assert_problem(&send(&["localhost", "localhost"], 0).await, 400, "bad-request");
    assert_problem(&send(&["localhost"], 2).await, 400, "bad-request");
    assert_problem(&send(&["evil.example"], 0).await, 421, "misdirected");
    for host in [
        "localhost:x",
        "localhost:99999",
        "a@localhost",
        "local host",
        "localhost/x",
        "",
        "localhost, localhost",
    ] {
        assert_problem(&send(&[host], 0).await, 400, "bad-request");
    }
    // RFC 9110 §7.4: other hosts and schemes are not served here. An absolute target overrides Host.
    let absolute = async |url: &str, host: &str| {
        let request = Request::get(url).header("host", host);
        site.guest().send(request.body(Body::empty()).unwrap()).await
    };
    assert_eq!(absolute("http://localhost/api/profiles", "localhost").await.status, 200);
    assert_eq!(absolute("http://localhost/api/profiles", "evil.example").await.status, 200);
    assert_problem(&absolute("http://evil.example/api/profiles", "localhost").await, 421, "misdirected");
    assert_problem(&absolute("https://localhost/api/profiles", "localhost").await, 421, "misdirected");
}

/// If Origin or Sec-Fetch-Site came twice, one value could be checked and the other one used.
#[tokio::test]
async fn where_a_request_comes_from_is_said_once() {
    let site = Site::new().await;
    let own_headers = [("origin", "http://127.0.0.1:3000"), ("sec-fetch-site", "same-origin")];
    for (name, valid) in own_headers {
        for other in [valid, "https://other.example", "cross-site", ""] {
            for values in [[valid, other], [other, valid]] {
                let client = site.persona("alice").await;
                let mut request = Request::delete("/api/session").body(Body::empty()).unwrap();
                for value in values {
                    request.headers_mut().append(name, HeaderValue::from_static(value));
                }
                assert_problem(&client.send(request).await, 400, "bad-request");
                assert_eq!(client.get("/api/inbox").await.status, 200, "{name} {values:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_page_says_what_is_wrong_as_well() {
    let site = Site::new().await;
    for (path, status) in [("/profiles/%ff", 400), ("/profiles?page=x", 400), ("/?persona=root", 400)] {
        let reply = site.guest().get(path).await;
        assert_eq!(reply.status, status, "{path}");
        assert!(reply.header("content-type").unwrap().starts_with("text/html"), "{path}");
        assert!(reply.text().contains("<h1"), "{path}");
    }
}

/// A lenient form parser would replace invalid text by U+FFFD, and log someone in with text that nobody has
/// typed.
#[tokio::test]
async fn a_form_that_is_not_utf_8_is_refused_and_not_read_otherwise() {
    let site = Site::new().await;
    let guest = site.guest();
    let form = |password: &str| format!("user_name=alice&password={password}");
    assert_eq!(guest.form("/login", &form("correct-horse-battery")).await.status, 303);
    assert_eq!(guest.form("/login", &form("%C3%A9")).await.status, 401, "another password");
    let name = "name=a&scope=inbox%3Aread&expires_in=86400&x=";
    for (path, form) in [
        ("/login", form("%FF")),
        ("/scheme", "scheme=dark&x=%C3".into()),
        ("/account/tokens", format!("{name}%80")),
    ] {
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", "http://127.0.0.1:3000")
            .header("accept", "application/json");
        let reply = site.persona("alice").await.send(request.body(Body::from(form)).unwrap()).await;
        assert_problem(&reply, 400, "bad-request");
        assert!(reply.text().contains("not UTF-8"), "{path}: {}", reply.text());
    }
}
