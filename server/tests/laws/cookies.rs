//! Cookies in any number and order. Every program on a host, at any port, can set a cookie of any name (RFC
//! 6265 §4.2.2, §8.5). A dead, malformed or foreign cookie does not affect a live one.

use std::collections::HashMap;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request};
use http_body_util::BodyExt;
use time::Duration;
use tower::ServiceExt;
use tower_sessions::session::Id;
use two_gates_server::http::CookieNames;
use two_gates_server::router::router;
use two_gates_server::state::AppState;

use crate::common::{HOST_NAME, Site, TestClient, TestReply};

const FORM: &str = "application/x-www-form-urlencoded";
const NAME: &str = "two_gates_session";

/// The cookie of a session that does not exist.
fn stale() -> String {
    format!("{NAME}={}", Id::default())
}

/// Cookie fields with `live` among others of its name: before them, after them, between them, and in a
/// separate field.
fn cookie_mixes(live: &str) -> Vec<Vec<String>> {
    let (stale, twice) = (stale(), stale());
    vec![
        vec![format!("{stale}; {live}")],
        vec![format!("{live}; {stale}")],
        vec![format!("{NAME}=junk; {stale}; {live}; {twice}; {NAME}=")],
        vec![stale, live.to_owned()],
        vec![live.to_owned(), format!("{NAME}=junk")],
        vec![format!("{live}; {live}")],
    ]
}

