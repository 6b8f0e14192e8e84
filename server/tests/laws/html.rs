//! Every page is valid HTML for every caller, and nonces are only where they belong.

use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;
use two_gates_app::catalogue::{SYSTEMS, Scenario};
use two_gates_app::wire::ProblemType;

use crate::common::Site;
use crate::coverage::{self, cheap_query};

const OPEN: &str = "<leptos-island ";
const CLOSE: &str = "</leptos-island>";

/// Addresses whose pages have more than those of bare routes: rows, a decision, or typed text.
const MORE: [&str; 12] = [
    "/?persona=bob&resource=reports",
    "/lab?persona=alice&method=GET&path=%2Fadmin",
    "/lab?persona=bob&method=DELETE&path=%2Fapi%2Fadmin%2Fusers%2Fbob",
    "/matrix?method=OPTIONS",
    "/monitor?before=1",
    "/account?done=password",
    "/account/closed",
    "/inbox?access_token=x",
    "/admin/members/bob?done=change",
    "/admin?done=restore",
    "/admin/policies?set=inbox:read",
    "/monitor/blocks?done=1",
];

/// A page of each kind, for every caller.
fn paths() -> Vec<String> {
    // The stream of the monitor never ends.
    let routes = coverage::routes().map(|(_, path)| path).filter(|path| *path != "/monitor/stream");
    let mut paths: Vec<String> = routes.map(|path| format!("{path}{}", cheap_query(path))).collect();
    paths.extend(MORE.map(str::to_owned));
    paths
}

/// The lessons, whose content is the same for every caller. Only the frame differs.
fn lessons() -> Vec<String> {
    let mut paths = Vec::new();
    paths.extend(Scenario::all().map(|scenario| format!("/scenarios/{}?show=1", scenario.slug)));
    paths.extend(SYSTEMS.iter().map(|system| format!("/systems/{}", system.slug)));
    paths.extend(ProblemType::all().map(|kind| format!("/problems/{}", kind.slug())));
    paths
}

struct Page {
    path: String,
    policy: String,
    nonce: String,
    html: String,
}

static PAGES: OnceCell<Vec<Page>> = OnceCell::const_new();

/// The pages that every caller gets with GET.
async fn pages() -> &'static [Page] {
    PAGES.get_or_init(load_pages).await
}

async fn load_pages() -> Vec<Page> {
    let site = Site::new().await;
    let mut pages = Vec::new();
    let lessons = lessons();
    for (n, persona) in ["logged-out", "alice", "bob", "admin"].into_iter().enumerate() {
        let client = site.persona(persona).await;
        // Each caller loads a quarter of the lessons.
        for path in paths().iter().chain(lessons.iter().skip(n).step_by(4)) {
            let path = path.as_str();
            let reply = client.get(path).await;
            if reply.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
                let policy = reply.header("content-security-policy").unwrap().to_owned();
                let nonce = policy.split_once("'nonce-").unwrap().1.split_once('\'').unwrap().0.to_owned();
                pages.push(Page { path: format!("{path} as {persona}"), policy, nonce, html: reply.text() });
            }
        }
    }
    assert!(pages.len() > 250, "{}", pages.len());
    pages
}

/// HTML §13.1.6: a comment begins with `<!--`. Leptos separates pieces of text with `<!>`.
#[tokio::test]
async fn a_page_is_one_document_without_a_mark_that_html_does_not_know() {
    let mut islands = 0;
    for Page { path, html, .. } in pages().await {
        assert!(html.starts_with("<!DOCTYPE html><html ") && html.ends_with("</body></html>"), "{path}");
        for end in ["</head>", "<body>", "</main>", "</body>", "</html>"] {
            assert_eq!(html.matches(end).count(), 1, "{end} in {path}");
        }
        assert!(!html.contains("<!>"), "{path}");
        let mut outside = html.as_str();
        while let Some((before, island)) = outside.split_once(OPEN) {
            let (island, after) = island.split_once(CLOSE).expect("an island ends");
            assert!(!before.contains("<!--"), "a comment outside the islands of {path}");
            assert!(!island.contains(OPEN), "an island in an island of {path}");
            (islands, outside) = (islands + 1, after);
        }
        assert!(!outside.contains("<!--") && !outside.contains(CLOSE), "{path}");
    }
    assert!(islands > 0);
}

