//! The matrix as files: each has the answers of the page with the same query, and the Hurl file expects them.

use two_gates_app::catalogue::Target;

use crate::common::{Site, TestReply};

async fn file(site: &Site, ending: &str, query: &str) -> TestReply {
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
    assert!(table.iter().all(|line| line.matches('|').count() == 9), "{text}");
    assert_eq!(table[1], "| --- | --- | --- | --- | --- | --- | --- | --- |");
    assert!(
        table[3]
            .starts_with("| Admin `/admin` | 401 who are you? | 403 not you | 403 not you | 200 allowed |")
    );
}

/// A caller lacks no permission for a missing resource, so each cell reads `refused` instead of `not you`.
#[tokio::test]
async fn a_403_for_what_is_missing_is_about_nobody() {
    let site = Site::new().await;
    let text = file(&site, "md", "policy=uniform").await.text();
    let zoe = text.lines().find(|line| line.contains("`/profiles/zoe`")).unwrap();
    assert_eq!(zoe.matches("| 403 refused ").count(), 7, "{zoe}");
}

#[tokio::test]
async fn json_says_what_was_asked_for_and_what_it_took() {
    let site = Site::new().await;
    let reply = file(&site, "json", "method=HEAD&policy=uniform&gate=gate2").await;
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let json = reply.json();
    assert_eq!((&json["method"], &json["as"]), (&"HEAD".into(), &"page".into()));
    assert_eq!((&json["policy"], &json["gate"]), (&"uniform".into(), &"gate2".into()));
    assert_eq!((&json["targets"], &json["exchanges"]), (&12.into(), &84.into()));
    assert!(json["micros"].as_u64().unwrap() > 0);
}

#[tokio::test]
async fn a_file_of_another_kind_is_not_there() {
    let site = Site::new().await;
    for path in ["/matrix.xml", "/matrix.", "/matrix.csv.exe", "/matrix/csv"] {
        assert_eq!(site.guest().get(path).await.status, 404, "{path}");
    }
}

/// `tests/binary/exports.rs` runs the file with Hurl.
#[tokio::test]
async fn the_hurl_file_asks_for_every_cell() {
    let site = Site::new().await;
    for query in ["", "as=api", "method=HEAD", "method=OPTIONS", "method=POST&as=api", "method=DELETE&as=api"]
    {
        // Seven personas, twelve targets. Three personas log in and out. With writes, they log in before each
        // request.
        let logins = if query.contains("POST") || query.contains("DELETE") { 3 * 12 } else { 3 };
        assert_eq!(requests(&site, query).await, 7 * 12 + logins + 3, "{query}");
    }
    assert_eq!(requests(&site, "policy=conceal&gate=gate1").await, 0);
    // An access token takes one request. Invalid tokens, Basic and keys are sent as they are.
    let programs =
        "as=api&persona=bearer&persona=bearer-expired&persona=bearer-malformed&persona=basic&persona=key";
    assert_eq!(requests(&site, programs).await, 5 * 12 + 1);
    // A personal token takes three requests: login, token, logout.
    assert_eq!(requests(&site, "as=api&persona=bearer-admin").await, 12 + 3);
    assert_eq!(requests(&site, "as=api&persona=old-login").await, 0);
}

/// For an expired, revoked or tampered session, the file sends an unknown session id, and a comment says so.
#[tokio::test]
async fn the_hurl_file_says_what_stands_for_a_session_that_does_not_count() {
    let site = Site::new().await;
    let text = file(&site, "hurl", "").await.text();
    let notes = text.lines().filter(|line| line.starts_with("# The cookie stands for ")).count();
    assert_eq!(notes, 3, "{text}");
}

/// The number of requests in the Hurl file: each of them expects a status.
async fn requests(site: &Site, query: &str) -> usize {
    let text = file(site, "hurl", query).await.text();
    text.lines().filter(|line| line.starts_with("HTTP ")).count()
}
