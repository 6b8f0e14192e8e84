//! One refusal in several representations: HTML, JSON and XML, chosen by Accept (N11, N17).

use axum::body::Body;
use axum::http::header::ACCEPT;
use axum::http::{HeaderValue, Request};
use two_gates_app::lab::{LabRequest, PROBLEM_EXAMPLES};
use two_gates_server::lab::Lab;
use two_gates_server::router;

use crate::common::{Site, TestClient, TestReply};

async fn send_accept(client: &TestClient, path: &str, accept: &str) -> TestReply {
    client.send(Request::get(path).header(ACCEPT, accept).body(Body::empty()).unwrap()).await
}

fn kind(reply: &TestReply) -> &str {
    reply.header("content-type").unwrap().split(';').next().unwrap()
}

fn varies_by_accept(reply: &TestReply) -> bool {
    reply.headers.get_all("vary").iter().any(|value| value == "accept")
}

const HTML: &str = "text/html";
const JSON: &str = "application/problem+json";
const XML: &str = "application/problem+xml";

/// A browser's Accept for a page.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

/// RFC 9110 §12.5.1: q-values and specificity. An unreadable or unsatisfiable Accept gets the default of its
/// route.
const ACCEPTS: [(&str, &str, &str); 17] = [
    // Accept, the type of a page, the type of its twin.
    (BROWSER, HTML, HTML),
    ("*/*", HTML, JSON),
    ("*/*;q=0.1", HTML, JSON),
    ("application/json", JSON, JSON),
    ("application/problem+json", JSON, JSON),
    ("application/xml", XML, XML),
    ("text/xml", XML, XML),
    ("application/problem+xml", XML, XML),
    ("application/*", JSON, JSON),
    ("text/*", HTML, HTML),
    ("text/html;q=0.5, application/json;q=0.9", JSON, JSON),
    ("application/json;q=0.1, application/xml;q=0.2", XML, XML),
    ("application/json;q=0, */*", HTML, JSON),
    ("image/png", HTML, JSON),
    ("nonsense", HTML, JSON),
    ("application/json;q=nonsense,,;;", HTML, JSON),
    ("APPLICATION/JSON", JSON, JSON),
];

#[tokio::test]
async fn a_refusal_comes_as_the_client_likes_it_on_every_route() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for (page, twin, status) in [("/inbox", "/api/inbox", 401), ("/profiles/zoe", "/api/profiles/zoe", 404)] {
        for (accept, page_kind, twin_kind) in ACCEPTS {
            for (path, expected) in [(page, page_kind), (twin, twin_kind)] {
                let reply = send_accept(&site.guest(), path, accept).await;
                assert_eq!(reply.status, status, "{path} {accept}");
                assert_eq!(kind(&reply), expected, "{path} {accept}");
                assert!(varies_by_accept(&reply), "{path} {accept}");
            }
        }
    }
    for accept in [BROWSER, "application/json", "application/xml"] {
        assert_eq!(send_accept(&alice, "/admin", accept).await.status, 403, "{accept}");
    }
}

/// N11, N17: for every error, from a handler or from a layer.
#[tokio::test]
async fn n11_n17_every_kind_of_refusal_comes_as_the_client_likes_it_with_the_same_status_and_vary() {
    let site = Site::new().await;
    let lab = Lab::new(site.state.clone(), router::site);
    let host = HeaderValue::from_static("127.0.0.1:3000");
    for example in PROBLEM_EXAMPLES.iter() {
        for (accept, mime) in [(HTML, Some(HTML)), (JSON, Some(JSON)), (XML, Some(XML)), ("nonsense", None)] {
            let lab_request = LabRequest { accept: Some(accept.to_owned()), ..example.lab_request() };
            let page = !lab_request.path.as_str().starts_with("/api/");
            let exchange =
                lab.example(example.condition, lab_request, &host).await.expect("the lab is not busy");
            assert_eq!(exchange.status, example.kind.status(), "{:?} {accept}", example.kind);
            let fields = &exchange.came_back.headers;
            let varies = fields.iter().any(|field| field.name == "vary" && field.value == "accept");
            let kind = exchange.came_back.header("content-type").unwrap().split(';').next().unwrap();
            assert!(varies, "{:?} {accept}", example.kind);
            let usual = if page { HTML } else { JSON };
            let expected_kind = mime.unwrap_or(usual);
            assert_eq!(kind, expected_kind, "{:?} {accept}", example.kind);
        }
    }
}

