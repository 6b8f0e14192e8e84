//! A stream ends before its next row once its reader loses access: by address, session, permission or
//! account.

use axum::http::Method;
use serde_json::json;
use time::Duration;

use crate::common::{Site, TestClient};
use crate::monitor_stream::{StreamReader, open_stream_from};

const FREE: &str = "198.51.100.7";

/// A stream of a reader from an address, with a first row to prove that it works.
async fn open(site: &Site, reader: &TestClient) -> StreamReader {
    let mut stream = open_stream_from(site, reader, FREE, "", None).await.unwrap();
    site.guest().get("/inbox").await;
    stream.read_until("/inbox").await;
    stream
}

/// Writes a row, and asserts that the stream does not get it.
async fn assert_ends(site: &Site, mut stream: StreamReader) {
    site.guest().get("/reports").await;
    stream.read_to_end().await;
    assert!(!stream.text.contains("/reports"), "{}", stream.text);
    // Flush, so that no later stream gets this row.
    site.state.audit.flush().await;
}

/// Signs up a member and makes them an administrator.
async fn new_administrator(site: &Site, admin: &TestClient) -> (TestClient, String) {
    let carol = site.guest();
    let form = "user_name=carol&display_name=Carol&password=violet+anvil+seldom+hums";
    assert_eq!(carol.form("/signup", form).await.status, 303);
    let name = carol.get("/api/session").await.json()["viewer"]["name"].as_str().unwrap().to_owned();
    let form = "role=administrator&plan=pro&confirmed=yes";
    assert_eq!(admin.form(&format!("/admin/members/{name}"), form).await.status, 303);
    (carol, name)
}

#[tokio::test]
async fn it_ends_with_a_block_of_its_address_and_goes_on_with_one_of_another() {
    let site = Site::new().await;
    let (admin, reader) = (site.persona("admin").await, site.persona("admin").await);
    let mut stream = open(&site, &reader).await;
    let block = async |network: &str| {
        let block = json!({ "network": network, "reason": "too many guesses", "expires_in": 60 });
        let reply = admin.post("/api/monitor/blocks", "application/json", block.to_string()).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
    };
    block("198.51.101.0/24").await;
    site.guest().get("/profiles/nobody").await;
    stream.read_until("/profiles/nobody").await;
    block("198.51.100.0/24").await;
    assert_ends(&site, stream).await;
}

/// Blocking the reader's network also stops rows that were already read from the trail but not yet sent.
#[tokio::test]
async fn a_block_holds_for_rows_that_wait_to_be_sent() {
    let site = Site::new().await;
    let (admin, reader) = (site.persona("admin").await, site.persona("admin").await);
    for _ in 0..20 {
        site.guest().get("/inbox").await;
    }
    site.guest().get("/reports").await;
    site.state.audit.flush().await;
    let mut all = open_stream_from(&site, &reader, FREE, "after=0", Some(0)).await.unwrap();
    all.read_until("/reports").await;
    let mut stream = open_stream_from(&site, &reader, FREE, "after=0", Some(0)).await.unwrap();
    stream.read_until("/inbox").await;
    let block = json!({ "network": FREE, "reason": "too many guesses", "expires_in": 60 });
    let reply = admin.post("/api/monitor/blocks", "application/json", block.to_string()).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    stream.read_to_end().await;
    assert!(!stream.text.contains("/reports"), "{}", stream.text);
}

#[tokio::test]
async fn it_ends_with_the_session_however_that_ends() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let (reader, name) = new_administrator(&site, &admin).await;
    let stream = open(&site, &reader).await;
    assert_eq!(admin.method(Method::DELETE, &format!("/api/admin/users/{name}/sessions")).await.status, 204);
    assert_ends(&site, stream).await;

    let reader = site.persona("admin").await;
    let stream = open(&site, &reader).await;
    assert_eq!(reader.method(Method::DELETE, "/api/session").await.status, 204);
    assert_ends(&site, stream).await;

    // Nothing is written to the database when a session expires.
    let stream = open(&site, &site.persona("admin").await).await;
    site.state.store.clock.advance(Duration::minutes(30));
    assert_ends(&site, stream).await;
}

#[tokio::test]
async fn it_ends_with_the_role_and_with_the_account() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let (reader, name) = new_administrator(&site, &admin).await;
    let stream = open(&site, &reader).await;
    let form = "role=standard&plan=pro&confirmed=yes";
    assert_eq!(admin.form(&format!("/admin/members/{name}"), form).await.status, 303);
    assert_ends(&site, stream).await;

    let (reader, name) = new_administrator(&site, &admin).await;
    let stream = open(&site, &reader).await;
    assert_eq!(reader.form("/account/close", &format!("confirm={name}&account={name}")).await.status, 303);
    assert_ends(&site, stream).await;
}
