//! The demo world: its contents. A second seeding changes nothing.

use sqlx::Row;
use two_gates_server::authn::Hasher;
use two_gates_server::db::World;
use two_gates_server::router::router;
use two_gates_server::seed::{people, seed, seed_from};
use two_gates_server::state::AppState;

use crate::common::{Site, TestClient};

#[tokio::test]
async fn seeding_twice_changes_nothing() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.form("/account/visibility", "visibility=public").await.status, 303);
    let is_seeded = seed(site.store(), &Hasher::new()).await.unwrap();
    assert!(!is_seeded);
    assert_eq!(site.guest().get("/profiles/alice").await.status, 200, "what a visitor changed is kept");
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM account").fetch_one(&mut site.sql().await).await.unwrap();
    assert_eq!(count, 63);
}

#[tokio::test]
async fn the_world_is_the_one_of_the_specification() {
    let site = Site::new().await;
    let mut sql = site.sql().await;
    let rows = sqlx::query(
        "SELECT a.name, a.role, a.plan, p.visibility, a.password_hash,
                (SELECT count(*) FROM message m WHERE m.recipient_id = a.id)
         FROM account a JOIN profile p ON p.account_id = a.id ORDER BY a.id",
    )
    .fetch_all(&mut sql)
    .await
    .unwrap();
    let accounts = [
        ("alice", "standard", "free", "private"),
        ("bob", "standard", "pro", "public"),
        ("admin", "administrator", "pro", "private"),
    ];
    for (row, (name, role, plan, visibility)) in rows.iter().zip(accounts) {
        let columns: [String; 4] = [0, 1, 2, 3].map(|i| row.get(i));
        assert_eq!(columns, [name, role, plan, visibility]);
        assert!(row.get::<Option<String>, _>(4).is_some(), "{name} can log in");
        assert_eq!(row.get::<i64, _>(5), 20, "{name}");
    }
    let others = &rows[3..];
    assert_eq!(others.len(), 60);
    for (position, row) in (1..).zip(others) {
        let private = row.get::<String, _>(3) == "private";
        assert_eq!(private, position % 3 == 0, "{position}");
        assert_eq!(row.get::<Option<String>, _>(4), None, "cannot log in");
        assert_eq!(row.get::<String, _>(1), "standard");
    }
}

#[tokio::test]
async fn two_worlds_in_one_file_never_meet() {
    let site = Site::new().await;
    let other_world = site.store().clone().in_world(World(2));
    assert!(seed(&other_world, &Hasher::new()).await.unwrap());
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM account").fetch_one(&mut site.sql().await).await.unwrap();
    assert_eq!(count, 126);
    let sql = "SELECT count(*) FROM account WHERE password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'";
    let count: i64 = sqlx::query_scalar(sql).fetch_one(&mut site.sql().await).await.unwrap();
    assert_eq!(count, 3, "the hashes that the seed makes");
    let other_world = TestClient::new(router(AppState { store: other_world, ..site.state.clone() }));
    other_world.log_in("alice").await;
    assert_eq!(other_world.get("/api/inbox").await.json()["messages"].as_array().unwrap().len(), 20);
    assert_eq!(other_world.form("/account/visibility", "visibility=public").await.status, 303);
    assert_eq!(other_world.get("/api/profiles").await.json()["total"], 42);
    assert_eq!(site.guest().get("/profiles/alice").await.status, 404);
    assert_eq!(site.guest().get("/api/profiles").await.json()["total"], 41);
    let admin = site.persona("admin").await;
    assert_eq!(admin.get("/api/admin/users").await.json()["total"], 63);
    assert_eq!(
        site.persona("alice").await.get("/api/inbox").await.json()["messages"].as_array().unwrap().len(),
        20
    );
}

/// Hashing takes long, so a second world reuses the hashes of the first.
#[tokio::test]
async fn a_world_takes_the_hashes_that_its_model_has() {
    let site = Site::new().await;
    let other_world = site.store().clone().in_world(World(2));
    assert!(seed_from(&other_world, site.store(), &Hasher::new()).await.unwrap());
    let sql = "SELECT (SELECT count(DISTINCT password_hash) FROM account),
                      (SELECT count(DISTINCT password_hash) FROM vault_user),
                      (SELECT count(DISTINCT secret_hash) FROM oauth_client)";
    let hashes: (i64, i64, i64) = sqlx::query_as(sql).fetch_one(&mut site.sql().await).await.unwrap();
    assert_eq!(hashes, (3, 2, 1));
}

#[test]
fn people_have_names_that_can_be_theirs_and_something_to_say() {
    let mut names: Vec<_> = people().map(|person| &person.name).collect();
    for person in people() {
        assert!(two_gates_server::authn::Username::parse(&person.name).is_ok(), "{}", person.name);
        assert!(person.about.len() > 80 && !person.headline.is_empty(), "{}", person.name);
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 63);
}