#[tokio::test]
async fn the_decision_is_the_same_in_every_representation() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let mut answers = Vec::new();
    for accept in [HTML, "application/json", "application/xml"] {
        let reply = send_accept(&alice, "/api/admin/users", accept).await;
        let decision = reply.decision.expect("the decision rides in the extensions");
        answers.push((reply.status, decision, reply.header("www-authenticate").map(str::to_owned)));
    }
    assert!(answers.iter().all(|one| *one == answers[0]), "{answers:?}");
}

/// RFC 9457, appendix B: in XML, a problem has the same members, in the namespace `urn:ietf:rfc:7807`.
#[tokio::test]
async fn a_problem_in_xml_says_what_it_says_in_json() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let json = send_accept(&alice, "/api/reports", "application/json").await.json();
    let xml = send_accept(&alice, "/api/reports", "application/xml").await.text();
    assert!(
        xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<problem xmlns=\"urn:ietf:rfc:7807\">"),
        "{xml}"
    );
    assert!(xml.ends_with("</problem>"), "{xml}");
    for member in ["type", "title", "status", "detail", "missing_permission", "plan_needed"] {
        let value = json[member].as_str().map_or_else(|| json[member].to_string(), str::to_owned);
        assert!(xml.contains(&format!("<{member}>{value}</{member}>")), "{member} {value} {xml}");
    }
}

/// XML 1.0 §2.2: wherever an answer repeats user text, U+FFFD replaces the characters that XML forbids.
#[tokio::test]
async fn what_is_no_character_in_xml_is_written_as_the_sign_for_that() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let bad: Vec<char> =
        ('\0'..'\u{20}').filter(|c| !"\t\n\r".contains(*c)).chain(['\u{fffe}', '\u{ffff}']).collect();
    let bad: String = bad.into_iter().collect();
    let good = |reply: &TestReply, status: u16, phrase: &str| {
        assert_eq!(reply.status, status, "{}", reply.text());
        let text = reply.text();
        assert!(!text.chars().any(|c| bad.contains(c) && c != '\n'), "{text:?}");
        assert!(text.contains(phrase) && text.contains(&"\u{fffd}".repeat(3)), "{text:?}");
    };
    let pairs = [("visibility", "public"), ("account", &format!("Zoë {bad}"))];
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let request = Request::post("/account/visibility")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", "http://127.0.0.1:3000")
        .header(ACCEPT, "application/xml");
    good(&alice.send(request.body(Body::from(form)).unwrap()).await, 409, "made for Zoë ");
    let part =
        form_urlencoded::Serializer::new(String::new()).append_pair(&format!("Zoë {bad}"), "x").finish();
    good(&send_accept(&alice, &format!("/api/lab/exchange?{part}"), "application/xml").await, 400, "Zoë ");
}

/// Content has the format of its route: a page is HTML, and its twin is JSON.
#[tokio::test]
async fn a_twin_is_data_and_a_page_is_a_page() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for accept in [BROWSER, "application/json", "application/xml", "*/*"] {
        let twin = send_accept(&alice, "/api/inbox", accept).await;
        assert_eq!((twin.status.as_u16(), kind(&twin)), (200, "application/json"), "{accept}");
        assert!(!varies_by_accept(&twin), "{accept}");
        let page = send_accept(&alice, "/inbox", accept).await;
        assert_eq!((page.status.as_u16(), kind(&page)), (200, HTML), "{accept}");
        assert!(!varies_by_accept(&page), "{accept}");
    }
}

/// RFC 9110 §9.3.2: HEAD has the same header fields and no content.
#[tokio::test]
async fn n14_head_has_no_content_in_any_representation() {
    let site = Site::new().await;
    for accept in [HTML, "application/json", "application/xml"] {
        let get = send_accept(&site.guest(), "/api/inbox", accept).await;
        let head = Request::head("/api/inbox").header(ACCEPT, accept).body(Body::empty()).unwrap();
        let head = site.guest().send(head).await;
        assert!(head.body.is_empty() && !get.body.is_empty());
        assert_eq!(head.header("content-type"), get.header("content-type"));
        assert_eq!(head.header("content-length"), get.header("content-length"), "{accept}");
    }
}
