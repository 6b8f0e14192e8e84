//! Basic in its own realm (RFC 7617): N21 to N23.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use two_gates_app::wire::Challenge;

use crate::common::{Site, TestClient, TestReply};

/// `test` with the password `123£`, as RFC 7617 §2.1 spells it.
const VECTOR: &str = "Basic dGVzdDoxMjPCow==";

async fn send(client: &TestClient, path: &str, authorization: &str) -> TestReply {
    client.send(Request::get(path).header(AUTHORIZATION, authorization).body(Body::empty()).unwrap()).await
}

fn basic(user_pass: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(user_pass))
}

#[tokio::test]
async fn n23_the_user_of_the_standard_opens_the_vault_with_a_password_that_is_not_ascii() {
    let site = Site::new().await;
    for path in ["/basic/vault", "/api/basic/vault"] {
        assert_eq!(send(&site.guest(), path, VECTOR).await.status, 200, "{path}");
        assert_eq!(send(&site.guest(), path, &VECTOR.replace("Basic", "bAsIc")).await.status, 200, "{path}");
        // The same password in ISO 8859-1. The challenge's `charset` says UTF-8.
        let latin_1 = format!("Basic {}", BASE64_STANDARD.encode(b"test:123\xa3"));
        assert_eq!(send(&site.guest(), path, &latin_1).await.status, 401, "{path}");
    }
    let reply = send(&site.guest(), "/api/basic/vault", VECTOR).await;
    assert_eq!(reply.json()["opened_by"], "test");
}

#[tokio::test]
async fn n21_a_challenge_of_basic_has_a_realm_and_no_charset_but_utf_8() {
    let site = Site::new().await;
    for path in ["/basic/vault", "/api/basic/vault"] {
        assert_eq!(send(&site.guest(), path, VECTOR).await.status, 200, "{path}");
        for refusal in [site.guest().get(path).await, send(&site.guest(), path, &basic("test:wrong")).await] {
            assert_eq!(refusal.status, 401, "{path}");
            let value = refusal.header("www-authenticate").unwrap();
            assert_eq!(value, r#"Basic realm="The vault", charset="UTF-8""#, "{path}");
            let [challenge] = Challenge::parse_list(value).unwrap().try_into().unwrap();
            assert_eq!(
                (challenge.param("realm"), challenge.param("charset")),
                (Some("The vault"), Some("UTF-8"))
            );
        }
    }
}

#[tokio::test]
async fn n22_the_first_colon_ends_the_name_and_what_is_no_pair_is_a_401() {
    let site = Site::new().await;
    assert_eq!(send(&site.guest(), "/api/basic/vault", &basic("test:123£")).await.status, 200);
    for bad in ["test", "test:123£:", ":test:123£", "te\u{0}st:123£", "test:123£\u{7f}", "", ":"] {
        let refusal = send(&site.guest(), "/api/basic/vault", &basic(bad)).await;
        assert_eq!(refusal.status, 401, "{bad:?}");
    }
    for bad in ["Basic", "Basic =", "Basic dGVzdDoxMjPCow", "Basic dGVzdDoxMjPCow== x", "Basic \u{e9}"] {
        assert_eq!(send(&site.guest(), "/api/basic/vault", bad).await.status, 401, "{bad:?}");
    }
}

/// RFC 9110 §15.5.4: the credential is valid in this realm, but insufficient.
#[tokio::test]
async fn whom_the_realm_knows_and_does_not_permit_gets_a_403_without_a_challenge() {
    let site = Site::new().await;
    assert_eq!(send(&site.guest(), "/basic/vault", VECTOR).await.status, 200);
    let clerk = send(&site.guest(), "/basic/vault", &basic("clerk:keeps-the-books")).await;
    assert_eq!((clerk.status.as_u16(), clerk.header("www-authenticate")), (403, None));
}

/// The vault has no personas, so its 403 offers none. The 403 names the account that opens the vault.
#[tokio::test]
async fn whom_the_vault_does_not_let_in_is_told_of_the_name_it_does_and_of_no_persona() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let admin = alice.get("/admin").await;
    assert_eq!(admin.status, 403);
    assert!(admin.text().contains("Continue as admin"), "another account helps on a page of the site");
    let reply = send(&alice, "/basic/vault", &basic("clerk:keeps-the-books")).await;
    assert_eq!(reply.status, 403);
    let page = reply.text();
    assert!(!page.contains("Continue as"), "no account of the site helps here");
    for text in ["knows you as <b>clerk</b>", "private window", "<b>test</b>", "123£"] {
        assert!(page.contains(text), "{text}");
    }
}

/// RFC 9110 §11.5: a protection space has its own accounts.
#[tokio::test]
async fn a_realm_knows_its_own_people_alone() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/inbox").await.status, 200);
    assert_eq!(alice.get("/basic/vault").await.status, 401, "a session of the site is nobody in the vault");
    let by_password = basic("alice:correct-horse-battery");
    assert_eq!(send(&site.guest(), "/basic/vault", &by_password).await.status, 401);
    for path in ["/inbox", "/api/inbox"] {
        assert_eq!(send(&site.guest(), path, VECTOR).await.status, 401, "{path}");
    }
    let members = site.persona("admin").await.get("/api/admin/users").await.text();
    assert!(!members.contains("clerk"), "the people of the vault are no members");
}

/// N39: an unknown user name gets the same bytes as a wrong password, except for the request id.
#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_one_answer() {
    let site = Site::new().await;
    assert_eq!(send(&site.guest(), "/basic/vault", VECTOR).await.status, 200);
    let wrong_name = send(&site.guest(), "/basic/vault", &basic("nobody:123£")).await;
    let wrong_password = send(&site.guest(), "/basic/vault", &basic("test:wrong")).await;
    assert_eq!((wrong_name.status.as_u16(), wrong_name.masked_text()), (401, wrong_password.masked_text()));
}
