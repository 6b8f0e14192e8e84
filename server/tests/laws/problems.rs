//! Problem details (RFC 9457): the same status as on the wire, a type that resolves, a unique instance, and
//! no internals.

use axum::body::Body;
use axum::http::Request;
use two_gates_app::catalogue::{ProblemEntry, STATUS_CHOICES};
use two_gates_app::wire::{Problem, ProblemType, official_name};

use crate::common::{Site, TestReply};

fn problem(reply: &TestReply) -> Problem {
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    serde_json::from_slice(&reply.body).unwrap()
}

#[tokio::test]
async fn a_problem_agrees_with_the_wire_and_its_type_resolves() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let mut replies = vec![
        site.guest().get("/api/inbox").await,
        alice.get("/api/admin/users").await,
        alice.get("/api/reports").await,
        alice.get("/api/profiles/zoe").await,
        alice.get("/api/nowhere").await,
        alice.get("/api").await,
        alice.get("/api/profiles?page=x").await,
        alice.form("/api/inbox", "").await,
    ];
    for (kind, body) in [("application/json", "{"), ("application/json", "{}"), ("text/plain", "x")] {
        replies.push(site.guest().post("/api/session", kind, body).await);
    }
    for reply in replies {
        let problem = problem(&reply);
        assert_eq!(problem.status, reply.status.as_u16());
        let id = reply.header("x-request-id").unwrap();
        assert_eq!(problem.instance, format!("urn:uuid:{id}"));
        let help = site.guest().get(&problem.kind).await;
        assert_eq!(help.status, 200, "{}", problem.kind);
        assert!(help.text().contains(&problem.title), "{}", problem.kind);
        assert!(!problem.detail.is_empty());
    }
}

#[tokio::test]
async fn every_problem_type_has_a_help_page_with_its_title_and_status() {
    let site = Site::new().await;
    for kind in ProblemType::all() {
        let page = site.guest().get(&kind.help().to_string()).await;
        assert_eq!(page.status, 200, "{kind:?}");
        let text = page.text();
        assert!(text.contains(kind.title()) && text.contains(&kind.status().to_string()), "{kind:?}");
    }
    assert_eq!(site.guest().get("/problems/none-of-ours").await.status, 404);
}

/// In the schema, the examples of type, title, status and detail all belong to one problem type.
#[tokio::test]
async fn the_example_of_the_schema_is_a_problem_of_its_type() {
    let description = Site::new().await.guest().get("/api/openapi.json").await.json();
    let members = &description["components"]["schemas"]["Problem"]["properties"];
    let kind = ProblemType::Unauthenticated;
    let (help, detail) = (kind.help().to_string(), ProblemEntry::of(kind).detail);
    for (member, text) in [("type", help.as_str()), ("title", kind.title()), ("detail", detail)] {
        assert_eq!(members[member]["example"], text);
    }
    assert_eq!(members["status"]["example"], kind.status());
}

#[tokio::test]
async fn the_index_leads_to_the_help_page_of_every_problem_type() {
    let index = Site::new().await.guest().get("/problems").await.text();
    for kind in ProblemType::all() {
        assert!(index.contains(&format!("href=\"{}\"", kind.help())), "{kind:?}");
    }
}

#[tokio::test]
async fn the_index_has_the_status_of_each_case_that_this_site_does_not_have() {
    let index = Site::new().await.guest().get("/problems").await.text();
    for choice in STATUS_CHOICES.iter() {
        let row = format!("<span>{}</span><b>{}</b>", official_name(choice.status), choice.case);
        assert!(index.contains(&row) && index.contains(choice.why), "{choice:?}");
    }
}

#[tokio::test]
async fn unknown_api_paths_are_problems_for_every_method() {
    let site = Site::new().await;
    for method in ["GET", "POST", "PUT", "DELETE", "OPTIONS"] {
        let request =
            Request::builder().method(method).uri("/api/nowhere").header("origin", "http://127.0.0.1:3000");
        let reply = site.guest().send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(
            (reply.status.as_u16(), problem(&reply).kind.as_str()),
            (404, "/problems/not-found"),
            "{method}"
        );
    }
}
