//! A password is the same in every spelling: it is normalized before hashing and before each comparison
//! (RFC 8265 §4.2.2).

use argon2::{Algorithm, Argon2, Params, Version};
use axum::http::Method;
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD};
use serde_json::json;

use crate::common::{Site, TestClient, TestReply};

/// One password in three spellings: composed, decomposed, and with spaces that are not ASCII.
const SPELLINGS: [&str; 3] = [
    "viol\u{e4}t anvil seldom hums",
    "viola\u{308}t anvil seldom hums",
    "viol\u{e4}t\u{a0}anvil\u{2003}seldom\u{3000}hums",
];
const OTHER: &str = "violat anvil seldom hums";

fn form(values: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(values).finish()
}

/// Signs up. Returns the user name.
async fn sign_up(client: &TestClient, password: &str) -> String {
    let values = [("user_name", "carol"), ("display_name", "Carol"), ("password", password)];
    let reply = client.form("/signup", &form(&values)).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    client.get("/api/session").await.json()["viewer"]["name"].as_str().unwrap().to_owned()
}

async fn log_in(site: &Site, name: &str, password: &str) -> [u16; 2] {
    let by_form = form(&[("user_name", name), ("password", password)]);
    let by_json = json!({ "user_name": name, "password": password }).to_string();
    [
        site.guest().form("/login", &by_form).await.status.as_u16(),
        site.guest().post("/api/session", "application/json", by_json).await.status.as_u16(),
    ]
}

#[tokio::test]
async fn every_spelling_of_a_password_logs_in_whichever_signed_up() {
    for first in SPELLINGS {
        let site = Site::new().await;
        let name = sign_up(&site.guest(), first).await;
        for spelling in SPELLINGS {
            assert_eq!(log_in(&site, &name, spelling).await, [303, 200], "{first:?} {spelling:?}");
        }
        assert_eq!(log_in(&site, &name, OTHER).await, [401, 401]);
    }
}

async fn change(client: &TestClient, current: &str, new: &str) -> TestReply {
    let body = json!({ "current_password": current, "new_password": new }).to_string();
    let request =
        axum::http::Request::put("/api/account/password").header("content-type", "application/json");
    let request = request.header("origin", "http://127.0.0.1:3000");
    client.send(request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn a_change_compares_both_passwords_in_every_spelling() {
    let site = Site::new().await;
    let carol = site.guest();
    let name = sign_up(&carol, SPELLINGS[0]).await;
    let same = change(&carol, SPELLINGS[1], SPELLINGS[2]).await;
    assert_eq!(same.status, 422, "{}", same.text());
    assert!(same.text().contains("the password that you have"), "{}", same.text());
    let next = "seven qu\u{ef}et ferries leave";
    let decomposed = "seven qui\u{308}et ferries leave";
    assert_eq!(change(&carol, SPELLINGS[2], decomposed).await.status, 204);
    assert_eq!(log_in(&site, &name, next).await, [303, 200]);
    assert_eq!(log_in(&site, &name, SPELLINGS[0]).await, [401, 401]);
}

/// A base letter and its mark are one character if they compose, and a user name is the same in every
/// spelling.
#[tokio::test]
async fn length_and_commonness_are_judged_after_normalization() {
    let site = Site::new().await;
    let status_of = async |display_name: &str, password: &str| {
        let values = [("user_name", "carol"), ("display_name", display_name), ("password", password)];
        site.guest().form("/signup", &form(&values)).await.status.as_u16()
    };
    assert_eq!(status_of("Carol", "vi\u{f6}l\u{eb}t \u{e4}nv\u{ef}l h\u{fc}").await, 303, "fifteen");
    assert_eq!(
        status_of("Carol", "vio\u{308}le\u{308}t a\u{308}nvi\u{308}l h").await,
        422,
        "fourteen, as eighteen"
    );
    let (composed, decomposed) =
        ("Z\u{f6}e \u{c5}ngstr\u{f6}m Zo\u{eb}", "Zo\u{308}e A\u{30a}ngstro\u{308}m Zoe\u{308}");
    assert_eq!(status_of(composed, decomposed).await, 422, "the own name");
    assert_eq!(status_of(decomposed, composed).await, 422, "the own name");
    assert_eq!(status_of("Carol", "correct\u{a0}horse\u{a0}battery").await, 422, "a published one");
    // A password may have 1024 bytes after normalization, even if it had more before.
    let long = |unit: &str| format!("violet anvil seldom {}", unit.repeat(502));
    assert_eq!(status_of("Carol", &long("\u{e4}")).await, 303);
    assert_eq!(status_of("Carol", &long("a\u{308}")).await, 303);
    assert_eq!(status_of("Carol", &long("\u{e4}x")).await, 422);
}

/// A hash of the password without normalization, as an earlier version of the site made it.
fn old_hash(password: &str) -> String {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap();
    let (salt, mut hash) = ([7; 16], [0; 32]);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(password.as_bytes(), &salt, &mut hash).unwrap();
    let text = |bytes: &[u8]| BASE64_STANDARD_NO_PAD.encode(bytes);
    format!("$argon2id$v=19$m=19456,t=2,p=1${}${}", text(&salt), text(&hash))
}

#[tokio::test]
async fn a_hash_from_before_goes_on_with_what_it_was_made_of() {
    let site = Site::new().await;
    let carol = site.guest();
    let name = sign_up(&carol, SPELLINGS[0]).await;
    for spelling in SPELLINGS {
        let query = sqlx::query("UPDATE account SET password_hash = ? WHERE name = ?");
        query.bind(old_hash(spelling)).bind(&name).execute(&mut site.sql().await).await.unwrap();
        assert_eq!(log_in(&site, &name, spelling).await, [303, 200], "{spelling:?}");
        assert_eq!(log_in(&site, &name, OTHER).await, [401, 401], "{spelling:?}");
    }
    // A new hash accepts every spelling.
    let new = "seven qui\u{308}et ferries leave";
    assert_eq!(change(&carol, SPELLINGS[2], new).await.status, 204);
    assert_eq!(log_in(&site, &name, "seven qu\u{ef}et ferries leave").await, [303, 200]);
}

/// The other secrets: the vault's by Basic (RFC 7617 §2.1), and a client's at the token endpoint.
#[tokio::test]
async fn the_vault_and_the_token_endpoint_compare_as_the_login_does() {
    let site = Site::new().await;
    let hash = site.state.passwords.hash(two_gates_server::authn::Password::new(SPELLINGS[0])).await.unwrap();
    let mut sql = site.sql().await;
    for statement in ["UPDATE vault_user SET password_hash = ?", "UPDATE oauth_client SET secret_hash = ?"] {
        let result = sqlx::query(statement).bind(&hash).execute(&mut sql).await.unwrap();
        assert!(result.rows_affected() > 0, "{statement}");
    }
    for (secret, vault, token) in
        [(SPELLINGS[0], 200, 200), (SPELLINGS[1], 200, 200), (SPELLINGS[2], 200, 200), (OTHER, 401, 401)]
    {
        let pair = BASE64_STANDARD.encode(format!("test:{secret}"));
        let reply = site.guest().authorized(Method::GET, "/api/basic/vault", &format!("Basic {pair}")).await;
        assert_eq!(reply.status, vault, "{secret:?}");
        let values = [
            ("grant_type", "client_credentials"),
            ("client_id", two_gates_app::catalogue::DEMO_CLIENT.id),
            ("client_secret", secret),
        ];
        assert_eq!(site.guest().form("/oauth/token", &form(&values)).await.status, token, "{secret:?}");
    }
}
