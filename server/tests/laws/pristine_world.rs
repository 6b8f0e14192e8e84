//! Lessons run in a world in its initial state, so that no change makes one false. The lab and the pages of
//! the demo show the current world.

use axum::http::{Method, StatusCode};
use serde_json::json;
use time::Duration;
use two_gates_app::catalogue::Scenario;
use two_gates_app::wire::ProblemType;

use crate::access_requests::{decide_request, request_access};
use crate::common::{Site, TestClient};
use crate::effects::world;
use crate::signup::sign_up;
use crate::trail::rows;

/// The beginning of a page's message about a changed world.
const CHANGED_NOTICE: &str = "This is not the world as it starts: ";

const RESTORED: &str = "The demo world is back as it starts.";

/// Changes the permissions of alice and bob, the visibility of alice, and the disclosure of refusals.
async fn change_everything(site: &Site) {
    let (alice, admin) = (site.persona("alice").await, site.persona("admin").await);
    for permission in ["reports:read", "members:list"] {
        let reply = request_access(&alice, permission, "").await;
        assert_eq!(decide_request(&admin, &reply.json()["id"], "grant").await.status, 200, "{permission}");
    }
    for (path, form) in [
        ("/admin/members/bob", "role=administrator&plan=free&confirmed=yes"),
        ("/admin/policies/inbox:read", "told=conceal"),
        ("/admin/policies/profile:read", "told=forbid"),
    ] {
        assert_eq!(admin.form(path, form).await.status, 303, "{path}");
    }
    assert_eq!(alice.form("/account/visibility", "visibility=public").await.status, 303);
}

/// The first lesson creates the world of the lessons, which later changes must not affect. Other tests check
/// every lesson in a new world (`story_reasons`, `problem_pages`).
async fn check_lesson(site: &Site) {
    let page = site.guest().get(&ProblemType::Forbidden.help().to_string()).await.text();
    assert!(page.contains("HTTP/1.1 403"), "{page}");
}

/// Every scenario and every status page shows the status that it promises.
async fn check_lessons(site: &Site) {
    let guest = site.guest();
    for scenario in Scenario::all() {
        let page = format!("/scenarios/{}?guess={}", scenario.slug, scenario.answer);
        assert!(guest.get(&page).await.text().contains("<title>Correct: "), "{page}");
    }
    for kind in ProblemType::all() {
        let page = guest.get(&kind.help().to_string()).await.text();
        assert!(page.contains(&format!("HTTP/1.1 {}", kind.status())), "{kind:?}");
    }
}

/// Each link from the museum's page on GitHub to an answer of this site leads to the status in its text.
async fn check_site_answers(site: &Site) {
    let guest = site.guest();
    let page = guest.get("/systems/github").await.text();
    let links = page.split("href=\"/lab?").skip(1).filter_map(|rest| rest.split_once("\">See the "));
    let mut count = 0;
    for (query, after) in links.filter(|(query, _)| !query.contains('"')) {
        let exchange = guest.lab(&query.replace("&amp;", "&")).await.json();
        assert_eq!(exchange["status"].to_string(), &after[..3], "{query}");
        count += 1;
    }
    assert!(count > 5, "{count}");
}

#[tokio::test]
async fn no_change_makes_a_lesson_false_and_the_lab_shows_every_change() {
    let site = Site::new().await;
    let guest = site.guest();
    let alice_exchange = async |path: &str| guest.lab(&format!("persona=alice&path={path}")).await.json();
    assert_eq!(alice_exchange("/api/reports").await["status"], 403);
    check_lesson(&site).await;
    assert!(!guest.get("/lab").await.text().contains(CHANGED_NOTICE));
    change_everything(&site).await;
    check_lessons(&site).await;
    check_site_answers(&site).await;
    assert_eq!(alice_exchange("/api/reports").await["status"], 200);
    assert_eq!(guest.lab("persona=bob&path=/api/admin/users").await.json()["status"], 200);
    assert_eq!(guest.lab("persona=logged-out&path=/api/inbox").await.json()["status"], 404);
    assert_eq!(guest.get("/profiles/alice").await.status, 200);
    assert_eq!(alice_exchange("/api/reports&world=start").await["status"], 403);
    let questions = guest.get("/lab").await.text();
    let links: Vec<_> = questions.split("href=\"/lab?").skip(1).map(|rest| rest.split('"').next()).collect();
    assert_eq!(links.len(), 11);
    assert!(links.into_iter().flatten().all(|link| link.ends_with("world=start")));
    assert_eq!(guest.lab("world=now").await.status, 400);
    assert_eq!(guest.lab("other_world=start").await.status, 400);
}

/// Changes the rest of the demo world: a token, a lock, the blocks and the embargo.
async fn change_the_rest(site: &Site) {
    let (alice, admin) = (site.persona("alice").await, site.persona("admin").await);
    assert_eq!(create_token(&alice).await, 201);
    for status in [401, 401, 401, 401, 401, 429] {
        assert_eq!(guess(site).await, status);
    }
    assert_eq!(admin.form("/monitor/blocks/1", "account=admin").await.status, 303);
    let block = "network=198.51.100.7&reason=Test&expires_in=&confirm=yes&account=admin";
    assert_eq!(admin.form("/monitor/blocks", block).await.status, 303);
    assert_eq!(admin.form("/embargo", "lifts_in=10&account=admin").await.status, 303);
}

