//! Signing up creates an account and reveals nothing about others (N20, N22, N40).

use axum::http::StatusCode;
use serde_json::{Value, json};
use time::Duration;
use two_gates_server::defence::RateLimit;
use two_gates_server::http::{ClientAddress, Peer};
use two_gates_server::seed::DEMO_PASSWORD;

use crate::common::{Site, TestClient, TestReply};
use crate::effects::world;

/// A password that is long enough and belongs to no demo account.
pub const PASSWORD: &str = "violet anvil seldom hums";

pub async fn sign_up(client: &TestClient, name: &str) -> TestReply {
    client.form("/signup", &form(name, "Somebody New", PASSWORD)).await
}

fn form(name: &str, display_name: &str, password: &str) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("user_name", name), ("display_name", display_name), ("password", password)])
        .finish()
}

/// The user name that the server made from the typed name.
pub async fn name_of(client: &TestClient) -> String {
    client.get("/api/session").await.json()["viewer"]["name"].as_str().unwrap().to_owned()
}

pub async fn sign_up_json(client: &TestClient, name: &str, display_name: &str, password: &str) -> TestReply {
    let body = json!({ "user_name": name, "display_name": display_name, "password": password });
    client.post("/api/accounts", "application/json", body.to_string()).await
}

/// N20, RFC 9110 §15.4.4: the answer to the form is a 303.
#[tokio::test]
async fn signing_up_logs_in_and_leads_to_the_account() {
    let site = Site::new().await;
    let carol = site.guest();
    let reply = sign_up(&carol, " Carol ").await;
    assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, Some("/account")));
    let name = name_of(&carol).await;
    let added = name.strip_prefix("carol-").unwrap();
    assert_eq!(added.len(), 4, "{name}");
    let page = carol.get("/account").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains(&format!("<code>{name}</code>")), "the page says the name to log in with");
    // A login needs the user name that the server made, and not the typed one.
    let browser = site.guest();
    for (name, status) in [(name.as_str(), 303), ("carol", 401)] {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("user_name", name), ("password", PASSWORD), ("next", "/inbox")])
            .finish();
        assert_eq!(browser.form("/login", &body).await.status, status, "{name}");
    }
}

#[tokio::test]
async fn a_new_account_is_standard_free_private_and_has_no_messages() {
    let site = Site::new().await;
    let carol = site.guest();
    let reply = sign_up_json(&carol, "carol", " Carol Ann ", PASSWORD).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    let account = reply.json();
    let name = name_of(&carol).await;
    let expected = json!({
        "name": name, "display_name": "Carol Ann", "role": "standard", "plan": "free", "visibility": "private"
    });
    assert_eq!(account, expected);
    let location = format!("/api/profiles/{name}");
    assert_eq!(reply.header("location"), Some(location.as_str()));
    assert_eq!(carol.get(&location).await.status, 200);
    assert_eq!(carol.get("/api/inbox").await.json()["messages"], json!([]));
    assert!(carol.get("/inbox").await.text().contains("No messages."));
    for (path, status) in [("/api/reports", 403), ("/api/admin/users", 403)] {
        assert_eq!(carol.get(path).await.status, status, "{path}");
    }
    for other in ["logged-out", "alice", "bob"] {
        assert_eq!(site.persona(other).await.get(&location).await.status, 404, "{other}");
    }
    assert_eq!(site.persona("admin").await.get(&location).await.status, 200);
}

/// The whole answer without the visitor's own data: the name, the cookie, the times and the request id.
async fn masked_answers(site: &Site, requested_name: &str) -> Vec<String> {
    let mut answers = Vec::new();
    for by_form in [true, false] {
        let visitor = site.guest();
        let reply = if by_form {
            visitor.form("/signup", &form(requested_name, "Same", PASSWORD)).await
        } else {
            sign_up_json(&visitor, requested_name, "Same", PASSWORD).await
        };
        let name = name_of(&visitor).await;
        assert_eq!(name.len(), requested_name.len() + 5);
        let account = visitor.get("/account").await.text();
        let handle = visitor.get("/api/sessions").await.json()["sessions"][0]["id"].clone();
        let headers: Vec<_> = reply
            .headers
            .iter()
            .filter(|(name, _)| *name != "x-request-id" && *name != "content-length")
            .map(|(name, value)| {
                let value = value.to_str().unwrap();
                let (prefix, rest) = value.split_once('=').unwrap_or((value, ""));
                let shape: String =
                    rest.chars().map(|c| if c.is_ascii_alphanumeric() { 'x' } else { '-' }).collect();
                if name == "set-cookie" {
                    format!("{name}: {prefix}={}", shape.len())
                } else {
                    format!("{name}: {value}")
                }
            })
            .collect();
        let all = format!("{} {headers:?}\n{}\n{account}", reply.status, reply.text());
        let all = all.replace(&name, "NAME").replace(handle.as_str().unwrap(), "HANDLE");
        answers.push(match all.split_once("'nonce-") {
            Some((before, rest)) => format!("{before}{}", rest.split_once('\'').unwrap().1),
            None => all,
        });
    }
    answers
}

