//! The help page of each problem type shows a real exchange that causes it, and viewing the page changes
//! nothing.

use axum::http::HeaderValue;
use serde_json::Value;
use two_gates_app::lab::{ExampleCondition, PROBLEM_EXAMPLES, ProblemExample};
use two_gates_app::wire::ProblemType;
use two_gates_server::lab::Lab;
use two_gates_server::router;

use crate::common::Site;

#[tokio::test]
async fn the_live_example_of_each_type_has_that_type_in_its_body() {
    let site = Site::new().await;
    let lab = Lab::new(site.state.clone(), router::site);
    let host = HeaderValue::from_static("127.0.0.1:3000");
    for example in PROBLEM_EXAMPLES.iter() {
        let exchange =
            lab.example(example.condition, example.lab_request(), &host).await.expect("the lab is not busy");
        let body: Value = serde_json::from_str(&exchange.came_back.body).expect(&exchange.came_back.body);
        assert_eq!(body["type"], example.kind.help().to_string());
        assert_eq!((exchange.status, &body["status"]), (example.kind.status(), &exchange.status.into()));
        assert_eq!(exchange.came_back.header("content-type"), Some("application/problem+json"));
        assert_eq!(
            exchange.came_back.header("www-authenticate").is_some(),
            exchange.status == 401 || example.kind == ProblemType::InsufficientScope
        );
        assert_eq!(exchange.came_back.header("allow").is_some(), exchange.status == 405);
        let passes = matches!(
            example.kind,
            ProblemType::Unavailable | ProblemType::TooManyAttempts | ProblemType::Embargoed
        );
        assert_eq!(exchange.came_back.header("retry-after").is_some(), passes);
    }
}

/// RFC 9110 §15.5.14, §15.5.21: the lab shows start lines, and hyper has older phrases for two of them.
#[tokio::test]
async fn a_start_line_has_the_phrase_of_the_standard() {
    let site = Site::new().await;
    for (kind, line) in [
        (ProblemType::TooLarge, "HTTP/1.1 413 Content Too Large"),
        (ProblemType::Unprocessable, "HTTP/1.1 422 Unprocessable Content"),
        (ProblemType::WorldFull, "HTTP/1.1 507 Insufficient Storage"),
    ] {
        let page = site.guest().get(&kind.help().to_string()).await.text();
        assert!(page.contains(line), "{kind:?}");
    }
}

#[tokio::test]
async fn every_type_has_an_example_and_its_page_shows_it() {
    let site = Site::new().await;
    for kind in ProblemType::all() {
        let page = site.guest().get(&kind.help().to_string()).await;
        assert_eq!(page.status, 200, "{kind:?}");
        let page = page.text();
        let example = ProblemExample::find(kind).expect("a row in problem_examples.toml");
        assert!(page.contains(&format!("HTTP/1.1 {}", kind.status())), "{kind:?}");
        assert!(
            page.contains(&format!("&quot;type&quot;: &quot;{}&quot;", kind.help()))
                || page.contains(&format!("\"type\": \"{}\"", kind.help())),
            "{kind:?}"
        );
        assert!(page.len() < 100_000, "{kind:?}: long parts are cut: {}", page.len());
        let link = page
            .split("href=\"/lab?")
            .nth(1)
            .map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"));
        assert_eq!(link.is_some(), example.condition == ExampleCondition::None, "{kind:?}");
        if let Some(link) = link {
            assert_eq!(site.guest().lab(&link).await.json()["status"], kind.status(), "{kind:?}");
        }
    }
}

/// The help page of a failure shows that failure, even as the first page of a new server.
#[tokio::test]
async fn the_first_page_of_a_server_shows_the_failure_that_it_is_about() {
    for kind in [ProblemType::Unavailable, ProblemType::Internal] {
        let page = Site::new().await.guest().get(&kind.help().to_string()).await.text();
        assert!(page.contains(&format!("HTTP/1.1 {}", kind.status())), "{kind:?}");
    }
}

#[tokio::test]
async fn to_look_at_a_help_page_changes_nothing_and_leaves_no_session() {
    let site = Site::new().await;
    let mut sql = site.sql().await;
    let count = async |sql: &mut _| -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM session").fetch_one(sql).await.unwrap()
    };
    let before = site.persona("admin").await.get("/api/admin/users").await.json();
    let sessions = count(&mut sql).await;
    for kind in ProblemType::all() {
        assert_eq!(site.guest().get(&kind.help().to_string()).await.status, 200, "{kind:?}");
    }
    assert_eq!(count(&mut sql).await, sessions);
    assert_eq!(site.persona("admin").await.get("/api/admin/users").await.json(), before);
    assert_eq!(site.guest().get("/readyz").await.status, 200, "the closed database was a copy");
}

/// A help page sends requests like the lab, and the lab must not call itself.
#[tokio::test]
async fn the_lab_sends_nothing_to_the_help_pages() {
    let site = Site::new().await;
    for path in ["/problems/not-found", "/problems/not-found?a=b"] {
        let query = format!("path={}", path.replace('?', "%3F").replace('=', "%3D"));
        assert_eq!(site.guest().lab(&query).await.status, 400, "{path}");
    }
}
