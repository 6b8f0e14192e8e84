//! The matrix as files: each holds the answers of the page with the same query, and the one for hurl passes.

use axum::body::Body;
use axum::http::Request;
use hurl_core::ast::{Bytes, Entry, HurlFile};
use hurl_core::parser::parse_hurl_file;
use two_gates_app::catalogue::{CALLERS, Target};

use crate::common::{Client, OWN_ORIGIN, Reply, Site};

async fn file(site: &Site, ending: &str, query: &str) -> Reply {
    let reply = site.guest().get(&format!("/matrix.{ending}?{query}")).await;
    assert_eq!(reply.status, 200, "{ending} {query}");
    let disposition = format!("attachment; filename=\"matrix.{ending}\"");
    assert_eq!(reply.header("content-disposition"), Some(disposition.as_str()));
    assert_eq!(reply.header("cache-control"), Some("no-store"), "a cell may be another one tomorrow");
    reply
}

#[tokio::test]
async fn csv_has_a_line_a_row_and_a_field_a_persona() {
    let site = Site::new().await;
    let reply = file(&site, "csv", "a=alice&b=bob&as=api").await;
    assert_eq!(reply.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(
        reply.text(),
        "resource,method,path,alice,bob,logged-out,admin,expired,revoked,tampered\r\n\
         profile-alice,GET,/api/profiles/alice,200,404,404,200,404,404,404\r\n\
         reports,GET,/api/reports,403,200,401,200,401,401,401\r\n"
    );
}

#[tokio::test]
async fn markdown_is_a_table_of_the_same_width_in_every_line() {
    let site = Site::new().await;
    let reply = file(&site, "md", "").await;
    assert_eq!(reply.header("content-type"), Some("text/markdown; charset=utf-8"));
    let text = reply.text();
    let table: Vec<_> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(table.len(), 2 + Target::all().len());
    assert!(table.iter().all(|line| line.matches('|').count() == CALLERS.len() + 2), "{text}");
    assert!(table[1].starts_with("| --- | --- |") && table[1].ends_with("| --- |"), "{text}");
    assert!(
        table[3]
            .starts_with("| Admin `/admin` | 401 who are you? | 403 not you | 403 not you | 200 allowed |")
    );
}

#[tokio::test]
async fn json_says_what_was_asked_for_and_what_it_took() {
    let site = Site::new().await;
    let reply = file(&site, "json", "method=HEAD&policy=uniform&gate=gate2").await;
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let json = reply.json();
    assert_eq!((&json["method"], &json["as"]), (&"HEAD".into(), &"page".into()));
    assert_eq!((&json["policy"], &json["gate"]), (&"uniform".into(), &"gate2".into()));
    let targets = Target::all().len();
    assert_eq!((&json["targets"], &json["exchanges"]), (&targets.into(), &(targets * CALLERS.len()).into()));
    assert!(json["micros"].as_u64().unwrap() > 0);
}

#[tokio::test]
async fn a_file_of_another_kind_is_not_there() {
    let site = Site::new().await;
    for path in ["/matrix.xml", "/matrix.", "/matrix.csv.exe", "/matrix/csv"] {
        assert_eq!(site.guest().get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_hurl_file_passes_against_the_site_it_came_from() {
    let site = Site::new().await;
    let targets = Target::all().len();
    for query in [
        "",
        "as=api",
        "method=HEAD",
        "method=OPTIONS",
        "method=POST&as=api",
        "method=DELETE&as=api",
        "policy=conceal",
        "policy=challenge&as=api",
        "policy=uniform&method=HEAD",
    ] {
        // Three of the personas log in, before each request that may change something, and out.
        let logins = if query.contains("POST") || query.contains("DELETE") { 3 * targets } else { 3 };
        assert_eq!(passes(&site, query).await, CALLERS.len() * targets + logins + 3, "{query}");
    }
    assert_eq!(passes(&site, "policy=conceal&gate=gate1").await, 0, "nothing to ask for");
}

/// Runs the file as hurl would, with one set of cookies, and counts its requests.
async fn passes(site: &Site, query: &str) -> usize {
    let text = file(site, "hurl", query).await.text();
    let HurlFile { entries, .. } =
        parse_hurl_file(&text).unwrap_or_else(|error| panic!("{query}: {error:?}"));
    let client = site.guest();
    for entry in &entries {
        passes_one(&client, entry).await;
    }
    entries.len()
}

async fn passes_one(client: &Client, entry: &Entry) {
    let url = entry.request.url.to_string();
    let path = url.strip_prefix(OWN_ORIGIN).expect("for the site as it was seen");
    let mut request = Request::builder().method(entry.request.method.to_string().as_str()).uri(path);
    for header in &entry.request.headers {
        request = request.header(header.key.value.as_str(), header.value.to_string());
    }
    let body = match entry.request.body.as_ref().map(|body| &body.value) {
        Some(Bytes::Json(value)) => {
            request = request.header("content-type", "application/json");
            Body::from(value.encoded())
        }
        Some(other) => panic!("{other:?}"),
        None => Body::empty(),
    };
    let reply = client.send(request.body(body).unwrap()).await;
    let response = entry.response.as_ref().expect("every request expects an answer");
    assert_eq!(reply.status.as_u16().to_string(), response.status.value.to_string(), "{path}");
    let asserts = format!("{:?}", response.asserts());
    for (status, name) in [(401, "WWW-Authenticate"), (405, "Allow")] {
        assert_eq!(asserts.contains(name), reply.status == status, "{path}");
        assert!(reply.status != status || reply.header(&name.to_ascii_lowercase()).is_some(), "{path}");
    }
}
