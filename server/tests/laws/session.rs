//! Sessions: an id that no attacker can choose, a new one at login, deletion at logout, and expiration.

use std::sync::Arc;

use axum::http::{Request, StatusCode};
use sha2::{Digest, Sha256};
use sqlx::Row;
use time::Duration;
use tower_sessions::session::Id;
use tower_sessions::{Session, SessionStore};
use two_gates_server::db::World;
use two_gates_server::db::session::sweep;
use two_gates_server::http::HttpsOnly;
use two_gates_server::router::router;
use two_gates_server::session::{LOGIN, SqliteSessions};
use two_gates_server::state::AppState;

use crate::common::{Site, TestClient};

#[tokio::test]
async fn who_writes_nothing_gets_no_session_and_no_cookie() {
    let site = Site::new().await;
    for path in
        ["/", "/inbox", "/profiles", "/profiles/alice", "/login", "/api/session", "/api/inbox", "/scenarios"]
    {
        assert_eq!(site.guest().get(path).await.header("set-cookie"), None, "{path}");
    }
    let rows: i64 =
        sqlx::query_scalar("SELECT count(*) FROM session").fetch_one(&mut site.sql().await).await.unwrap();
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let site = Site::new().await;
    let reply = site.guest().form("/persona", "persona=alice").await;
    let cookie = reply.header("set-cookie").unwrap().to_ascii_lowercase();
    for attribute in ["httponly", "samesite=lax", "path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("secure"), "plain http here");
    let client = TestClient::new(router(AppState { https: HttpsOnly(true), ..site.state.clone() }));
    let login = Request::post("/persona").header("content-type", "application/x-www-form-urlencoded");
    let reply = client.send(login.body("persona=alice".into()).unwrap()).await;
    assert!(reply.header("set-cookie").unwrap().to_ascii_lowercase().contains("secure"));
}

#[tokio::test]
async fn only_the_hash_of_an_id_is_stored() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let value = alice.cookie().unwrap().split_once('=').unwrap().1.to_owned();
    let id: Id = value.parse().unwrap();
    let row = sqlx::query("SELECT id_hash FROM session").fetch_one(&mut site.sql().await).await.unwrap();
    let stored: Vec<u8> = row.get(0);
    assert_eq!(stored, Sha256::digest(id.0.to_le_bytes()).as_slice());
    assert_ne!(stored[..16], id.0.to_le_bytes());
}

#[tokio::test]
async fn the_id_is_new_at_every_login_and_the_old_one_is_dead() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let first = alice.cookie().unwrap();
    alice.log_in("bob").await;
    let second = alice.cookie().unwrap();
    assert_ne!(first, second);
    assert_eq!(alice.get("/api/session").await.json()["viewer"]["name"], "bob");
    let thief = site.guest();
    thief.set_cookie(&first);
    assert_eq!(thief.get("/api/inbox").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_id_that_somebody_else_chose_is_not_taken_over() {
    let site = Site::new().await;
    let victim = site.guest();
    let foreign_cookie = format!("two_gates_session={}", Id::default());
    victim.set_cookie(&foreign_cookie);
    victim.log_in("alice").await;
    assert_ne!(victim.cookie().unwrap(), foreign_cookie);
    let attacker = site.guest();
    attacker.set_cookie(&foreign_cookie);
    assert_eq!(attacker.get("/api/inbox").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn logout_ends_the_session_on_the_server_and_clears_the_browser() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/inbox").await.status, StatusCode::OK);
    let old = alice.cookie().unwrap();
    let reply = alice.form("/logout", "").await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert_eq!(reply.header("clear-site-data"), Some("\"storage\""));
    assert!(reply.header("set-cookie").unwrap().contains("Max-Age=0"));
    alice.set_cookie(&old);
    let reply = alice.get("/api/inbox").await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        reply.header("www-authenticate"),
        Some("Session realm=\"Two Gates\", error=\"session-ended\"")
    );
}

/// A race that upserting stores lose: a slow request loads its session, the user logs out, the request saves.
#[tokio::test]
async fn a_slow_request_brings_no_dead_session_back() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let cookie = alice.cookie().unwrap();
    let id: Id = cookie.split_once('=').unwrap().1.parse().unwrap();
    let store = SqliteSessions::new(site.state.store.clone());
    let slow = Session::new(Some(id), Arc::new(store.clone()), None);
    assert!(SqliteSessions::principal(&slow).await.unwrap().is_some());
    assert_eq!(alice.form("/logout", "").await.status, StatusCode::SEE_OTHER);
    slow.insert("anything", 1).await.unwrap();
    slow.save().await.unwrap();
    site.state.store.clock.advance(Duration::minutes(2));
    assert!(store.load(&id).await.unwrap().is_none());
    alice.set_cookie(&cookie);
    assert_eq!(alice.get("/api/inbox").await.status, StatusCode::UNAUTHORIZED);
}

