//! The password of a sign-up: its requirements, and how it is stored.

use axum::http::StatusCode;
use time::Duration;
use two_gates_server::seed::DEMO_PASSWORD;

use crate::common::Site;
use crate::effects::world;
use crate::signup::{PASSWORD, sign_up, sign_up_json};

/// NIST SP 800-63B-4 §3.1.1.2: 15 characters, a list of common ones, and no composition rules.
#[tokio::test]
async fn a_password_is_long_and_not_common_and_nothing_else_is_asked_of_it() {
    let site = Site::new().await;
    for good in [PASSWORD, "7291-0385-6614-29", "ich hätte gern ein rätsel"] {
        assert_eq!(sign_up_json(&site.guest(), "carol", "Carol", good).await.status, 201, "{good}");
    }
    let before = world(&site).await;
    let long = "violet anvil 41".repeat(69);
    for (bad, reason) in [
        ("14 characters.", "at least 15 characters"),
        ("", "at least 15 characters"),
        (long.as_str(), "at most 1024 bytes"),
        ("aaaaaaaaaaaaaaa", "common or published"),
        ("123456789012345", "common or published"),
        ("passwordpassword", "common or published"),
        ("carolcarolcarol", "common or published"),
        (DEMO_PASSWORD, "common or published"),
    ] {
        let reply = sign_up_json(&site.guest(), "carol", "Carol", bad).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        let error = reply.json()["errors"][0].clone();
        assert_eq!(error["pointer"], "#/password");
        assert!(error["detail"].as_str().unwrap().contains(reason), "{bad}: {error}");
    }
    assert_eq!(world(&site).await, before);
}

/// No stored, logged or sent text contains the password. The clock advances so that the session is written
/// once more.
#[tokio::test]
async fn the_password_is_stored_as_a_hash_alone() {
    let site = Site::new().await;
    let carol = site.guest();
    assert_eq!(sign_up(&carol, "carol").await.status, 303);
    site.state.store.clock.advance(Duration::minutes(2));
    assert_eq!(carol.get("/inbox").await.status, 200);
    let rows = world(&site).await.join("\n");
    assert!(rows.contains("carol-") && !rows.contains(PASSWORD));
    let hash: String = sqlx::query_scalar("SELECT password_hash FROM account WHERE name LIKE 'carol-%'")
        .fetch_one(&mut site.sql().await)
        .await
        .unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
}

#[tokio::test]
async fn the_page_says_what_it_is_and_takes_a_pasted_password() {
    let page = Site::new().await.guest().get("/signup").await.text();
    for words in ["personas that anyone can use", "they see everything in this", "Use no password of yours"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("signing up cannot be used to find out who is here"));
    assert!(page.contains("autocomplete=\"new-password\"") && !page.contains("onpaste"));
    assert!(page.contains("href=\"/login\""));
    let login = Site::new().await.guest().get("/login").await.text();
    assert!(login.contains("href=\"/signup\""));
}
