//! A database that does not answer is a 503 with Retry-After, never a 401, which would log people out.

use std::time::Duration;

use two_gates_server::authn::Hasher;
use two_gates_server::router::router;
use two_gates_server::state::AppState;

use crate::common::{Site, TestClient};

#[tokio::test]
async fn a_lost_database_is_our_fault_and_not_the_visitors() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let cookie = alice.cookie();
    assert_eq!(alice.get("/api/inbox").await.status, 200);
    site.store().close().await;
    for path in ["/api/inbox", "/inbox", "/api/session", "/profiles"] {
        let reply = alice.get(path).await;
        assert_eq!(reply.status, 503, "{path}");
        assert_eq!(reply.header("retry-after"), Some("5"));
        assert_eq!(reply.header("www-authenticate"), None);
        assert_eq!(alice.cookie(), cookie, "nobody is logged out");
    }
    assert_eq!(site.guest().get("/readyz").await.status, 503);
    assert_eq!(site.guest().get("/healthz").await.status, 200);
}

#[tokio::test]
async fn a_locked_file_is_waited_for_and_then_a_503() {
    let site = Site::new().await;
    let bob = site.persona("bob").await;
    let mut other = site.sql().await;
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    let before = std::time::Instant::now();
    let guest = site.guest();
    let login = guest.form("/persona", "persona=alice");
    let change = bob.form("/account/visibility", "visibility=private");
    for reply in <[_; 2]>::from(tokio::join!(login, change)) {
        assert_eq!((reply.status.as_u16(), reply.header("retry-after")), (503, Some("5")));
    }
    assert!(before.elapsed() >= two_gates_server::db::Store::WAIT, "it was waited for");
    // A writer does not block readers.
    assert_eq!(site.guest().get("/api/profiles").await.status, 200);
    sqlx::query("COMMIT").execute(&mut other).await.unwrap();
    assert_eq!(site.guest().form("/persona", "persona=alice").await.status, 303);
    assert_eq!(bob.form("/account/visibility", "visibility=private").await.status, 303);
}

/// On a full disk, SQLite itself rolls back, and sqlx believes that the transaction is still open.
#[tokio::test]
async fn writes_work_again_after_a_full_disk() {
    let site = Site::new().await;
    let (alice, mut sql) = (site.guest(), site.sql().await);
    let full = "CREATE TRIGGER full BEFORE INSERT ON session BEGIN SELECT RAISE(ROLLBACK, 'full'); END";
    sqlx::query(full).execute(&mut sql).await.unwrap();
    assert!(alice.form("/persona", "persona=alice").await.status.is_server_error());
    sqlx::query("DROP TRIGGER full").execute(&mut sql).await.unwrap();
    assert_eq!(alice.form("/persona", "persona=alice").await.status, 303);
    assert_eq!(alice.get("/inbox").await.status, 200);
}

/// If no password worker becomes free in time, a login is told to retry. An existing session stays valid.
#[tokio::test]
async fn a_login_that_finds_no_worker_is_a_503_and_costs_nothing() {
    let site = Site::new().await;
    let passwords = Hasher::with_workers(0, Duration::from_millis(20));
    let router = router(AppState { passwords, ..site.state.clone() });
    let alice = TestClient::new(router);
    alice.log_in("alice").await;
    let cookie = alice.cookie();
    let reply = alice.form("/login", "user_name=bob&password=correct-horse-battery").await;
    assert_eq!((reply.status.as_u16(), reply.header("retry-after")), (503, Some("5")));
    assert_eq!(reply.header("www-authenticate"), None);
    assert_eq!(alice.cookie(), cookie);
    assert_eq!(alice.get("/inbox").await.status, 200);
}

/// A login with an unknown name needs a password worker too, so that it takes as long as a wrong password.
#[tokio::test]
async fn a_name_that_is_not_there_costs_a_worker_as_well() {
    let site = Site::new().await;
    for (workers, status) in [(1, 401), (0, 503)] {
        let passwords = Hasher::with_workers(workers, Duration::from_millis(500));
        let client = TestClient::new(router(AppState { passwords, ..site.state.clone() }));
        for name in ["alice", "nobody", "emi-takeda", "ALI!E"] {
            let reply = client.form("/login", &format!("user_name={name}&password=wrong")).await;
            assert_eq!(reply.status, status, "{name}");
        }
    }
}
