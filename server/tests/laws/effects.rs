//! A refused write changes nothing; an allowed one takes effect with the next request.

use axum::http::StatusCode;
use sqlx::Row;
use time::Duration;

use crate::common::Site;

/// Every row of the main tables, without the sessions' times of last request.
pub async fn world(site: &Site) -> Vec<String> {
    let mut sql = site.sql().await;
    let mut rows = Vec::new();
    for query in [
        "SELECT json_array(id, name, role, plan, password_hash) FROM account ORDER BY id",
        "SELECT json_array(account_id, headline, about, visibility) FROM profile ORDER BY account_id",
        "SELECT json_array(id, recipient_id, subject, body) FROM message ORDER BY id",
        "SELECT json_array(hex(id_hash), account_id) FROM session ORDER BY id_hash",
        "SELECT json_array(hex(hash), account_id, scopes, expires_at, revoked_at) FROM token ORDER BY hash",
        "SELECT json_array(network, reason, expires_at) FROM blocked_address ORDER BY network",
    ] {
        let result = sqlx::query(query).fetch_all(&mut sql).await.unwrap();
        rows.extend(result.iter().map(|row| row.get::<String, _>(0)));
    }
    rows
}

#[tokio::test]
async fn a_private_profile_made_public_is_there_for_all_and_made_private_again_for_none() {
    let site = Site::new().await;
    let (alice, guest) = (site.persona("alice").await, site.guest());
    for (visibility, status) in
        [("public", StatusCode::OK), ("private", StatusCode::NOT_FOUND), ("public", StatusCode::OK)]
    {
        let reply = alice.form("/account/visibility", &format!("visibility={visibility}")).await;
        let location = Some("/account#visibility");
        assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, location));
        assert_eq!(guest.get("/profiles/alice").await.status, status);
        assert_eq!(guest.get("/api/profiles/alice").await.status, status);
        let is_listed = guest.get("/api/profiles").await.text().contains("\"alice\"");
        assert_eq!(is_listed, status == StatusCode::OK);
    }
}

#[tokio::test]
async fn one_changes_ones_own_profile_and_no_other() {
    let site = Site::new().await;
    let bob = site.persona("bob").await;
    assert_eq!(
        bob.form("/account/visibility", "visibility=private&name=alice").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(site.guest().get("/profiles/bob").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.guest().get("/profiles/alice").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_refused_write_changes_nothing() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let before = world(&site).await;
    let guest = site.guest();
    assert_eq!(guest.form("/account/visibility", "visibility=public").await.status, 401);
    assert_eq!(alice.form("/account/visibility", "visibility=secret").await.status, 422);
    assert_eq!(alice.form("/account/visibility", "").await.status, 422);
    assert_eq!(guest.form("/login", "user_name=alice&password=wrong").await.status, 401);
    assert_eq!(guest.form("/persona", "persona=root").await.status, 422);
    assert_eq!(alice.post("/account/visibility", "text/plain", "visibility=public").await.status, 415);
    assert_eq!(world(&site).await, before);
    assert_eq!(alice.form("/account/visibility", "visibility=public").await.status, 303);
    assert_ne!(world(&site).await, before);
}

/// A cell of the home page's table: the status that it predicts for `persona` at a resource.
pub async fn prediction(site: &Site, persona: &str, resource: &str) -> String {
    let page = site.guest().get("/").await.text();
    let (_, cell) =
        page.split_once(&format!("\"/?persona={persona}&amp;resource={resource}#decision\"")).unwrap();
    let (_, status) = cell.split_once("<b>").unwrap();
    status.split_once("</b>").unwrap().0.to_owned()
}

#[tokio::test]
async fn the_home_page_foretells_what_the_profiles_answer_now() {
    let site = Site::new().await;
    let (alice, bob) = (site.persona("alice").await, site.persona("bob").await);
    let visitors = [("logged-out", site.guest()), ("admin", site.persona("admin").await)];
    for (alices, bobs) in [("public", "public"), ("public", "private"), ("private", "private")] {
        assert_eq!(alice.form("/account/visibility", &format!("visibility={alices}")).await.status, 303);
        assert_eq!(bob.form("/account/visibility", &format!("visibility={bobs}")).await.status, 303);
        for (persona, visitor) in &visitors {
            for name in ["alice", "bob", "zoe"] {
                let status = visitor.get(&format!("/profiles/{name}")).await.status;
                assert_eq!(
                    prediction(&site, persona, &format!("profile-{name}")).await,
                    status.as_str(),
                    "{persona} {name}"
                );
            }
        }
        assert!(site.guest().get("/").await.text().contains(&format!("alice's profile ({alices})")));
    }
}

/// A change that another program makes to the database is visible a few seconds later.
#[tokio::test]
async fn a_change_past_the_application_counts_after_five_seconds() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/api/reports").await.status, 403);
    sqlx::query("UPDATE account SET plan = 'pro' WHERE name = 'alice'")
        .execute(&mut site.sql().await)
        .await
        .unwrap();
    site.state.store.clock.advance(Duration::seconds(5));
    assert_eq!(alice.get("/api/reports").await.status, 200);
}

/// Two tabs: in one the visitor switched to bob, the other still shows alice's form.
#[tokio::test]
async fn a_form_that_was_shown_to_somebody_else_changes_nothing() {
    let site = Site::new().await;
    let visitor = site.persona("alice").await;
    assert!(visitor.get("/account").await.text().contains("name=\"account\" value=\"alice\""));
    assert_eq!(visitor.form("/account/visibility", "visibility=public&account=alice").await.status, 303);
    visitor.log_in("bob").await;
    let before = world(&site).await;
    let reply = visitor.form("/account/visibility", "visibility=private&account=alice").await;
    assert_eq!(reply.status, 409);
    assert!(reply.text().contains("You are logged in as bob now"), "{}", reply.text());
    assert_eq!(world(&site).await, before);
}
