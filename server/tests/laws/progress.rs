//! A visitor's progress in the scenarios: stored in the session or in the browser, and never lost between the
//! two.

use sqlx::Row;
use two_gates_app::catalogue::Scenario;

use crate::common::{Site, TestClient};

/// The slugs that the index marks as done.
async fn done_slugs(client: &TestClient) -> Vec<&'static str> {
    let index = client.get("/scenarios").await.text();
    let row = |scenario: &Scenario| {
        let (_, after) =
            index.split_once(&format!("href=\"/scenarios/{}\">{}", scenario.slug, scenario.title)).unwrap();
        after.split_once("</li>").unwrap().0.contains("class=\"done\"")
    };
    let slugs: Vec<_> =
        Scenario::all().filter(|scenario| row(scenario)).map(|scenario| scenario.slug).collect();
    assert!(
        index.contains(&format!("{} of {} done", slugs.len(), Scenario::all().count())),
        "the bar agrees"
    );
    slugs
}

pub async fn guess(client: &TestClient, slug: &str) {
    let reply = client.form(&format!("/scenarios/{slug}/guess"), "guess=403").await;
    let page = format!("/scenarios/{slug}?guess=403#answer");
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, Some(page.as_str())));
}

pub async fn rows(site: &Site, table: &'static str) -> i64 {
    let query = match table {
        "session" => "SELECT count(*) FROM session",
        _ => "SELECT count(*) FROM progress",
    };
    sqlx::query(query).fetch_one(&mut site.sql().await).await.unwrap().get(0)
}

#[tokio::test]
async fn a_guest_keeps_it_in_a_cookie_and_gets_no_session() {
    let site = Site::new().await;
    let guest = site.guest();
    assert_eq!(done_slugs(&guest).await, Vec::<&str>::new());
    let reply = guest.form("/scenarios/head/guess", "guess=200").await;
    let cookie = reply.header("set-cookie").unwrap();
    assert_eq!(cookie, "two_gates_progress=head; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000");
    guess(&guest, "admin-area").await;
    assert_eq!(done_slugs(&guest).await, ["admin-area", "head"]);
    assert_eq!((guest.cookie(), rows(&site, "session").await, rows(&site, "progress").await), (None, 0, 0));
}

#[tokio::test]
async fn who_only_reads_writes_nothing() {
    let site = Site::new().await;
    let guest = site.guest();
    for path in ["/scenarios", "/scenarios/head", "/scenarios/head?guess=403", "/scenarios/head?show=1"] {
        let reply = guest.get(path).await;
        assert_eq!((reply.status.as_u16(), reply.header("set-cookie")), (200, None), "{path}");
    }
    let reply = guest.form("/scenarios/head/guess", "guess=").await;
    assert_eq!(reply.header("location"), Some("/scenarios/head?show=1#answer"));
    assert_eq!(reply.header("set-cookie"), None, "to look is not to guess");
    let alice = site.persona("alice").await;
    alice.get("/scenarios/head?guess=403").await;
    assert_eq!(rows(&site, "progress").await, 0);
}

#[tokio::test]
async fn what_does_not_count_says_so_and_leads_to_the_guess() {
    let site = Site::new().await;
    for visitor in [site.guest(), site.persona("alice").await] {
        for query in ["?show=1", "?guess=403"] {
            let page = format!("/scenarios/head{query}");
            let note = "Looking does not count: <a href=\"/scenarios/head\">guess to mark it done</a>";
            assert!(visitor.get(&page).await.text().contains(note), "{page}");
        }
        assert!(
            !visitor.get("/scenarios/head").await.text().contains("Looking does not count"),
            "not yet seen"
        );
        guess(&visitor, "head").await;
        assert!(
            !visitor.get("/scenarios/head?guess=403").await.text().contains("Looking does not count"),
            "guessed"
        );
    }
}

#[tokio::test]
async fn who_is_logged_in_keeps_it_with_the_session() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    guess(&alice, "head").await;
    guess(&alice, "head").await;
    assert_eq!((alice.progress(), rows(&site, "progress").await), (None, 1));
    assert_eq!(done_slugs(&alice).await, ["head"]);
    assert_eq!(done_slugs(&site.persona("alice").await).await, Vec::<&str>::new(), "a session of its own");
}

#[tokio::test]
async fn nothing_is_lost_on_the_way_through_logins_switches_and_logouts() {
    let site = Site::new().await;
    let visitor = site.guest();
    guess(&visitor, "head").await;
    visitor.log_in("alice").await;
    assert_eq!(done_slugs(&visitor).await, ["head"]);
    guess(&visitor, "admin-area").await;
    visitor.log_in("bob").await;
    assert_eq!(done_slugs(&visitor).await, ["admin-area", "head"]);
    let login = "user_name=admin&password=correct-horse-battery";
    assert_eq!(visitor.form("/login", login).await.status, 303);
    guess(&visitor, "login-page").await;
    assert_eq!(visitor.form("/logout", "").await.status, 303);
    assert_eq!(visitor.cookie(), None);
    assert_eq!(done_slugs(&visitor).await, ["login-page", "admin-area", "head"]);
    assert_eq!(rows(&site, "progress").await, 0, "the rows go with their session");
}

