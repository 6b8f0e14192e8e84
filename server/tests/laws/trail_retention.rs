//! The id that an answer shares with its row in the trail (A72) and that no client chooses, and the retention
//! of rows.

use axum::body::Body;
use axum::http::Request;
use sqlx::Row;
use time::Duration;
use two_gates_server::sweep::{TrailRetention, sweep};

use crate::common::{Site, TestClient, TestReply};

async fn get(client: &TestClient, path: &str, accept: &str) -> TestReply {
    client.send(Request::get(path).header("accept", accept).body(Body::empty()).unwrap()).await
}

/// The reasons in the trail for an answer's id.
async fn reasons(site: &Site, reply: &TestReply) -> Vec<String> {
    site.state.audit.flush().await;
    let id = reply.header("x-request-id").unwrap();
    let rows = sqlx::query("SELECT reason FROM audit_event WHERE request_id = ?").bind(id);
    let rows = rows.fetch_all(&mut site.sql().await).await.unwrap();
    rows.iter().map(|row| row.get("reason")).collect()
}

/// Hidden and missing: one text for both, in each representation, and separate reasons in the trail.
#[tokio::test]
async fn a72_the_caller_is_told_one_thing_and_the_trail_knows_which_under_the_same_id() {
    let site = Site::new().await;
    let bob = site.persona("bob").await;
    for (accept, page) in [("text/html", true), ("application/json", false), ("application/xml", false)] {
        let path = |name| if page { format!("/profiles/{name}") } else { format!("/api/profiles/{name}") };
        let public = get(&bob, &path("bob"), accept).await;
        assert_eq!(public.status, 200);
        let kind = if page { "text/html" } else { "application/json" };
        assert!(public.header("content-type").unwrap().starts_with(kind), "{accept}");
        assert_eq!(reasons(&site, &public).await, Vec::<String>::new());
        let (hidden, absent) =
            (get(&bob, &path("alice"), accept).await, get(&bob, &path("zoe"), accept).await);
        for (reply, reason) in [(&hidden, "hidden"), (&absent, "absent")] {
            assert_eq!(reply.status, 404);
            assert!(reply.header("content-type").unwrap().contains(&accept[accept.len() - 3..]), "{accept}");
            assert_eq!(reasons(&site, reply).await, [reason]);
            assert_eq!(reply.text().matches(reply.header("x-request-id").unwrap()).count(), 1, "{accept}");
        }
        assert_eq!(
            hidden.masked_text().replace("/alice", ""),
            absent.masked_text().replace("/zoe", ""),
            "{accept}"
        );
    }
}

/// A refused caller reads what to do, and not the rule.
#[tokio::test]
async fn a72_at_a_gate_the_trail_names_the_rule_and_the_caller_reads_what_to_do() {
    let site = Site::new().await;
    let (guest, alice) = (site.guest(), site.persona("alice").await);
    for accept in ["text/html", "application/json", "application/xml"] {
        let admin = if accept == "text/html" { "/admin" } else { "/api/admin/users" };
        for (client, status, reason) in [(&guest, 401, "no-credential"), (&alice, 403, "lacks:administrator")]
        {
            let reply = get(client, admin, accept).await;
            assert_eq!(reply.status.as_u16(), status);
            assert_eq!(reasons(&site, &reply).await, [reason], "{accept}");
            assert!(reply.text().contains(reply.header("x-request-id").unwrap()), "{accept}");
            assert!(!reply.text().contains(reason), "{accept}");
        }
    }
}

#[tokio::test]
async fn the_id_of_a_request_is_made_here_and_accepted_from_nobody() {
    let site = Site::new().await;
    let guest = site.guest();
    let client_id = "11111111-2222-4333-8444-555555555555";
    let mut ids = Vec::new();
    for name in ["x-request-id", "x-correlation-id", "traceparent", "request-id"] {
        let reply = guest.get_with("/api/inbox", name, client_id).await;
        assert_eq!(reply.headers.get_all("x-request-id").iter().count(), 1);
        let id = reply.header("x-request-id").unwrap().to_owned();
        assert_ne!(id, client_id);
        assert!(!reply.text().contains(client_id), "{name}");
        assert_eq!(reasons(&site, &reply).await, ["no-credential"], "{name}");
        ids.push(id);
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4, "each its own");
    let query = sqlx::query("SELECT 1 FROM audit_event WHERE request_id = ?").bind(client_id);
    assert!(query.fetch_optional(&mut site.sql().await).await.unwrap().is_none());
}

async fn count(site: &Site) -> i64 {
    site.state.audit.flush().await;
    sqlx::query_scalar("SELECT count(*) FROM audit_event").fetch_one(&mut site.sql().await).await.unwrap()
}

const fn for_days(days: u16) -> TrailRetention {
    TrailRetention { days, rows: u32::MAX }
}

#[tokio::test]
async fn a_row_is_kept_for_the_days_that_were_set_and_swept_after_them() {
    let site = Site::new().await;
    let (guest, clock) = (site.guest(), &site.state.store.clock);
    for _ in 0..3 {
        guest.get("/inbox").await;
    }
    clock.advance(Duration::days(1));
    guest.get("/inbox").await;
    clock.advance(Duration::days(29) - Duration::seconds(1));
    sweep(site.store(), for_days(30)).await.unwrap();
    assert_eq!(count(&site).await, 4, "a second before");
    clock.advance(Duration::seconds(1));
    sweep(site.store(), for_days(31)).await.unwrap();
    assert_eq!(count(&site).await, 4, "where it is to be kept for longer");
    sweep(site.store(), for_days(30)).await.unwrap();
    assert_eq!(count(&site).await, 1);
    guest.get("/inbox").await;
    let numbers: Vec<i64> = {
        site.state.audit.flush().await;
        let ids = sqlx::query_scalar("SELECT id FROM audit_event ORDER BY id");
        ids.fetch_all(&mut site.sql().await).await.unwrap()
    };
    assert_eq!(numbers, [4, 5], "a number is not given twice");
}

/// There are more rows than the sweeper deletes in one batch.
#[tokio::test]
async fn many_old_rows_are_swept_in_batches_until_none_is_left() {
    let site = Site::new().await;
    site.guest().get("/inbox").await;
    site.state.audit.flush().await;
    let many = sqlx::query(
        "INSERT INTO audit_event (world_id, at, stream, event, request_id, method, resource, status, gate,
             address)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1700)
         SELECT world_id, at, stream, event, request_id, method, resource, status, gate, address
             FROM audit_event, n",
    );
    many.execute(&mut site.sql().await).await.unwrap();
    assert_eq!(count(&site).await, 1701);
    site.state.store.clock.advance(Duration::days(30));
    site.guest().get("/inbox").await;
    sweep(site.store(), for_days(30)).await.unwrap();
    assert_eq!(count(&site).await, 1);
}

/// The number of rows has a limit, so that refused requests do not fill the disk.
#[tokio::test]
async fn of_too_many_rows_the_newest_are_kept() {
    let site = Site::new().await;
    for _ in 0..7 {
        site.guest().get("/inbox").await;
    }
    let policy = |rows| TrailRetention { days: 30, rows };
    sweep(site.store(), policy(7)).await.unwrap();
    assert_eq!(count(&site).await, 7, "as many as there may be");
    sweep(site.store(), policy(4)).await.unwrap();
    let ids = sqlx::query_scalar("SELECT id FROM audit_event ORDER BY id");
    let ids: Vec<i64> = ids.fetch_all(&mut site.sql().await).await.unwrap();
    assert_eq!(ids, [4, 5, 6, 7]);
}