async fn create_token(client: &TestClient) -> StatusCode {
    let token = json!({ "name": "t", "scopes": ["inbox:read"] }).to_string();
    client.post("/api/tokens", "application/json", token).await.status
}

async fn guess(site: &Site) -> StatusCode {
    site.guest().form("/login", "user_name=alice&password=wrong").await.status
}

async fn count_tokens(client: &TestClient) -> usize {
    client.get("/api/tokens").await.json()["tokens"].as_array().unwrap().len()
}

/// A page that shows the current world lists the changes, and links to the page that undoes them.
#[tokio::test]
async fn the_pages_of_the_current_world_show_what_was_changed() {
    let site = Site::new().await;
    let (guest, admin) = (site.guest(), site.persona("admin").await);
    change_everything(&site).await;
    for (client, path) in
        [(&guest, "/lab?persona=bob&path=/admin"), (&guest, "/matrix"), (&guest, "/"), (&admin, "/admin")]
    {
        let page = client.get(path).await;
        let text = page.text();
        let notice = text.split_once(CHANGED_NOTICE).unwrap().1.split_once("</p>").unwrap().0;
        for change in [
            "alice's profile is public now",
            "alice was granted members:list",
            "alice was granted reports:read",
            "bob is an administrator now",
            "bob's plan is free now",
            "the policy of inbox:read is conceal now",
            "the policy of profile:read is forbid now",
            "href=\"/admin/restore\"",
        ] {
            assert!(notice.contains(change), "{change}: {notice}");
        }
    }
    for page in [guest.get("/lab?persona=bob&path=/admin&world=start").await, guest.get("/profiles").await] {
        assert!(!page.text().contains(CHANGED_NOTICE));
    }
    let page = "/admin?done=restore#done";
    assert!(!admin.get(page).await.text().contains(RESTORED), "it is not, whatever a link says");
    assert_eq!(admin.form("/admin/restore", "account=admin").await.header("location"), Some(page));
    assert!(admin.get(page).await.text().contains(RESTORED));
    for (client, path) in [(&guest, "/lab"), (&guest, "/matrix"), (&guest, "/"), (&admin, "/admin")] {
        assert!(!client.get(path).await.text().contains(CHANGED_NOTICE), "{path}");
    }
}

#[tokio::test]
async fn an_administrator_puts_the_demo_world_back_and_the_trail_says_so_once() {
    let site = Site::new().await;
    let initial = world(&site).await;
    let carol = site.guest();
    assert_eq!(sign_up(&carol, "carol").await.status, 303);
    assert_eq!(create_token(&carol).await, 201);
    change_everything(&site).await;
    change_the_rest(&site).await;
    let admin = site.persona("admin").await;
    let question = admin.get("/admin/restore").await.text();
    assert!(question.contains("Nothing has been done yet."));
    assert!(question.contains("Locks of demo accounts after wrong passwords end."));
    assert!(question.contains("The limit on wrong passwords from one IP address stays."));
    let since = rows(&site).await.len();
    for _ in 0..2 {
        assert_eq!(admin.form("/admin/restore", "account=admin").await.status, 303);
    }
    let events: Vec<_> =
        rows(&site).await.drain(since..).filter(|row| row.starts_with("authz_admin")).collect();
    assert_eq!(events, ["authz_admin admin - 303 /admin/restore"]);
    let now = world(&site).await;
    assert!(initial.iter().all(|row| now.contains(row)), "all but the sessions is as it was");
    assert_eq!(site.guest().get("/inbox").await.status, 401);
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/reports").await.status, 403);
    assert_eq!((count_tokens(&alice).await, count_tokens(&carol).await), (0, 1), "what people made stays");
    assert_eq!(guess(&site).await, 401, "no lock is left");
    let blocks = admin.get("/api/monitor/blocks").await.json();
    assert_eq!(blocks["blocks"].as_array().unwrap().len(), 1, "{blocks}");
    site.store().clock.advance(Duration::minutes(1));
    assert_eq!(alice.get("/embargo").await.status, 403, "it lasts as at the beginning");
    assert_eq!(alice.form("/admin/restore", "account=alice").await.status, 403);
}

#[tokio::test]
async fn a_program_puts_the_demo_world_back_as_the_page_does() {
    let site = Site::new().await;
    let initial = world(&site).await;
    change_everything(&site).await;
    let (admin, alice) = (site.persona("admin").await, site.persona("alice").await);
    let restore = async |client: &TestClient| client.method(Method::POST, "/api/admin/restore").await.status;
    assert_eq!(restore(&site.guest()).await, 401);
    assert_eq!(restore(&alice).await, 403);
    assert_eq!(alice.get("/api/reports").await.status, 200, "nothing is put back yet");
    let since = rows(&site).await.len();
    for _ in 0..2 {
        assert_eq!(restore(&admin).await, 204);
    }
    let events: Vec<_> =
        rows(&site).await.drain(since..).filter(|row| row.starts_with("authz_admin")).collect();
    assert_eq!(events, ["authz_admin admin - 204 /api/admin/restore"]);
    let now = world(&site).await;
    assert!(initial.iter().all(|row| now.contains(row)), "all but the sessions is as it was");
    assert_eq!(alice.get("/api/reports").await.status, 403);
}

/// The embargo lasts 30 days, and a server may run for longer.
#[tokio::test]
async fn no_time_makes_a_lesson_false() {
    let site = Site::new().await;
    check_lesson(&site).await;
    site.store().clock.advance(Duration::days(40));
    check_lessons(&site).await;
}
