//! The museum: every emulated answer equals its row in the catalogue, and says that it is an emulation. The
//! rules of this site do not apply to these answers, but still apply to all others.

use axum::body::Body;
use axum::http::header::{HeaderName, HeaderValue};
use axum::http::{Method, Request};
use two_gates_app::catalogue::{AuthValue, CALLERS, Case, CaseGap, Conformance, Exhibit, SYSTEMS, System};
use two_gates_app::lab::{LabRequest, own_answer};

use crate::common::{Site, TestClient, TestReply};

/// Fields that this site's transport adds to every answer.
const OURS: [&str; 8] = [
    "cache-control",
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "referrer-policy",
    "vary",
    "x-content-type-options",
    "x-request-id",
];

/// Every row of the catalogue, the allowed cases first.
fn rows() -> impl Iterator<Item = (&'static System, &'static Exhibit)> {
    let all =
        || SYSTEMS.iter().flat_map(|system| system.exhibits.iter().map(move |exhibit| (system, exhibit)));
    let allowed = |(_, exhibit): &(_, &Exhibit)| exhibit.case == Case::Allowed;
    all().filter(allowed).chain(all().filter(move |row| !allowed(row)))
}

async fn send(client: &TestClient, method: Method, system: &System, exhibit: &Exhibit) -> TestReply {
    let mut request = Request::builder().method(method).uri(exhibit.page(system).to_string());
    if let Some((name, value)) = exhibit.credential(system) {
        request = request.header(name, value);
    }
    client.send(request.body(Body::empty()).unwrap()).await
}

/// Name and value of each field in order, without those that this site adds.
fn fields(reply: &TestReply) -> Vec<(&str, &str)> {
    let fields = reply
        .headers
        .iter()
        .map(|(name, value): (&HeaderName, &HeaderValue)| (name.as_str(), value.to_str().unwrap()));
    fields.filter(|(name, _)| !OURS.contains(name)).collect()
}

#[tokio::test]
async fn every_answer_is_its_row_byte_for_byte_and_says_what_it_is() {
    let site = Site::new().await;
    let guest = site.guest();
    for (system, exhibit) in rows() {
        let path = exhibit.page(system).to_string();
        let reply = send(&guest, Method::GET, system, exhibit).await;
        assert_eq!(reply.status.as_u16(), exhibit.status, "{path}");
        assert_eq!(reply.text(), exhibit.body, "{path}");
        let label = format!("{}; not the real service", system.emulates);
        let length = exhibit.body.len().to_string();
        let mut expected = exhibit.fields.to_vec();
        let media = exhibit.media(system);
        expected.extend((!media.is_empty()).then_some(("content-type", media)));
        expected.extend([("content-length", length.as_str()), ("emulation", label.as_str())]);
        assert_eq!(fields(&reply), expected, "{path}");
        for name in OURS {
            assert!(reply.header(name).is_some(), "{path}: {name} guards this site");
        }
        assert_eq!(reply.header("set-cookie"), None, "{path}");
    }
}

#[tokio::test]
async fn head_is_get_without_the_content_and_nothing_can_be_sent_there() {
    let site = Site::new().await;
    let guest = site.guest();
    for (system, exhibit) in rows() {
        let get = send(&guest, Method::GET, system, exhibit).await;
        let head = send(&guest, Method::HEAD, system, exhibit).await;
        assert_eq!((head.status, fields(&head)), (get.status, fields(&get)), "{}", exhibit.page(system));
        assert!(head.body.is_empty(), "{}", exhibit.page(system));
    }
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        assert_eq!(guest.method(method, "/emulated/github/user").await.status, 405);
    }
}

/// The emulated system does not know this site's caller.
#[tokio::test]
async fn no_answer_depends_on_a_session_of_this_site() {
    let site = Site::new().await;
    let (guest, alice, tampered) = (site.guest(), site.persona("alice").await, site.guest());
    tampered.set_cookie("two_gates_session=AAAAAAAAAAAAAAAAAAAAAA");
    for (system, exhibit) in rows() {
        let expected = send(&guest, Method::GET, system, exhibit).await;
        for client in [&alice, &tampered] {
            let reply = send(client, Method::GET, system, exhibit).await;
            let path = exhibit.page(system);
            assert_eq!((reply.status, fields(&reply)), (expected.status, fields(&expected)), "{path}");
            assert_eq!(reply.body, expected.body, "{path}");
        }
    }
    assert_eq!(alice.get("/api/inbox").await.status, 200, "the session lasts");
}