/// N40: the answers are the same for a free name (zoe), and for those of a private profile (alice), a public
/// one (bob), an administrator, and a private member who cannot log in (emi-takeda).
#[tokio::test]
async fn n40_nobody_learns_from_a_sign_up_which_names_are_there() {
    let site = Site::new().await;
    let free = masked_answers(&site, "zoe").await;
    assert!(free[0].starts_with("303") && free[1].starts_with("201"), "{free:?}");
    for name in ["alice", "bob", "admin", "zoe", "emi-takeda"] {
        assert_eq!(masked_answers(&site, name).await, free, "{name}");
    }
    // The answers are also equal if another field is invalid.
    let refusal = async |name: &str, password: &str| {
        let reply = sign_up_json(&site.guest(), name, "Same", password).await;
        let mut problem = reply.json();
        problem["instance"] = Value::Null;
        (reply.status, problem)
    };
    for password in ["short", "aaaaaaaaaaaaaaa", DEMO_PASSWORD] {
        let free = refusal("zoe", password).await;
        assert_eq!(free.0, StatusCode::UNPROCESSABLE_ENTITY);
        for name in ["alice", "bob"] {
            assert_eq!(refusal(name, password).await, free, "{name}");
        }
    }
}

/// The new name reveals nothing either: if two visitors type the same, each gets an account.
#[tokio::test]
async fn a_name_is_never_refused_for_being_taken() {
    let site = Site::new().await;
    let (first, second) = (site.guest(), site.guest());
    assert_eq!(sign_up(&first, "carol").await.status, 303);
    let name = name_of(&first).await;
    assert_eq!(sign_up(&second, "carol").await.status, 303);
    assert_ne!(name_of(&second).await, name);
    assert_eq!(sign_up(&second, &name).await.status, 303, "not even a name that was made");
    assert_eq!(name_of(&second).await.len(), name.len() + 5);
}

/// N22, RFC 7617 §2: HTTP Basic ends the user-id at the first colon, and allows no control characters in it.
#[tokio::test]
async fn n22_a_name_that_basic_could_not_carry_is_refused_with_the_reason() {
    let site = Site::new().await;
    let before = world(&site).await;
    for (name, reason) in [
        ("carol:pro", "A user name has no colon: HTTP Basic ends the name at the first one."),
        ("carol\u{7}", "A user name has no control characters."),
        ("carol\r\n", "A user name has no control characters."),
        ("", "Choose a user name."),
        ("zoë", "A user name has letters from a to z, digits and hyphens, and nothing else."),
        ("Carol Smith", "A user name has no spaces. Put a hyphen between two words."),
    ] {
        let reply = sign_up_json(&site.guest(), name, "Carol", PASSWORD).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?}");
        assert_eq!(reply.header("www-authenticate"), None);
        assert_eq!(reply.json()["errors"], json!([{ "detail": reason, "pointer": "#/user_name" }]));
        let page = site.guest().form("/signup", &form(name, "Carol", PASSWORD)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?}");
        assert!(page.text().contains(reason), "{name:?}");
    }
    assert_eq!(world(&site).await, before);
}

/// Also N51: the returned form contains the typed values, but no password.
#[tokio::test]
async fn the_form_comes_back_with_all_that_is_wrong_and_without_the_password() {
    let site = Site::new().await;
    let page = site.guest().form("/signup", &form("Carol:x", "", "too-short-secret")).await;
    let page = (page.status, page.text());
    assert_eq!(page.0, StatusCode::UNPROCESSABLE_ENTITY);
    let short = site.guest().form("/signup", &form("Carol <b>", "Carol & Co", "hush hush")).await.text();
    for words in ["value=\"Carol:x\"", "has no colon", "1 to 64 characters", "aria-invalid=\"true\""] {
        assert!(page.1.contains(words), "{words}: {}", page.1);
    }
    assert!(
        short.contains("value=\"Carol &lt;b&gt;\"") && short.contains("value=\"Carol &amp; Co\""),
        "{short}"
    );
    assert!(!page.1.contains("too-short-secret") && !short.contains("hush hush"));
    let body = sign_up_json(&site.guest(), "Carol:x", "", "hush hush").await.json();
    let pointers: Vec<_> = body["errors"].as_array().unwrap().iter().map(|error| &error["pointer"]).collect();
    assert_eq!(pointers, ["#/user_name", "#/display_name", "#/password"]);
}