/// HTML §3.2.6.1: browsers hide the attribute `nonce` from style sheets, but no other attribute.
#[tokio::test]
async fn the_nonce_stands_in_its_own_attribute_alone() {
    for Page { path, nonce, html, .. } in pages().await {
        let attributes = html.matches(&format!(" nonce=\"{nonce}\"")).count();
        assert_eq!(attributes > 0, html.contains(OPEN), "{path}");
        assert_eq!(html.matches(nonce).count(), attributes, "{path}");
        // HTML §2.5.4: a CORS settings attribute is empty, or one of two keywords.
        assert_eq!(html.matches(" crossorigin").count(), html.matches(" crossorigin=\"\"").count(), "{path}");
    }
}

/// HTML §4.2.5.1: a document has one description at most. Search engines cut it off after about 160 letters.
#[tokio::test]
async fn every_page_describes_itself_in_one_short_sentence() {
    const START: &str = "<meta name=\"description\" content=\"";
    for Page { path, html, .. } in pages().await {
        let (head, body) = html.split_once("</head>").unwrap();
        let [_, rest] = head.split(START).collect::<Vec<_>>()[..] else {
            panic!("no description, or two, in {path}")
        };
        let text = rest.split_once('"').unwrap().0;
        // Escaped characters are longer, so the displayed text is within the bound as well.
        assert!((20..=160).contains(&text.chars().count()) && text.ends_with(['.', '?']), "{text} in {path}");
        assert!(!body.contains(START), "{path}");
    }
}

/// Browsers keep whole pages in memory for Back despite `no-store`, so a script reloads them. The policy
/// permits the script by its hash, so that equal pages have equal bytes.
#[tokio::test]
async fn every_page_is_loaded_anew_when_it_comes_out_of_memory() {
    for Page { path, policy, html, .. } in pages().await {
        let scripts: Vec<&str> = html.split("<script>").skip(1).collect();
        let [script] = scripts[..] else { panic!("{} scripts without a nonce in {path}", scripts.len()) };
        let script = script.split_once("</script>").unwrap().0;
        assert!(script.contains("'pageshow'") && script.contains(".persisted"), "{script} in {path}");
        let hash = BASE64_STANDARD.encode(Sha256::digest(script));
        assert!(policy.contains(&format!(" 'sha256-{hash}' ")), "{policy} of {path}");
    }
}

/// A page without an island has the same content in a browser without scripts.
#[tokio::test]
async fn only_the_pages_with_an_island_have_scripts_besides() {
    let mut scripted = BTreeSet::new();
    for Page { path, html, .. } in pages().await {
        let tags = html.matches("<script ").count() + html.matches("modulepreload").count();
        let parts = html.split('<').flat_map(|tag| tag.split('>').next().unwrap().split(' '));
        let handlers = parts.filter(|part| part.starts_with("on") && part.contains('=')).count();
        assert_eq!((handlers, html.matches("javascript:").count()), (0, 0), "{path}");
        assert_eq!(tags > 0, html.contains(OPEN), "{path}");
        assert!(tags > 0 || !html.contains("data-copies"), "a button of {path} needs a script");
        if tags > 0 {
            scripted.insert(path.split(['?', ' ']).next().unwrap());
        }
    }
    assert_eq!(scripted, BTreeSet::from(["/", "/lab", "/lab/policy/conceal/", "/monitor"]));
}

/// ARIA in HTML §4: a part of a table has the role of its element, and allows no other.
#[tokio::test]
async fn no_part_of_a_table_has_a_role_in_writing() {
    for Page { path, html, .. } in pages().await {
        for element in ["<table ", "<thead ", "<tbody ", "<tr ", "<th ", "<td "] {
            for part in html.split(element).skip(1) {
                let tag = part.split_once('>').expect("a tag ends").0;
                assert!(!tag.contains("role="), "{element}{tag} in {path}");
            }
        }
    }
}
