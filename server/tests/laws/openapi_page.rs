//! The API documentation page: every operation, with links to the lab and to the problems.

use crate::common::Site;
use crate::openapi::{document, response};

#[tokio::test]
async fn the_page_shows_every_operation_and_leads_to_the_lab_and_to_every_problem() {
    let site = Site::new().await;
    let document = document(&site).await;
    let reply = site.guest().get("/api/docs").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let page = reply.text();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            let shown = page.contains(&format!("id=\"{id}\"")) && page.contains(&format!("href=\"#{id}\""));
            assert_eq!(shown, !["head", "options"].contains(&method.as_str()), "{method} {path}");
        }
    }
    for name in document["components"]["responses"].as_object().unwrap().keys() {
        for kind in name.split('.') {
            assert!(page.contains(&format!("href=\"/problems/{kind}\"")), "{kind}");
        }
    }
    let links: Vec<_> =
        page.split("href=\"/lab?").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(links.len() >= 10, "{}", links.len());
    for link in links {
        let exchange = site.guest().lab(&link.replace("&amp;", "&")).await.json();
        let mut line = exchange["sent"]["start_line"].as_str().expect(link).split(' ');
        let (method, path) = (line.next().unwrap(), line.next().unwrap());
        let status = exchange["status"].as_u64().unwrap();
        assert!(response(&document, path, method, status).is_some(), "{method} {path}: {status}");
        assert_ne!(status, 400, "{method} {path}");
    }
    assert!(!page.contains("<leptos-island"), "it needs none");
}
