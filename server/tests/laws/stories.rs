//! The scenarios: each gets the answer that it promises, and takes a few lines of the catalogue.
//!
//! The browser tests run the same list. To rewrite it after a change of the catalogue:
//! `TWO_GATES_BLESS=1 cargo test -p two-gates-server --test laws stories`.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use axum::http::HeaderValue;
use serde_json::json;
use two_gates_app::catalogue::{
    CLAIMS, CallerEntry, CatalogueRequest, Claim, GROUPS, Lesson, SYSTEMS, Scenario,
};
use two_gates_app::lab::{GUESSES, HeaderField, LabQuery, LabRequest};
use two_gates_app::wire::{Method, SourceIp};
use two_gates_server::lab::Lab;
use two_gates_server::router::router;
use two_gates_server::seed;

use crate::common::Site;

/// Maximum number of lines of a scenario.
const LINES: usize = 34;

async fn status(lab: &Lab, request: CatalogueRequest) -> u16 {
    let host = HeaderValue::from_static("127.0.0.1:3000");
    lab.exchange(&request.lab_request(), &host).await.unwrap().status
}

#[tokio::test]
async fn every_story_gets_the_status_it_promises_and_who_may_gets_200() {
    let site = Site::new().await;
    let lab = Lab::new(site.state.clone(), router);
    for scenario in Scenario::all() {
        if !scenario.allowed.is_empty() {
            let allowed = CatalogueRequest { caller: scenario.allowed, ..scenario.request };
            assert_eq!(status(&lab, allowed).await, 200, "{}", scenario.slug);
        }
        assert_eq!(status(&lab, scenario.request).await, scenario.answer, "{}", scenario.slug);
    }
}

/// These scenarios say that two answers are equal, and the comparison below them must agree.
#[tokio::test]
async fn a_story_about_no_difference_is_borne_out_by_its_comparison() {
    let site = Site::new().await;
    for (slug, heading) in [
        ("wrong-password", "No difference"),
        ("hidden-or-missing", "No difference"),
        ("missing-behind-a-login", "No difference but the path you sent"),
        ("another-method", "No difference"),
        ("one-refusal-for-all", "No difference"),
        ("blocked-address", "No difference"),
        ("head", "No difference but the content"),
        ("log-in-and-retry", "The answers differ"),
    ] {
        let page = site.guest().get(&format!("/scenarios/{slug}?show=1")).await.text();
        assert!(page.contains(&format!("tabindex=\"-1\">{heading}</h2>")), "{slug}");
    }
}

/// The page of a refusal links back to the requested path. This is the only difference that is ignored.
#[tokio::test]
async fn the_path_that_one_sent_and_gets_back_does_not_count() {
    let site = Site::new().await;
    let pair = |policy, other| {
        format!("/lab?persona=logged-out&policy={policy}&path=/profiles/zoe&other_path={other}")
    };
    for policy in ["uniform", "challenge"] {
        let page = site.guest().get(&pair(policy, "/profiles/alice")).await.text();
        assert!(page.contains(">No difference but the path you sent</h2>"), "{policy}");
        let page = site.guest().get(&pair(policy, "/profiles")).await.text();
        assert!(page.contains(">The answers differ</h2>"), "{policy}");
    }
}

/// Fetch, CORS-preflight request: a preflight names the origin, method and header fields of the request. An
/// answer without CORS fields grants nothing.
#[tokio::test]
async fn the_preflight_of_a_story_is_a_real_one_and_grants_nothing() {
    let site = Site::new().await;
    let lab = Lab::new(site.state.clone(), router);
    let host = HeaderValue::from_static("127.0.0.1:3000");
    let lab_request = Scenario::find("options-first").unwrap().request.lab_request();
    let exchange = lab.exchange(&lab_request, &host).await.unwrap();
    for name in ["origin", "access-control-request-method", "access-control-request-headers"] {
        assert!(exchange.sent.header(name).is_some(), "{name}");
    }
    assert_eq!(exchange.sent.header("cookie"), None);
    let granted = |field: &HeaderField| field.name.to_ascii_lowercase().starts_with("access-control-");
    assert!(!exchange.came_back.headers.iter().any(granted));
}