#[tokio::test]
async fn a_session_from_before_a_sign_up_is_no_good_after_it() {
    let site = Site::new().await;
    let visitor = site.persona("alice").await;
    let before = visitor.cookie().unwrap();
    assert_eq!(sign_up(&visitor, "carol").await.status, 303);
    let after = visitor.cookie().unwrap();
    assert_ne!(before, after);
    visitor.set_cookie(&before);
    assert_eq!(visitor.get("/api/inbox").await.status, 401);
    visitor.set_cookie(&after);
    assert_eq!(visitor.get("/api/inbox").await.status, 200);
}

#[tokio::test]
async fn a_full_world_takes_no_more_accounts_and_says_so() {
    let site = Site::new().await;
    let mut sql = site.sql().await;
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9936)
         INSERT INTO account (world_id, name, display_name, role, plan)
         SELECT 1, 'n' || i, 'N', 'standard', 'free' FROM n",
    )
    .execute(&mut sql)
    .await
    .unwrap();
    assert_eq!(sign_up_json(&site.guest(), "last", "Last", PASSWORD).await.status, 201);
    let before = world(&site).await;
    let visitor = site.guest();
    let reply = sign_up_json(&visitor, "late", "Late", PASSWORD).await;
    assert_eq!(reply.status, StatusCode::INSUFFICIENT_STORAGE);
    assert_eq!(reply.json()["type"], "/problems/world-full");
    assert_eq!(reply.header("retry-after"), None, "nobody knows when");
    assert!(visitor.cookie().is_none());
    assert_eq!(world(&site).await, before);
}

#[tokio::test]
async fn a_refusal_in_xml_has_each_error_in_an_element_of_its_own() {
    let site = Site::new().await;
    let visitor = site.guest();
    let request = |password: &str| {
        let body = json!({ "user_name": "carol", "display_name": "Carol", "password": password }).to_string();
        axum::http::Request::post("/api/accounts")
            .header("content-type", "application/json")
            .header("accept", "application/xml")
            .body(axum::body::Body::from(body))
            .unwrap()
    };
    let reply = visitor.send(request(PASSWORD)).await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (201, Some("application/json")));
    assert!(reply.text().contains(r#""name":"carol-"#), "{}", reply.text());
    let reply = site.guest().send(request("short")).await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (422, Some("application/problem+xml")));
    // RFC 9457, appendix B: each value of an array is a separate element.
    let text = reply.text();
    assert!(text.contains("<errors><i><detail>A password has at least"), "{text}");
    assert!(text.contains("<pointer>#/password</pointer></i></errors></problem>"), "{text}");
}

/// One address may sign up 300 accounts, enough for a class. Then a sign-up has to wait, and its typed values
/// come back.
#[tokio::test]
async fn one_address_makes_no_more_accounts_than_its_share() {
    let site = Site::new().await;
    let here = ClientAddress::new(Peer::default().0);
    for _ in 0..299 {
        site.state.limits.count(RateLimit::SIGN_UP, here).unwrap();
    }
    let guest = site.guest();
    assert_eq!(sign_up(&guest, "carol").await.status, StatusCode::SEE_OTHER, "the last that is free");
    let before = world(&site).await;
    let limited = sign_up_json(&site.guest(), "dora", "Dora", PASSWORD).await;
    assert_eq!((limited.status, limited.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, Some("1")));
    assert_eq!(limited.header("ratelimit-policy"), Some("\"sign-up\";q=300"));
    let page = site.guest().form("/signup", &form("dora", "Dora Somebody", PASSWORD)).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    let text = page.text();
    assert!(text.contains("value=\"dora\"") && text.contains("value=\"Dora Somebody\""), "{text}");
    assert!(text.contains("Too many accounts were made from your IP address") && !text.contains(PASSWORD));
    assert_eq!(world(&site).await, before, "nothing was made");
    let short = sign_up_json(&site.guest(), "dora", "Dora", "short").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY, "fields first");
    site.state.store.clock.advance(Duration::seconds(1));
    assert_eq!(sign_up(&site.guest(), "dora").await.status, StatusCode::SEE_OTHER);
}
