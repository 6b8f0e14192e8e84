//! A redirect after a POST leads to a page of this site that supports GET (RFC 9110 §15.4.4), whether a form,
//! a link to the login or Referer names the page.

use axum::body::Body;
use axum::http::Request;
use two_gates_app::catalogue::DEMO_PASSWORD;

use crate::access_requests::request_access;
use crate::common::{Site, TestReply};
use crate::coverage::routes;

/// The forms with a `next` field, with valid values for their other fields.
const SENDERS: [(&str, &str); 5] = [
    ("/login", "user_name=alice&password=correct-horse-battery"),
    ("/persona", "persona=alice"),
    ("/persona", "persona=logged-out"),
    ("/scheme", "scheme=dark"),
    ("/logout", ""),
];

/// What is no path of this site, among it what a browser or a careless server may resolve to another site.
const NOT_OURS: [&str; 11] = [
    "//evil.example",
    "https://evil.example/",
    "evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "",
    "/a\r\nset-cookie:x",
];

/// The target of a sender's redirect with this `next`.
async fn redirect_target(site: &Site, (path, form): (&str, &str), next: &str) -> String {
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    location(&site.guest().form(path, &format!("{form}&next={next}")).await)
}

/// The fragment that a sender adds: the color switch leads to its pressed button.
fn fragment((path, _): (&str, &str)) -> &'static str {
    if path == "/scheme" { "#scheme" } else { "" }
}

fn location(reply: &TestReply) -> String {
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.header("location").unwrap().to_owned()
}