#[tokio::test]
async fn what_is_no_system_is_not_found() {
    let site = Site::new().await;
    for path in ["/emulated/nobody/user", "/emulated/github", "/emulated/github/", "/systems/nobody"] {
        let reply = site.guest().send(program_request(path).body(Body::empty()).unwrap()).await;
        assert_eq!(
            (reply.status.as_u16(), &reply.json()["type"]),
            (404, &"/problems/not-found".into()),
            "{path}"
        );
    }
}

/// If the catalogue has no row for a request, the real answer is unknown, and the site does not emulate one.
/// An unlisted request has an unlisted path with any or no credential, or a listed path with an unlisted one.
#[tokio::test]
async fn what_stands_in_no_row_is_this_sites_own_not_emulated() {
    let site = Site::new().await;
    for system in SYSTEMS.iter() {
        let unknown = [
            HeaderValue::from_static("Bearer of bad news"),
            HeaderValue::from_bytes(b"Bearer \xff").unwrap(),
        ];
        let demo = [system.good, system.bad].map(|value| HeaderValue::from_str(value).unwrap());
        let unknown_paths = unknown.iter().chain(&demo).map(|value| ("no/such/path", Some(value)));
        let known_paths = system
            .exhibits
            .iter()
            .flat_map(|exhibit| unknown.iter().map(|value| (exhibit.path, Some(value))));
        for (path, credential) in unknown_paths.chain(known_paths).chain([("no/such/path", None)]) {
            let path = format!("/emulated/{}/{path}", system.slug);
            let mut request = program_request(&path);
            if let Some(credential) = credential {
                request = request.header(system.field, credential);
            }
            let reply = site.guest().send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(reply.status, 404, "{path} {credential:?}");
            assert_eq!(reply.header("emulation"), None, "{path} {credential:?}");
            let problem = reply.json();
            assert_eq!(problem["type"], "/problems/not-emulated", "{path} {credential:?}");
            assert!(problem["detail"].as_str().unwrap().contains(system.name), "{problem}");
        }
    }
}

fn program_request(path: &str) -> axum::http::request::Builder {
    Request::get(path).header("accept", "application/json")
}

/// The lab shows the answer that a client gets, and does not claim that this site's policy decided.
#[tokio::test]
async fn the_lab_sends_there_like_anywhere() {
    let site = Site::new().await;
    for (system, exhibit) in rows() {
        let exchange = site.guest().exchange(&exhibit.lab_request(system)).await;
        let path = exhibit.page(system);
        assert_eq!(exchange["status"], exhibit.status, "{path}");
        assert_eq!(exchange["came_back"]["body"], exhibit.body, "{path}");
        assert_eq!(exchange["stop"], exhibit.stop().key(), "{path}");
        let start_line = exchange["came_back"]["start_line"].as_str().unwrap();
        assert!(start_line.ends_with(exhibit.phrase) && !start_line.contains('<'), "{path}: {start_line}");
        let steps = exchange["trace"].as_array().unwrap();
        let system_step = steps.iter().rfind(|step| step["file"] == "server/src/school/systems.rs").unwrap();
        assert!(system_step["fact"].as_str().unwrap().starts_with(system.name), "{path}: {system_step}");
        assert!(steps.iter().all(|step| step["file"] != "app/policy/src/decision.rs"), "{path}");
        let is_behind_gate_1 = ["gate2", "door"].contains(&exhibit.stop().key());
        if is_behind_gate_1 && exhibit.auth_value() != AuthValue::Nothing {
            for node in ["present", "valid"] {
                let step = steps.iter().find(|step| step["node"] == node).unwrap();
                assert_eq!(step["asked"], "passed", "{path}: {step}");
            }
        }
    }
}

#[tokio::test]
async fn the_index_leads_to_every_case_of_every_system() {
    let site = Site::new().await;
    let index = site.guest().get("/systems").await.text();
    for system in SYSTEMS.iter() {
        for case in Case::REFUSALS {
            let link = format!("<a href=\"/systems/{}#{}\"", system.slug, case.key());
            let silent_link = format!("{link} class=\"silent\">not documented</a>");
            let answers = system.answers(case).count();
            assert_eq!(index.matches(&link).count(), answers.max(1), "{link}");
            assert_eq!(index.contains(&silent_link), answers == 0, "{link}");
        }
    }
}

