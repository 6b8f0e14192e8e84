//! The pages of the API documentation: a list of every operation, and a page for each tag, with links to the
//! lab and to the problems.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::Site;
use crate::openapi::{document, response};

/// The path of the page of a tag.
fn path_of(tag: &str) -> String {
    format!("/api/docs/{}", tag.to_lowercase().replace(' ', "-"))
}

/// The texts between `start` and the next quotation mark, such as the values of an attribute.
fn values<'a>(page: &'a str, start: &str) -> impl Iterator<Item = &'a str> {
    page.split(start).skip(1).map(|rest| rest.split('"').next().unwrap())
}

#[tokio::test]
async fn the_pages_show_every_operation_and_lead_to_the_lab_and_to_every_problem() {
    let site = Site::new().await;
    let document = document(&site).await;
    let list = site.guest().get("/api/docs").await.text();
    let mut by_path = BTreeMap::new();
    for tag in document["tags"].as_array().unwrap() {
        let path = path_of(tag["name"].as_str().unwrap());
        let reply = site.guest().get(&path).await;
        let kind = reply.header("content-type").map(str::to_owned);
        assert_eq!(
            (reply.status.as_u16(), kind.as_deref()),
            (200, Some("text/html; charset=utf-8")),
            "{path}"
        );
        by_path.insert(path, reply.text());
    }
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            let href = path_of(operation["tags"][0].as_str().unwrap());
            let has = |page: &str, link: &str| {
                page.contains(&format!("id=\"{id}\"")) && page.contains(&format!("href=\"{link}#{id}\""))
            };
            let visible = !["head", "options"].contains(&method.as_str());
            assert_eq!((has(&list, &href), has(&by_path[&href], "")), (visible, visible), "{method} {path}");
        }
    }
    for (path, page) in &by_path {
        let ids: BTreeSet<_> = values(page, "id=\"").collect();
        for target in values(page, "href=\"#") {
            assert!(ids.contains(target), "{path} has no {target}");
        }
    }
    let all = by_path.into_values().chain([list]).collect::<String>();
    for name in document["components"]["responses"].as_object().unwrap().keys() {
        for kind in name.split('.') {
            assert!(all.contains(&format!("href=\"/problems/{kind}\"")), "{kind}");
        }
    }
    let links: Vec<_> = values(&all, "href=\"/lab?").collect();
    assert!(links.len() >= 10, "{}", links.len());
    for link in links {
        let exchange = site.guest().lab(&link.replace("&amp;", "&")).await.json();
        let mut line = exchange["sent"]["start_line"].as_str().expect(link).split(' ');
        let (method, path) = (line.next().unwrap(), line.next().unwrap());
        let status = exchange["status"].as_u64().unwrap();
        assert!(response(&document, path, method, status).is_some(), "{method} {path}: {status}");
        assert_ne!(status, 400, "{method} {path}");
    }
    assert!(!all.contains("<leptos-island"), "they need none");
}

#[tokio::test]
async fn a_tag_that_the_document_does_not_have_is_a_missing_page() {
    let site = Site::new().await;
    assert_eq!(site.guest().get("/api/docs/session").await.status, 200);
    for path in ["/api/docs/nothing", "/api/docs/Session"] {
        let reply = site.guest().get(path).await;
        assert_eq!(
            (reply.status.as_u16(), reply.header("content-type")),
            (404, Some("text/html; charset=utf-8"))
        );
    }
}