/// The `next` of the login form at this address.
async fn login_form(site: &Site, query: &str, referer: Option<&str>) -> String {
    let mut request = Request::get(format!("/login{query}"));
    if let Some(referer) = referer {
        request = request.header("referer", format!("http://127.0.0.1:3000{referer}"));
    }
    let page = site.guest().send(request.body(Body::empty()).unwrap()).await.text();
    let (_, rest) = page.split_once("name=\"next\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// For every route of the real router: a POST leads to it if it supports GET, and home if GET is a 405.
#[tokio::test]
async fn a_redirect_after_a_post_leads_to_what_get_answers_and_else_home() {
    let site = Site::new().await;
    assert_eq!(DEMO_PASSWORD, "correct-horse-battery");
    let mut others = 0;
    for (route, path) in routes() {
        let supports_get = site.guest().get(path).await.status != 405;
        others += usize::from(!supports_get);
        let expected = if supports_get { path } else { "/" };
        assert_eq!(redirect_target(&site, SENDERS[1], path).await, expected, "{route}");
    }
    assert!(others > 10, "there are routes without GET");
    for sender in SENDERS {
        let fragment = fragment(sender);
        let inbox = format!("/inbox{fragment}");
        assert_eq!(redirect_target(&site, sender, "/inbox").await, inbox, "{sender:?}");
        for path in ["/logout", "/persona", "/scheme", "/account/visibility", "/scenarios/reset"] {
            let home = format!("/{fragment}");
            assert_eq!(redirect_target(&site, sender, path).await, home, "{sender:?} {path}");
        }
    }
}

#[tokio::test]
async fn no_form_leads_to_another_site() {
    let site = Site::new().await;
    for sender in SENDERS {
        let fragment = fragment(sender);
        assert_eq!(redirect_target(&site, sender, "/inbox").await, format!("/inbox{fragment}"), "{sender:?}");
        for next in NOT_OURS {
            let home = format!("/{fragment}");
            assert_eq!(redirect_target(&site, sender, next).await, home, "{sender:?} {next:?}");
        }
    }
}

/// After a login the login page is useless. Referer does not lead there either (see `back`).
#[tokio::test]
async fn no_login_leads_back_to_the_login_page() {
    let site = Site::new().await;
    let [login, persona, ..] = SENDERS;
    assert_eq!(redirect_target(&site, persona, "/login").await, "/login");
    assert_eq!(redirect_target(&site, login, "/inbox?from=/login").await, "/inbox?from=/login");
    for page in ["/login", "/login?next=/inbox", "/%6Cogin", "/inbox/../login"] {
        assert_eq!(redirect_target(&site, login, page).await, "/", "{page}");
    }
}

/// Browsers and the router resolve each bad address to a path that does not support GET, or to none.
#[tokio::test]
async fn no_spelling_of_an_address_leads_to_a_405() {
    let site = Site::new().await;
    for good in
        ["/inbox?a=b", "/profiles?page=2", "/%69nbox", "/lab/policy/conceal/inbox", "/inbox#top", "/nowhere"]
    {
        assert_eq!(redirect_target(&site, SENDERS[0], good).await, good);
    }
    for bad in [
        "/logout?a=b",
        "/logout?next=/inbox",
        "/logout#top",
        "/%6Cogout",
        "/%6cogout",
        "/%6C%6F%67%6F%75%74",
        "/./logout",
        "/inbox/../logout",
        "/inbox/%2e%2E/logout",
        "/lab/policy/conceal/logout",
        "/lab/policy/forbid/%6cogout",
        "/lab/policy/forbid/account/../logout",
        "/scenarios/admin-area/guess",
        "/account/tokens/1/revoke?x",
        "/%zz",
        "/%ff",
    ] {
        for sender in [SENDERS[0], SENDERS[3]] {
            let home = format!("/{}", fragment(sender));
            assert_eq!(redirect_target(&site, sender, bad).await, home, "{sender:?} {bad}");
        }
    }
}

#[tokio::test]
async fn the_color_switch_keeps_the_query_and_replaces_the_fragment() {
    let site = Site::new().await;
    for next in ["/profiles?page=2", "/profiles?page=2#top"] {
        assert_eq!(redirect_target(&site, SENDERS[3], next).await, "/profiles?page=2#scheme", "{next}");
    }
}

#[tokio::test]
async fn the_login_form_and_referer_lead_to_no_405_either() {
    let site = Site::new().await;
    assert_eq!(login_form(&site, "?next=/reports", None).await, "/reports");
    assert_eq!(login_form(&site, "", Some("/reports")).await, "/reports");
    for path in ["/logout", "/persona", "/%6Cogout", "/account/password"] {
        assert_eq!(login_form(&site, &format!("?next={path}"), None).await, "/", "{path}");
        assert_eq!(login_form(&site, "", Some(path)).await, "/", "{path}");
        let request = Request::post("/scheme").header("content-type", "application/x-www-form-urlencoded");
        let request = request.header("origin", "http://127.0.0.1:3000");
        let request = request.header("referer", format!("http://127.0.0.1:3000{path}"));
        let reply = site.guest().send(request.body(Body::from("scheme=dark")).unwrap()).await;
        assert_eq!(location(&reply), "/#scheme", "{path}");
    }
}

/// A visitor types the address of a form into the browser, follows *Log in*, and logs in.
#[tokio::test]
async fn whoever_types_the_address_of_a_form_and_logs_in_meets_a_page() {
    let site = Site::new().await;
    for (page_path, _) in SENDERS {
        let page = site.guest().get(page_path).await;
        if page.status != 405 {
            continue;
        }
        let text = page.text();
        let (_, link) = text.split_once("href=\"/login").expect("a link to the login");
        let query = link.split('"').next().unwrap().replace("&amp;", "&");
        let next = login_form(&site, &query, Some(page_path)).await;
        let target = redirect_target(&site, SENDERS[0], &next).await;
        assert_eq!(site.guest().get(&target).await.status, 200, "{page_path} {target}");
    }
}

/// RFC 9110 §15.4.4: the form leads to a page that supports GET, whatever its `next` names.
#[tokio::test]
async fn withdrawing_leads_back_to_a_page_and_never_to_a_405() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for (next, expected) in [("%2Freports", "/reports"), ("%2Flogout", "/"), ("%2F%6cogout", "/")] {
        let id = request_access(&alice, "reports:read", "").await.json()["id"].clone();
        let form = format!("next={next}&account=alice");
        let reply = alice.form(&format!("/access-requests/{id}/withdraw"), &form).await;
        assert_eq!(reply.status, 303, "{}", reply.text());
        assert_eq!(reply.header("location"), Some(expected), "{next}");
    }
}
