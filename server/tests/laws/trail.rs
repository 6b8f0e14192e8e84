//! The audit trail: one row for each refusal, under the request id of its answer.

use sqlx::Row;

use crate::common::Site;

/// Every row, as `event account reason status resource`.
pub async fn rows(site: &Site) -> Vec<String> {
    site.state.audit.flush().await;
    let rows = sqlx::query("SELECT * FROM audit_event ORDER BY id").fetch_all(&mut site.sql().await).await;
    let text = |row: &sqlx::sqlite::SqliteRow, name| {
        row.get::<Option<String>, _>(name).unwrap_or_else(|| "-".to_owned())
    };
    rows.unwrap()
        .iter()
        .map(|row| {
            let (event, account, reason) = (text(row, "event"), text(row, "account"), text(row, "reason"));
            format!("{event} {account} {reason} {} {}", row.get::<u16, _>("status"), text(row, "resource"))
        })
        .collect()
}

#[tokio::test]
async fn an_allowed_request_leaves_nothing_and_each_refusal_a_row() {
    let site = Site::new().await;
    let (guest, alice, bob) = (site.guest(), site.persona("alice").await, site.persona("bob").await);
    alice.get("/inbox").await;
    let before = rows(&site).await.len();
    alice.get("/inbox").await;
    assert_eq!(rows(&site).await.len(), before);
    guest.get("/inbox?page=2").await;
    alice.get("/admin").await;
    bob.get("/profiles/alice").await;
    bob.get("/profiles/nobody").await;
    bob.get("/nowhere").await;
    let rows = rows(&site).await;
    assert_eq!(
        rows[before..],
        [
            "authn_challenge - no-credential 401 /inbox",
            "authz_fail alice lacks:administrator 403 /admin",
            "authz_fail bob hidden 404 /profiles/alice",
            "authz_fail bob absent 404 /profiles/nobody",
        ]
    );
}

/// The limit of a stored path counts bytes, so it may fall inside of a character.
#[tokio::test]
async fn a_long_path_is_stored_truncated_whatever_characters_it_has() {
    let site = Site::new().await;
    let bob = site.persona("bob").await;
    for (name, stored) in [("a".repeat(20), 30), ("a".repeat(400), 256), ("\u{1f6aa}".repeat(100), 254)] {
        let before = rows(&site).await.len();
        assert_eq!(bob.get(&format!("/profiles/{name}")).await.status, 404, "{name}");
        let row = rows(&site).await.split_off(before).concat();
        assert_eq!(row.rsplit(' ').next().unwrap().len(), stored, "{row}");
    }
}