/// Sends a request with these Cookie fields unchanged.
async fn send(router: &Router, method: Method, path: &str, cookies: &[String], form: &str) -> TestReply {
    let mut request = Request::builder().method(method).uri(path).header(HOST, HOST_NAME);
    request = request.header(ORIGIN, format!("http://{HOST_NAME}"));
    for cookie in cookies {
        request = request.header(COOKIE, cookie);
    }
    if !form.is_empty() {
        request = request.header(CONTENT_TYPE, FORM);
    }
    let response = router.clone().oneshot(request.body(Body::from(form.to_owned())).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes().to_vec();
    TestReply { status: parts.status, headers: parts.headers, body, decision: None }
}

async fn get(site: &Site, path: &str, cookies: &[String]) -> TestReply {
    send(&site.router, Method::GET, path, cookies, "").await
}

/// The account of a session, requested with this cookie alone.
async fn viewer(site: &Site, cookie: &str) -> serde_json::Value {
    get(site, "/api/session", &[cookie.to_owned()]).await.json()["viewer"]["name"].clone()
}

fn set_cookies(headers: &HeaderMap) -> Vec<String> {
    headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_dead_session_cookie_takes_nothing_from_a_live_one() {
    let site = Site::new().await;
    let live = site.persona("alice").await.cookie().unwrap();
    assert_eq!(get(&site, "/api/inbox", std::slice::from_ref(&live)).await.status, 200);
    for cookies in cookie_mixes(&live) {
        for path in ["/api/inbox", "/inbox", "/api/profiles/alice"] {
            let reply = get(&site, path, &cookies).await;
            assert_eq!(reply.status, 200, "{path} {cookies:?}");
            assert_eq!(set_cookies(&reply.headers), [""; 0], "{path} {cookies:?}");
        }
    }
}

#[tokio::test]
async fn so_many_session_cookies_as_a_browser_can_hold_are_looked_at_and_more_are_refused() {
    let site = Site::new().await;
    let live = site.persona("alice").await.cookie().unwrap();
    let many: Vec<_> = (0..179).map(|_| stale()).chain([live.clone()]).collect();
    assert_eq!(get(&site, "/api/inbox", &[many.join("; ")]).await.status, 200);
    let more: Vec<_> = (0..300).map(|_| stale()).chain([live.clone()]).collect();
    let reply = get(&site, "/api/inbox", &[more.join("; ")]).await;
    assert_eq!(reply.status, 400);
    assert_eq!(set_cookies(&reply.headers), [""; 0], "one that was not looked at may be good");
    assert_eq!(viewer(&site, &live).await, "alice");
}

#[tokio::test]
async fn of_two_live_sessions_the_newest_login_counts_in_whatever_order_they_come() {
    let site = Site::new().await;
    let older = site.persona("bob").await.cookie().unwrap();
    site.state.store.clock.advance(Duration::seconds(1));
    let newer = site.persona("alice").await.cookie().unwrap();
    for cookies in [format!("{older}; {newer}"), format!("{newer}; {older}")] {
        let reply = get(&site, "/api/session", std::slice::from_ref(&cookies)).await;
        assert_eq!(reply.json()["viewer"]["name"], "alice", "{cookies}");
    }
    assert_eq!(viewer(&site, &older).await, "bob", "neither was ended by being read");
}

#[tokio::test]
async fn a_logout_ends_every_session_that_came() {
    let site = Site::new().await;
    for (method, path, status) in [(Method::POST, "/logout", 303), (Method::DELETE, "/api/session", 204)] {
        let alice = site.persona("alice").await.cookie().unwrap();
        let bob = site.persona("bob").await.cookie().unwrap();
        let kept_cookie = site.persona("alice").await.cookie().unwrap();
        let form = if method == Method::POST { "next=/" } else { "" };
        let cookies = [format!("{}; {alice}; {bob}", stale())];
        let reply = send(&site.router, method, path, &cookies, form).await;
        assert_eq!(reply.status, status, "{}", reply.text());
        let headers = set_cookies(&reply.headers);
        assert!(
            headers.iter().any(|line| line.starts_with(&format!("{NAME}=;")) && line.contains("Max-Age=0")),
            "{headers:?}"
        );
        assert_eq!(
            [viewer(&site, &alice).await, viewer(&site, &bob).await],
            [(); 2].map(|()| serde_json::Value::Null)
        );
        assert_eq!(viewer(&site, &kept_cookie).await, "alice");
    }
}

#[tokio::test]
async fn a_login_replaces_every_session_that_came() {
    let site = Site::new().await;
    let log_in = format!("user_name=admin&password={}&next=/", two_gates_app::catalogue::DEMO_PASSWORD);
    for (path, form) in [("/persona", "persona=admin&next=/"), ("/login", log_in.as_str())] {
        let alice = site.persona("alice").await.cookie().unwrap();
        let bob = site.persona("bob").await.cookie().unwrap();
        let reply =
            send(&site.router, Method::POST, path, &[format!("{alice}; {}; {bob}", stale())], form).await;
        assert_eq!(reply.status, 303, "{}", reply.text());
        let headers = set_cookies(&reply.headers);
        let new = headers.iter().find(|header| header.starts_with(NAME)).unwrap().split(';').next().unwrap();
        assert_eq!(viewer(&site, new).await, "admin");
        for old in [&alice, &bob] {
            assert_eq!(viewer(&site, old).await, serde_json::Value::Null, "{path}");
        }
        // A browser also sends old cookies if it has them for a longer path.
        let reply = get(&site, "/api/session", &[format!("{alice}; {bob}; {new}")]).await;
        assert_eq!(reply.json()["viewer"]["name"], "admin");
    }
}

#[tokio::test]
async fn closing_an_account_ends_every_session_that_came() {
    let site = Site::new().await;
    let bob = site.persona("bob").await.cookie().unwrap();
    site.state.store.clock.advance(Duration::seconds(1));
    let carol = site.guest();
    let form = "user_name=carol&display_name=Carol&password=violet+anvil+seldom+hums";
    assert_eq!(carol.form("/signup", form).await.status, 303);
    let live = carol.cookie().unwrap();
    let name = viewer(&site, &live).await.as_str().unwrap().to_owned();
    let form = format!("confirm={name}&account={name}");
    let reply = send(&site.router, Method::POST, "/account/close", &[format!("{bob}; {live}")], &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert!(set_cookies(&reply.headers).iter().any(|header| header.starts_with(&format!("{NAME}=;"))));
    for cookie in [&bob, &live] {
        assert_eq!(viewer(&site, cookie).await, serde_json::Value::Null);
    }
}

/// A valid scheme or progress cookie counts even beside malformed cookies of the same name.
#[tokio::test]
async fn a_malformed_cookie_of_any_name_of_ours_hides_no_good_one() {
    let site = Site::new().await;
    let orders = |good: &str, name: &str| {
        [format!("{name}=junk; {good}"), format!("{good}; {name}=junk"), format!("{name}=; {good}; {good}")]
    };
    for cookies in orders("two_gates_scheme=dark", "two_gates_scheme") {
        assert!(get(&site, "/", &[cookies]).await.text().contains("data-scheme=\"dark\""));
    }
    let slug = two_gates_app::catalogue::Scenario::all().next().unwrap().slug;
    let count_done = |reply: &TestReply| reply.text().matches("class=\"done\"").count();
    let expected = count_done(&get(&site, "/scenarios", &[format!("two_gates_progress={slug}")]).await);
    for cookies in orders(&format!("two_gates_progress={slug}"), "two_gates_progress") {
        assert_eq!(count_done(&get(&site, "/scenarios", &[cookies]).await), expected);
    }
}

/// A device that has logged in stays known, even if it also sends other device cookies.
#[tokio::test]
async fn a_known_device_is_known_beside_other_device_cookies() {
    let site = Site::new().await;
    let carol = site.guest();
    let form = "user_name=carol&display_name=Carol&password=violet+anvil+seldom+hums";
    assert_eq!(carol.form("/signup", form).await.status, 303);
    let name = viewer(&site, &carol.cookie().unwrap()).await.as_str().unwrap().to_owned();
    let log_in = |password: &str| format!("user_name={name}&password={password}&next=/");
    let right = log_in("violet+anvil+seldom+hums");
    assert_eq!(carol.form("/login", &right).await.status, 303);
    let device = carol.device().unwrap();
    for _ in 0..6 {
        site.guest().form("/login", &log_in("wrong")).await;
    }
    assert_eq!(site.guest().form("/login", &right).await.status, 429, "a stranger waits");
    let other = "two_gates_device=0123456789abcdef0123456789abcdef";
    let cookies = [format!("two_gates_device=junk; {other}; {device}")];
    assert_eq!(send(&site.router, Method::POST, "/login", &cookies, &right).await.status, 303);
}

/// A browser with one cookie jar for every port of the host.
async fn visit(
    router: &Router,
    jar: &mut HashMap<String, String>,
    method: Method,
    path: &str,
    form: &str,
) -> TestReply {
    let cookie: Vec<_> = jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let reply = send(router, method, path, &[cookie.join("; ")], form).await;
    for header in set_cookies(&reply.headers) {
        let (name, value) = header.split(';').next().unwrap().split_once('=').unwrap();
        if header.contains("Max-Age=0") {
            jar.remove(name);
        } else {
            jar.insert(name.to_owned(), value.to_owned());
        }
    }
    reply
}

#[tokio::test]
async fn two_servers_on_two_ports_of_one_host_leave_each_others_logins_alone() {
    let (one, two) = (Site::new().await, Site::new().await);
    let router_on =
        |site: &Site, port| router(AppState { cookies: CookieNames::for_port(port), ..site.state.clone() });
    let (one, two) = (router_on(&one, 3000), router_on(&two, 3001));
    let mut jar = HashMap::new();
    visit(&one, &mut jar, Method::POST, "/persona", "persona=alice&next=/").await;
    assert_eq!(visit(&one, &mut jar, Method::GET, "/api/inbox", "").await.status, 200);
    assert_eq!(visit(&two, &mut jar, Method::GET, "/api/inbox", "").await.status, 401);
    visit(&two, &mut jar, Method::POST, "/persona", "persona=bob&next=/").await;
    assert_eq!(visit(&two, &mut jar, Method::GET, "/api/inbox", "").await.status, 200);
    assert_eq!(visit(&one, &mut jar, Method::GET, "/api/inbox", "").await.status, 200);
    visit(&two, &mut jar, Method::POST, "/logout", "next=/").await;
    assert_eq!(visit(&one, &mut jar, Method::GET, "/api/inbox", "").await.status, 200);
}

/// The API description has the name of the session cookie, which depends on the port.
#[tokio::test]
async fn the_description_names_the_cookie_as_it_is_set() {
    let site = Site::new().await;
    let router = router(AppState { cookies: CookieNames::for_port(3210), ..site.state.clone() });
    let client = TestClient::new(router);
    let document = client.get("/api/openapi.json").await.json();
    let scheme = &document["components"]["securitySchemes"]["session"];
    assert_eq!((&scheme["in"], &scheme["name"]), (&"cookie".into(), &"two_gates_session_3210".into()));
    let reply = client.form("/persona", "persona=alice&next=/").await;
    assert!(set_cookies(&reply.headers)[0].starts_with("two_gates_session_3210="));
}