/// The first table has systems, with two kinds of marks. The second has standards and policies, without any.
#[tokio::test]
async fn the_index_has_a_table_with_marks_and_one_without() {
    let site = Site::new().await;
    let index = site.guest().get("/systems").await.text();
    let (head, tables) = index.split_once("<table").unwrap();
    let (scores, others) = tables.split_once("<table").unwrap();
    for system in SYSTEMS.iter() {
        let link = format!("<a href=\"/systems/{}\">", system.slug);
        assert_eq!((scores.contains(&link), others.contains(&link)), (system.is_rated(), !system.is_rated()));
    }
    let exhibits = || SYSTEMS.iter().filter(|system| system.is_rated()).flat_map(|system| &system.exhibits);
    let answers = exhibits().filter(|exhibit| exhibit.case != Case::Allowed);
    assert_eq!(marks(scores), answers.map(exhibit_marks).sum::<usize>());
    assert_eq!(marks(others), 0);
    for mark in Conformance::ALL {
        assert!(head.contains(mark.meaning()), "{mark:?} is in the legend");
    }
}

/// The number of marks in a part of a page.
fn marks(html: &str) -> usize {
    html.matches("class=\"of\"").count()
}

/// The number of marks of an answer: of its status, and of its challenge if there is one or should be.
fn exhibit_marks(exhibit: &Exhibit) -> usize {
    1 + usize::from(exhibit.challenge_mark().is_some())
}

#[tokio::test]
async fn the_page_of_a_system_shows_each_case_with_its_source_its_worth_and_its_exchange() {
    let site = Site::new().await;
    for system in SYSTEMS.iter() {
        let reply = site.guest().get(&format!("/systems/{}", system.slug)).await;
        assert_eq!(reply.status, 200, "{}", system.slug);
        let page = reply.text();
        for case in Case::REFUSALS.into_iter().chain([Case::Allowed]) {
            assert_eq!(
                page.matches(&format!(" id=\"{}\"", case.key())).count(),
                1,
                "{} {case:?}",
                system.slug
            );
        }
        for exhibit in &system.exhibits {
            let path = exhibit.page(system).to_string();
            assert!(page.contains(&escape(&format!("GET {path} HTTP/1.1"))), "{path}");
            assert!(page.contains(&escape(exhibit.source(system).1)), "{path}");
            assert!(page.contains(&exhibit.lab_request(system).link().replace('&', "&amp;")), "{path}");
            let has_reason = page.contains(&escape(exhibit.why));
            assert_eq!(has_reason, exhibit.case != Case::Allowed, "{path}");
            let claim = format!("id=\"claim-{}\"", exhibit.claim);
            assert_eq!(page.matches(&claim).count(), usize::from(!exhibit.claim.is_empty()), "{path}");
        }
        for fact in [system.version, system.source_date, system.checked] {
            assert!(page.contains(&format!(">{}</", escape(fact))), "{}: {fact}", system.slug);
        }
        for mark in Conformance::ALL {
            assert!(page.contains(mark.meaning()), "{}: {mark:?} is in the legend", system.slug);
        }
        let answers = system.exhibits.iter().filter(|exhibit| exhibit.case != Case::Allowed);
        let expected: usize = if system.is_rated() { answers.map(exhibit_marks).sum() } else { 0 };
        assert_eq!(marks(&page), expected, "{}", system.slug);
        for CaseGap { why, .. } in &system.gaps {
            assert!(page.contains(&escape(why)), "{}", system.slug);
        }
        assert_eq!(page.contains("<b>unverified</b>"), system.unverified, "{}", system.slug);
        assert!(page.contains("not the real service"), "{}", system.slug);
    }
}

#[tokio::test]
async fn what_is_said_of_this_site_is_so() {
    let site = Site::new().await;
    for Exhibit { case, setting, .. } in SYSTEMS.iter().flat_map(|system| &system.exhibits) {
        let Some((status, lab_request)) = own_answer(*case, setting).1 else {
            assert_eq!(*case, Case::RateLimited);
            continue;
        };
        assert_eq!(site.guest().exchange(&lab_request).await["status"], status, "{case:?} {setting}");
    }
    let (_, of_a_public_page) = own_answer(Case::BadCredentials, "for a public repository");
    assert_eq!(of_a_public_page.unwrap().0, 200, "a public page ignores a bad credential");
    let hidden = own_answer(Case::Hidden, "").1.unwrap().1;
    let missing = own_answer(Case::Missing, "").1.unwrap().1;
    let body = async |lab_request: &LabRequest| {
        site.guest().exchange(lab_request).await["came_back"]["body_bytes"].clone()
    };
    assert_eq!(body(&hidden).await, body(&missing).await);
    assert!(CALLERS.iter().any(|caller| caller.key == hidden.caller.key));
}

/// The text, escaped for HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