/// The same race through `cycle_id`: a login during a logout gets a new id.
#[tokio::test]
async fn a_login_under_way_at_logout_does_not_revive_the_old_id() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let cookie = alice.cookie().unwrap();
    let id: Id = cookie.split_once('=').unwrap().1.parse().unwrap();
    let store = Arc::new(SqliteSessions::new(site.state.store.clone()));
    let slow = Session::new(Some(id), store.clone(), None);
    let principal = SqliteSessions::principal(&slow).await.unwrap().unwrap();
    alice.form("/logout", "").await;
    slow.cycle_id().await.unwrap();
    slow.insert(LOGIN, principal.id).await.unwrap();
    slow.save().await.unwrap();
    assert_ne!(slow.id(), Some(id));
    assert!(store.load(&slow.id().unwrap()).await.unwrap().is_some());
    assert!(store.load(&id).await.unwrap().is_none());
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_without_a_request() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let cookie = alice.cookie().unwrap();
    for _ in 0..3 {
        site.state.store.clock.advance(Duration::minutes(29));
        assert_eq!(alice.get("/api/inbox").await.status, StatusCode::OK);
    }
    site.state.store.clock.advance(Duration::minutes(30));
    alice.set_cookie(&cookie);
    assert_eq!(alice.get("/api/inbox").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_ends_twelve_hours_after_its_login_however_busy_it_is() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for _ in 0..35 {
        site.state.store.clock.advance(Duration::minutes(20));
        assert_eq!(alice.get("/api/inbox").await.status, StatusCode::OK);
    }
    site.state.store.clock.advance(Duration::minutes(20));
    assert_eq!(alice.get("/api/inbox").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_time_of_the_last_request_is_written_once_a_minute_at_most() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let mut sql = site.sql().await;
    let mut last_request = async || -> i64 {
        sqlx::query_scalar("SELECT seen_at FROM session").fetch_one(&mut sql).await.unwrap()
    };
    let login = last_request().await;
    site.state.store.clock.advance(Duration::seconds(59));
    alice.get("/api/inbox").await;
    assert_eq!(last_request().await, login);
    site.state.store.clock.advance(Duration::seconds(1));
    alice.get("/api/inbox").await;
    assert_eq!(last_request().await, login + 60);
}

/// The sweep keeps an expired session for a minute, to tell its expiry from a logout.
#[tokio::test]
async fn a_session_over_its_limit_is_left_alone_for_a_minute() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let rows = async || -> i64 {
        sweep(site.store(), site.state.store.clock.now()).await.unwrap();
        sqlx::query_scalar("SELECT count(*) FROM session").fetch_one(&mut site.sql().await).await.unwrap()
    };
    site.state.store.clock.advance(Duration::minutes(30));
    assert_eq!(alice.get("/api/inbox").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(rows().await, 1);
    site.state.store.clock.advance(Duration::seconds(59));
    assert_eq!(rows().await, 1);
    site.state.store.clock.advance(Duration::seconds(1));
    assert_eq!(rows().await, 0);
}

#[tokio::test]
async fn what_has_ended_is_swept_in_batches_and_what_lives_is_kept() {
    let site = Site::new().await;
    let mut sql = site.sql().await;
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
         INSERT INTO session SELECT randomblob(32), 1, 1, 0, 0 FROM n",
    )
    .execute(&mut sql)
    .await
    .unwrap();
    let alice = site.persona("bob").await;
    let now = site.state.store.clock.now();
    let mut batches = 1;
    while sweep(site.store(), now).await.unwrap() {
        batches += 1;
    }
    assert_eq!(batches, 3);
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM session").fetch_one(&mut sql).await.unwrap();
    assert_eq!(rows, 1);
    assert_eq!(alice.get("/api/inbox").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_account_keeps_a_thousand_sessions_and_the_oldest_go() {
    let site = Site::new().await;
    let mut sql = site.sql().await;
    let now = site.state.store.clock.now();
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
         INSERT INTO session SELECT randomblob(32), 1, 1, ?1 - i, ?1 FROM n",
    )
    .bind(now)
    .execute(&mut sql)
    .await
    .unwrap();
    let alice = site.persona("alice").await;
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM session").fetch_one(&mut sql).await.unwrap();
    assert_eq!(rows, 1000);
    assert_eq!(alice.get("/api/inbox").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_session_of_one_world_is_nothing_in_another() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/api/inbox").await.status, StatusCode::OK);
    let state = AppState { store: site.store().clone().in_world(World(2)), ..site.state.clone() };
    let other_world = TestClient::new(router(state));
    other_world.set_cookie(&alice.cookie().unwrap());
    assert_eq!(other_world.get("/api/inbox").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(other_world.get("/api/profiles").await.json()["total"], 0);
    assert_eq!(other_world.get("/api/profiles/bob").await.status, StatusCode::NOT_FOUND);
}

/// All programs on a host share its cookies. Another program's cookies, even with our names, log nobody out.
#[tokio::test]
async fn a_foreign_cookie_disturbs_nothing() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let own_cookie = alice.cookie().unwrap();
    for foreign in
        ["name=Zoé", "two_gates_scheme=Zoé", "two_gates_progress=é", "a=b; c", "two_gates_sessions=x", "=;;"]
    {
        for cookies in [format!("{foreign}; {own_cookie}"), format!("{own_cookie}; {foreign}")] {
            alice.set_cookie(&cookies);
            assert_eq!(alice.get("/api/inbox").await.status, StatusCode::OK, "{cookies}");
        }
    }
}

/// Three states and not two: an invalid credential differs from no credential, and its challenge says why.
#[tokio::test]
async fn a_credential_that_does_not_count_is_not_the_same_as_none() {
    let site = Site::new().await;
    let ended_id = Id::default().to_string();
    for (value, challenge) in [
        (None, "Session realm=\"Two Gates\""),
        (Some("junk"), "Session realm=\"Two Gates\", error=\"malformed-session\""),
        (Some(ended_id.as_str()), "Session realm=\"Two Gates\", error=\"session-ended\""),
    ] {
        for path in ["/inbox", "/api/inbox"] {
            let client = site.guest();
            if let Some(value) = value {
                client.set_cookie(&format!("two_gates_session={value}"));
            }
            let reply = client.get(path).await;
            assert_eq!(
                (reply.status, reply.header("www-authenticate")),
                (StatusCode::UNAUTHORIZED, Some(challenge))
            );
            assert!(client.cookie().is_none(), "a cookie that does not count is taken back");
        }
    }
}