#[test]
fn a_refusal_by_the_gates_names_someone_who_may_or_compares_with_another() {
    for scenario in Scenario::all().filter(|scenario| matches!(scenario.answer, 401 | 403 | 404)) {
        let contrast = !scenario.allowed.is_empty() || scenario.other.is_some();
        assert!(contrast || scenario.claim == "A3", "{}", scenario.slug);
    }
}

#[tokio::test]
async fn the_answer_is_shown_after_the_guess_and_not_before() {
    let site = Site::new().await;
    let guest = site.guest();
    for scenario in Scenario::all() {
        let page = format!("/scenarios/{}", scenario.slug);
        let question = guest.get(&page).await.text();
        assert!(!question.contains(&escape(scenario.remember)), "{page}");
        assert!(question.contains(&escape(scenario.situation)), "{page}");
        assert!(question.contains("name=\"guess\"") && question.contains(&escape(scenario.hint)), "{page}");
        for query in [format!("?guess={}", scenario.answer), "?show=1".to_owned()] {
            let answer = guest.get(&format!("{page}{query}")).await.text();
            assert!(answer.contains(&escape(scenario.remember)), "{page}");
            assert!(answer.contains("id=\"answer\""), "{page}");
            let pair = answer.find("id=\"comparison-title\"");
            let reason = answer.find(&escape(scenario.beside)).filter(|_| pair.is_some());
            assert!(
                pair.is_none() || (reason.is_some() && reason < pair),
                "{page}: why B is there, before the two"
            );
            assert!(answer.contains(&format!("\">{}</a>", scenario.section)), "{page}");
        }
    }
}

/// The answer offers "Open PATH" only for a plain GET (page or API) by a guest, alice, bob or admin.
#[tokio::test]
async fn what_a_link_in_a_browser_sends_is_offered_and_what_none_sends_is_not() {
    let site = Site::new().await;
    let guest = site.guest();
    for scenario in Scenario::all() {
        let CatalogueRequest { caller, method, path, policy, clock, from, headers, .. } = scenario.request;
        let plain = method == Method::Get && policy.is_none() && clock == 0 && headers.is_empty();
        let plain = plain && from == SourceIp::Ordinary;
        let lasts = ["logged-out", "alice", "bob", "admin"].contains(&caller);
        let answer = guest.get(&format!("/scenarios/{}?show=1", scenario.slug)).await.text();
        assert_eq!(answer.contains(&format!(">Open {path} ")), plain && lasts, "{}", scenario.slug);
        assert_eq!(answer.contains("No link sends this: "), !(plain && lasts), "{}", scenario.slug);
    }
}

#[test]
fn a_story_is_unique_whole_and_can_be_guessed() {
    let mut slugs = HashSet::new();
    for scenario in Scenario::all() {
        let Scenario { slug, claim, request, other, allowed, answer, .. } = *scenario;
        assert!(slugs.insert(slug), "{slug} is there twice");
        assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && slug != "reset", "{slug}");
        assert!(Claim::find(claim).is_some(), "{slug}: no claim {claim}");
        assert!(GUESSES.iter().any(|(status, _)| *status == answer), "{slug}: nobody can guess {answer}");
        assert!(allowed.is_empty() || CallerEntry::find(allowed).is_some(), "{slug}: no caller {allowed}");
        for request in [Some(request), other].into_iter().flatten() {
            assert!(CallerEntry::find(request.caller).is_some(), "{slug}: no caller {}", request.caller);
            assert_eq!(request.lab_request().path.as_str(), request.path, "{slug}");
            let link = LabQuery::lesson(request.lab_request(), None);
            assert_eq!(parse(&link), link, "{slug}: the lab takes it");
        }
        assert_eq!(scenario.beside.is_empty(), other.is_none(), "{slug}: B is there for a reason");
        assert!(
            other.is_none() || (scenario.beside.contains("B ") && scenario.beside.ends_with('.')),
            "{slug}"
        );
        assert_eq!(scenario.situation.matches(". ").count(), 1, "{slug}: two sentences");
        assert!(scenario.situation.ends_with('.') && scenario.remember.ends_with('.'), "{slug}");
        let hint = scenario.hint;
        assert!(hint.ends_with('?') && hint.len() <= 80, "{slug}: {hint}");
        let lesson = Lesson::find(slug, None).unwrap();
        assert_eq!(lesson.course.scenarios[lesson.position() - 1].slug, slug);
    }
    let articles: HashSet<_> =
        Scenario::all().map(|s| s.claim).filter(|claim| claim.starts_with('A')).collect();
    assert!(articles.len() >= 16, "{}", articles.len());
    let exhibits = || SYSTEMS.iter().flat_map(|system| &system.exhibits);
    for claim in CLAIMS.iter() {
        let in_story = Scenario::all().any(|scenario| scenario.claim == claim.id);
        assert!(in_story || exhibits().any(|it| it.claim == claim.id), "nothing shows {}", claim.id);
    }
}

