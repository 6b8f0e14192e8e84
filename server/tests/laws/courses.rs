//! The courses, which are the essentials and the groups: each leads through its stories to a recap.

use std::collections::HashSet;

use two_gates_app::catalogue::{Course, ESSENTIALS, GROUPS, Lesson, Scenario};

use crate::common::Site;
use crate::progress::{guess, rows};

#[test]
fn the_way_through_a_course_misses_none_and_the_groups_together_are_all() {
    for course in Course::all() {
        let lessons: Vec<_> = std::iter::successors(course.lessons().next(), Lesson::next).collect();
        assert_eq!(lessons, course.lessons().collect::<Vec<_>>(), "{}", course.key);
        for lesson in &lessons {
            assert!(lesson.next().is_none_or(|next| next.previous() == Some(*lesson)), "{}", course.key);
        }
        assert_eq!(lessons[0].previous(), None, "{}", course.key);
    }
    let keys: Vec<_> =
        std::iter::successors(Course::all().next(), |course| course.next()).map(|it| it.key).collect();
    let order =
        ["essentials", "who-are-you", "may-you", "does-it-exist", "tokens-and-keys", "its-complicated"];
    assert_eq!(keys, order);
    assert_eq!(GROUPS.iter().map(|group| group.scenarios.len()).sum::<usize>(), Scenario::all().count());
}

#[test]
fn the_essentials_are_six_and_show_every_common_answer() {
    let slugs: Vec<_> = ESSENTIALS.scenarios.iter().map(|scenario| scenario.slug).collect();
    let six = [
        "inbox-logged-out",
        "log-in-and-retry",
        "admin-area",
        "same-account-again",
        "another-account",
        "hidden-or-missing",
    ];
    assert_eq!(slugs, six);
    let answers: HashSet<_> = ESSENTIALS.scenarios.iter().map(|scenario| scenario.answer).collect();
    assert_eq!(answers, HashSet::from([200, 401, 403, 404]));
}

/// The address names the course, so that the links of a story work without a script.
#[tokio::test]
async fn a_story_leads_along_its_course_and_at_its_end_to_the_recap() {
    let site = Site::new().await;
    let guest = site.guest();
    for course in Course::all() {
        let query = if course.key == "essentials" { "&course=essentials" } else { "" };
        for lesson in course.lessons() {
            let slug = lesson.scenario.slug;
            let next = lesson.next().map_or_else(
                || format!("/scenarios/{}/recap", course.key),
                |next| format!("/scenarios/{}{}", next.scenario.slug, query.replacen('&', "?", 1)),
            );
            let answer = guest.get(&format!("/scenarios/{slug}?guess=401{query}")).await.text();
            assert!(answer.contains(&format!("rel=\"next\" href=\"{next}\"")), "{slug} in {}", course.key);
            let form = format!("guess=401{query}");
            let reply = guest.form(&format!("/scenarios/{slug}/guess"), &form).await;
            let page = format!("/scenarios/{slug}?guess=401{query}#answer");
            assert_eq!(reply.header("location"), Some(page.as_str()));
        }
    }
    let question = guest.get("/scenarios/admin-area?course=essentials").await.text();
    assert!(question.contains("name=\"course\" value=\"essentials\""));
    let elsewhere = guest.get("/scenarios/head?course=essentials").await.text();
    assert!(!elsewhere.contains("name=\"course\""), "it is no part of the essentials");
}

#[tokio::test]
async fn a_recap_names_the_misses_and_gives_no_answer_away() {
    let site = Site::new().await;
    let guest = site.guest();
    assert_eq!(guest.get("/scenarios/nowhere/recap").await.status, 404);
    let fresh = guest.get("/scenarios/essentials/recap").await.text();
    assert!(fresh.contains("0 of 6 done") && !fresh.contains("Try again"));
    guest.form("/scenarios/inbox-logged-out/guess", "guess=403").await;
    guest.form("/scenarios/admin-area/guess", "guess=403").await;
    let recap = guest.get("/scenarios/essentials/recap").await.text();
    assert!(recap.contains("2 of 6 done, 1 on the first try."));
    let mistakes = recap.split_once("id=\"misses\"").unwrap().1.split_once("</section>").unwrap().0;
    assert!(mistakes.contains("href=\"/scenarios/inbox-logged-out?course=essentials\""));
    assert!(!mistakes.contains("/scenarios/admin-area"));
    for (slug, is_done) in [("inbox-logged-out", true), ("admin-area", true), ("hidden-or-missing", false)] {
        let remember = Scenario::find(slug).unwrap().remember;
        assert_eq!(recap.contains(remember), is_done, "{slug}");
    }
    let next = "rel=\"next\" href=\"/scenarios/log-in-and-retry\"";
    assert!(recap.contains(next), "the next course, at its first open story");
}

#[tokio::test]
async fn a_session_that_is_over_keeps_nothing_and_a_guess_goes_to_the_browser() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    site.state.store.clock.advance(time::Duration::hours(1));
    guess(&alice, "head").await;
    assert_eq!(alice.progress().as_deref(), Some("two_gates_progress=head!"));
    assert_eq!(rows(&site, "progress").await, 0);
}

#[tokio::test]
async fn a_guess_that_is_no_status_is_refused_with_its_name() {
    let site = Site::new().await;
    for bad in ["x", "40", "4011", "-1", "600"] {
        let reply = site.guest().form("/scenarios/head/guess", &format!("guess={bad}")).await;
        assert_eq!((reply.status.as_u16(), reply.header("set-cookie")), (422, None), "{bad}");
        let reply = site.guest().get(&format!("/scenarios/head?guess={bad}")).await;
        assert_eq!(reply.status, 400, "{bad}");
        assert!(reply.text().contains("guess: "), "{bad}");
    }
    let page = site.guest().get("/scenarios/admin-area?guess=999&course=essentials").await.text();
    assert!(page.contains("href=\"/scenarios/admin-area?course=essentials\""), "it leads back");
    assert_eq!(site.guest().get("/scenarios/head?guess=401&guess=403").await.status, 400);
    assert_eq!(site.guest().get("/scenarios/none?guess=401").await.status, 404);
    assert_eq!(site.guest().form("/scenarios/none/guess", "guess=401").await.status, 404);
}