#[tokio::test]
async fn a_program_takes_it_along_as_well() {
    let site = Site::new().await;
    let visitor = site.guest();
    guess(&visitor, "head").await;
    let login = r#"{"user_name":"alice","password":"correct-horse-battery"}"#;
    assert_eq!(visitor.post("/api/session", "application/json", login).await.status, 200);
    guess(&visitor, "admin-area").await;
    let reply = visitor.method(axum::http::Method::DELETE, "/api/session").await;
    assert_eq!(reply.status, 204);
    assert_eq!(done_slugs(&visitor).await, ["admin-area", "head"]);
}

#[tokio::test]
async fn a_switch_to_nobody_is_a_logout() {
    let site = Site::new().await;
    let visitor = site.persona("bob").await;
    guess(&visitor, "head").await;
    assert_eq!(visitor.form("/persona", "persona=logged-out").await.status, 303);
    assert_eq!((visitor.cookie(), done_slugs(&visitor).await), (None, vec!["head"]));
}

#[tokio::test]
async fn who_has_done_nothing_gets_no_cookie_at_a_logout() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    alice.form("/logout", "").await;
    assert_eq!((alice.cookie(), alice.progress()), (None, None));
}

#[tokio::test]
async fn starting_over_forgets_it_in_both_places() {
    let site = Site::new().await;
    let visitor = site.guest();
    guess(&visitor, "head").await;
    visitor.log_in("alice").await;
    guess(&visitor, "admin-area").await;
    let reply = visitor.form("/scenarios/reset", "").await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, Some("/scenarios")));
    assert_eq!(done_slugs(&visitor).await, Vec::<&str>::new());
    assert_eq!((visitor.progress(), rows(&site, "progress").await), (None, 0));
    assert_eq!(visitor.get("/api/session").await.json()["viewer"]["name"], "alice", "the login stays");
    visitor.form("/logout", "").await;
    assert_eq!(done_slugs(&visitor).await, Vec::<&str>::new());
}

#[tokio::test]
async fn a_cookie_that_is_not_ours_counts_for_nothing_and_breaks_nothing() {
    let site = Site::new().await;
    let long = "x.".repeat(5000);
    for invalid in ["", ".", "nothing", "<script>", "%00", "\"head\"", "head,admin-area", &long] {
        let guest = site.guest();
        guest.set_progress(invalid);
        assert_eq!(done_slugs(&guest).await, Vec::<&str>::new(), "{invalid}");
        guess(&guest, "head").await;
        assert_eq!(guest.progress().as_deref(), Some("two_gates_progress=head!"), "{invalid}");
    }
    let guest = site.guest();
    guest.set_progress("none.head.head.admin-area.");
    assert_eq!(done_slugs(&guest).await, ["admin-area", "head"]);
}

/// The slugs that the index marks as guessed on the first try.
async fn first_tries(client: &TestClient) -> Vec<&'static str> {
    let index = client.get("/scenarios").await.text();
    let is_first = |scenario: &&Scenario| {
        let (_, after) = index.split_once(&format!("href=\"/scenarios/{}\">", scenario.slug)).unwrap();
        after.split_once("</li>").unwrap().0.contains(">first try")
    };
    Scenario::all().filter(is_first).map(|scenario| scenario.slug).collect()
}

#[tokio::test]
async fn the_first_guess_decides_between_the_first_try_and_a_later_one() {
    let site = Site::new().await;
    for visitor in [site.guest(), site.persona("alice").await] {
        visitor.form("/scenarios/inbox-logged-out/guess", "guess=403").await;
        visitor.form("/scenarios/inbox-logged-out/guess", "guess=401").await;
        visitor.form("/scenarios/admin-area/guess", "guess=403").await;
        visitor.form("/scenarios/admin-area/guess", "guess=404").await;
        assert_eq!(done_slugs(&visitor).await, ["inbox-logged-out", "admin-area"]);
        assert_eq!(first_tries(&visitor).await, ["admin-area"]);
        visitor.log_in("bob").await;
        assert_eq!(first_tries(&visitor).await, ["admin-area"], "through a login");
        visitor.form("/logout", "").await;
        assert_eq!(first_tries(&visitor).await, ["admin-area"], "through a logout");
    }
}

#[tokio::test]
async fn an_entry_without_a_mark_is_seen_as_in_older_cookies() {
    let site = Site::new().await;
    let guest = site.guest();
    guest.set_progress("head.admin-area!.no-key!!");
    assert_eq!(done_slugs(&guest).await, ["admin-area", "head"]);
    assert_eq!(first_tries(&guest).await, ["admin-area"]);
}

#[tokio::test]
async fn something_else_is_a_guess_with_its_status_from_the_select() {
    let site = Site::new().await;
    let guest = site.guest();
    let send = async |form: &str| guest.form("/scenarios/another-method/guess", form).await;
    for bad in ["guess=other", "guess=other&other=", "guess=other&other=other"] {
        let reply = send(bad).await;
        assert_eq!((reply.status.as_u16(), reply.header("set-cookie")), (422, None), "{bad}");
    }
    let reply = send("guess=other&other=405").await;
    assert_eq!(reply.header("location"), Some("/scenarios/another-method?guess=405#answer"));
    assert_eq!(first_tries(&guest).await, ["another-method"]);
    let reply = send("guess=401&other=405").await;
    assert_eq!(reply.header("location"), Some("/scenarios/another-method?guess=401#answer"));
}