fn parse(query: &LabQuery) -> LabQuery {
    let text = query.query();
    let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
    LabQuery::parse(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))).unwrap()
}

#[tokio::test]
async fn the_letter_about_a_lesson_is_quoted_after_the_guess_and_leads_to_it() {
    let site = Site::new().await;
    let inbox = site.persona("alice").await.get("/inbox").await.text();
    let mut subjects = HashSet::new();
    for scenario in Scenario::all().filter(|scenario| !scenario.message.is_empty()) {
        let subject = escape(scenario.message);
        assert!(subjects.insert(subject.clone()), "{subject} is quoted twice");
        let (_, message) = inbox.split_once(&format!(">{subject}</span>")).expect("it is in alice's inbox");
        let link = format!("<a href=\"/scenarios/{}\">Try it: ", scenario.slug);
        assert!(message.split_once("</details>").unwrap().0.contains(&link), "{subject}");
        let body = &seed::find_message("alice", scenario.message).unwrap().body;
        let paragraph = escape(body.trim().split("\n\n").next().unwrap());
        let page = format!("/scenarios/{}", scenario.slug);
        assert!(!site.guest().get(&page).await.text().contains(&subject), "{page}");
        let answer = site.guest().get(&format!("{page}?show=1")).await.text();
        assert!(answer.contains(&subject) && answer.contains(&paragraph), "{page}");
    }
    assert!(subjects.len() >= 18, "{}", subjects.len());
}

#[test]
fn a_story_is_a_few_lines_of_the_catalogue() {
    let mut count = 0;
    for group in GROUPS.iter() {
        let file = root().join(format!("app/catalogue/scenarios/{}.toml", group.key));
        for story in std::fs::read_to_string(&file).unwrap().split("[[scenario]]\n").skip(1) {
            let lines = story.trim_end().lines().count() + 1;
            assert!(lines <= LINES, "{lines} lines in {}: {story}", file.display());
            count += 1;
        }
    }
    assert_eq!(count, Scenario::all().count());
}

#[test]
fn the_list_that_the_browser_tests_walk_is_that_of_the_catalogue() {
    let stories: Vec<_> = Scenario::all().map(entry).collect();
    let now = serde_json::to_string_pretty(&stories).unwrap() + "\n";
    let path = root().join("end2end/scenarios.json");
    if std::env::var_os("TWO_GATES_BLESS").is_some() {
        std::fs::write(path, &now).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(path).unwrap();
    for (now, golden) in now.lines().zip(golden.lines()) {
        assert_eq!(now, golden);
    }
    assert_eq!(now.lines().count(), golden.lines().count());
}

fn entry(scenario: &Scenario) -> serde_json::Value {
    let real = scenario.link_target().map(|(persona, path)| json!({ "persona": persona.key, "path": path }));
    json!({
        "slug": scenario.slug,
        "title": scenario.title,
        "group": Lesson::find(scenario.slug, None).unwrap().course.title,
        "situation": scenario.situation,
        "answer": scenario.answer,
        "remember": scenario.remember,
        "claim": scenario.claim().unwrap().says,
        "real": real,
        "lab": LabRequest::link(&scenario.request.lab_request()),
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text, escaped for HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
