//! Personal access tokens: created by a session, shown once, listed without the secret, and revoked for good.

use axum::http::Method;
use serde_json::{Value, json};
use time::Duration;
use two_gates_server::db::token::sweep;

use crate::common::{Site, TestClient, TestReply};

const INBOX: &str = "/api/inbox";

async fn create(client: &TestClient, body: Value) -> TestReply {
    client.post("/api/tokens", "application/json", body.to_string()).await
}

/// The token on the page that answers the form.
fn token_text(page: &TestReply) -> String {
    let text = page.text();
    let (_, rest) = text.split_once(">tg_").unwrap_or_else(|| panic!("{text}"));
    format!("tg_{}", rest.split('<').next().unwrap())
}

#[tokio::test]
async fn the_form_makes_a_token_and_the_page_that_answers_shows_it_once() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let form = "account=alice&name=+backup+&scopes=inbox%3Aread&scopes=profile%3Aread&expires_in=3600";
    let page = alice.form("/account/tokens", form).await;
    assert_eq!((page.status.as_u16(), page.header("location")), (201, Some("/account")));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let token = token_text(&page);
    assert_eq!(site.bearer(INBOX, &token).await.status, 200);
    assert_eq!(site.bearer("/api/account", &token).await.status, 200);
    let account = alice.get("/account").await.text();
    assert!(account.contains("<b>backup</b>") && account.contains("inbox:read profile:read"), "{account}");
    assert!(!account.contains(&token[3..]), "never again");
    assert_eq!(alice.get("/account/tokens").await.header("location"), Some("/account"));
    assert_eq!(site.guest().form("/account/tokens", form).await.status, 401);
}

#[tokio::test]
async fn a_program_gets_a_201_with_the_token_and_lists_all_but_that() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let reply = create(&alice, json!({ "name": "ci", "scopes": ["inbox:read"], "expires_in": 60 })).await;
    assert_eq!(reply.status, 201);
    let token = reply.json();
    let id = token["id"].as_i64().unwrap();
    assert_eq!(reply.header("location"), Some(format!("/api/tokens/{id}").as_str()));
    assert_eq!((&token["name"], &token["scopes"]), (&json!("ci"), &json!(["inbox:read"])));
    assert_eq!((&token["status"], &token["last_used_at"]), (&json!("live"), &Value::Null));
    let mut public = token.clone();
    public.as_object_mut().unwrap().remove("token");
    assert_eq!(alice.get("/api/tokens").await.json(), json!({ "tokens": [public] }));
    assert_eq!(alice.get(&format!("/api/tokens/{id}")).await.json(), public);
    let usual = create(&alice, json!({ "name": "ci", "scopes": ["inbox:read"] })).await;
    assert_eq!(usual.status, 201, "thirty days where nothing is said: {}", usual.text());
}

#[tokio::test]
async fn a_token_of_no_use_is_refused_with_what_is_wrong_at_each_field() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(create(&alice, json!({ "name": "ok", "scopes": ["admin:read"] })).await.status, 201);
    for (body, field) in [
        (json!({ "name": "x", "scopes": [] }), "#/scopes"),
        (json!({ "name": "x", "scopes": ["root"] }), "#/scopes"),
        (json!({ "name": "", "scopes": ["inbox:read"] }), "#/name"),
        (json!({ "name": "x", "scopes": ["inbox:read"], "expires_in": 0 }), "#/expires_in"),
        (json!({ "name": "x", "scopes": ["inbox:read"], "expires_in": 31_536_001 }), "#/expires_in"),
    ] {
        let refusal = create(&alice, body.clone()).await;
        assert_eq!(refusal.status, 422, "{body}");
        assert_eq!(refusal.json()["errors"][0]["pointer"], field, "{body}");
    }
    let unknown = create(&alice, json!({ "name": "x", "scopes": ["root"] })).await.text();
    assert!(unknown.contains("inbox:read, profile:read, profile:write and admin:read"), "{unknown}");
    for body in [json!({ "name": "x" }), json!({ "name": "x", "scopes": "inbox:read" }), json!([])] {
        assert_eq!(create(&alice, body.clone()).await.status, 422, "{body}");
    }
    let reply = alice.form("/account/tokens", "name=my+%3Cb%3E&scopes=profile%3Aread&expires_in=soon").await;
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("my &lt;b&gt;"), "what was typed is kept: {}", reply.text());
    assert_eq!(alice.get("/api/tokens").await.json()["tokens"].as_array().unwrap().len(), 1);
}

/// Names that only their owner sees follow the same rule as names that others see.
#[tokio::test]
async fn the_name_of_a_token_can_be_seen_and_leaves_the_text_around_it_as_it_is() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for good in ["backup", "a\u{200b}b", "Sicherung für Zoë", "❤\u{fe0f}", "\u{1f980}"] {
        let reply = create(&alice, json!({ "name": good, "scopes": ["inbox:read"] })).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["name"]), (201, &json!(good)), "{good:?}");
    }
    for bad in
        ["\u{200b}", "\u{2060}\u{3164}", "\u{2800}", "a\u{202e}b", "a\u{fffe}b", "a\u{2028}b", "a\u{1}"]
    {
        let refusal = create(&alice, json!({ "name": bad, "scopes": ["inbox:read"] })).await;
        assert_eq!(refusal.status, 422, "{bad:?}");
        assert_eq!(refusal.json()["errors"][0]["pointer"], "#/name", "{bad:?}");
        let form = form_urlencoded::Serializer::new("scopes=inbox%3Aread".to_owned())
            .append_pair("name", bad)
            .finish();
        assert_eq!(alice.form("/account/tokens", &form).await.status, 422, "{bad:?}");
    }
}

#[tokio::test]
async fn no_more_than_twenty_are_live_and_a_revoked_one_makes_room() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for _ in 0..20 {
        alice.new_token(&["inbox:read"]).await;
    }
    let body = json!({ "name": "one more", "scopes": ["inbox:read"] });
    let refusal = create(&alice, body.clone()).await;
    assert_eq!(refusal.status, 422);
    assert!(refusal.json()["detail"].as_str().unwrap().contains("Revoke one first"), "{}", refusal.text());
    site.persona("bob").await.new_token(&["inbox:read"]).await;
    let id = alice.get("/api/tokens").await.json()["tokens"][0]["id"].as_i64().unwrap();
    assert_eq!(alice.method(Method::DELETE, &format!("/api/tokens/{id}")).await.status, 204);
    assert_eq!(create(&alice, body).await.status, 201);
}

#[tokio::test]
async fn a_revocation_holds_at_once_and_stays() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let created = alice.new_token(&["inbox:read"]).await;
    let (id, token) = (created["id"].as_i64().unwrap(), created["token"].as_str().unwrap());
    assert_eq!(site.bearer(INBOX, token).await.status, 200);
    for _ in 0..2 {
        let revoked = alice.form(&format!("/account/tokens/{id}/revoke"), "account=alice").await;
        assert_eq!((revoked.status.as_u16(), revoked.header("location")), (303, Some("/account#own-tokens")));
        assert_eq!(site.bearer(INBOX, token).await.status, 401);
    }
    assert_eq!(alice.get("/api/tokens").await.json()["tokens"][0]["status"], "revoked");
    assert!(!alice.get("/account").await.text().contains("Revoke a test"), "there is nothing left to revoke");
}

/// The answer is the same for the id of another account's token and for an id that does not exist.
#[tokio::test]
async fn the_token_of_another_answers_as_one_that_is_not_there() {
    let site = Site::new().await;
    let created = site.persona("bob").await.new_token(&["inbox:read"]).await;
    let (id, token) = (created["id"].as_i64().unwrap(), created["token"].as_str().unwrap());
    let alice = site.persona("alice").await;
    let answers = async |id: &str| {
        let mut answers = Vec::new();
        for reply in [
            alice.get(&format!("/api/tokens/{id}")).await,
            alice.method(Method::DELETE, &format!("/api/tokens/{id}")).await,
            alice.form(&format!("/account/tokens/{id}/revoke"), "account=alice").await,
        ] {
            assert_eq!(reply.status, 404, "{id}");
            let instance = reply.header("x-request-id").unwrap().to_owned();
            answers.push(reply.text().replace(&instance, "").replace(&format!("/{id}"), ""));
        }
        answers
    };
    let others_answers = answers(&id.to_string()).await;
    for missing in ["9999", "0", "-1", "01", "+1", "x", "9223372036854775808"] {
        assert_eq!(answers(missing).await, others_answers, "{missing}");
    }
    assert_eq!(site.bearer(INBOX, token).await.status, 200, "bob's counts as before");
}

#[tokio::test]
async fn a_form_that_was_shown_to_somebody_else_makes_and_revokes_nothing() {
    let site = Site::new().await;
    let visitor = site.persona("alice").await;
    assert!(visitor.get("/account").await.text().contains("action=\"/account/tokens\""));
    visitor.log_in("bob").await;
    let created = visitor.new_token(&["inbox:read"]).await;
    let form = "account=alice&name=x&scopes=inbox%3Aread";
    assert_eq!(visitor.form("/account/tokens", form).await.status, 409);
    let path = format!("/account/tokens/{}/revoke", created["id"]);
    assert_eq!(visitor.form(&path, "account=alice").await.status, 409);
    assert_eq!(site.bearer(INBOX, created["token"].as_str().unwrap()).await.status, 200);
    assert_eq!(visitor.get("/api/tokens").await.json()["tokens"].as_array().unwrap().len(), 1);
}

/// The answer to the form contains the token, so a form of another site must create none.
#[tokio::test]
async fn another_site_makes_no_token() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let form = "name=x&scopes=inbox%3Aread";
    assert_eq!(alice.form("/account/tokens", form).await.status, 201);
    for foreign in ["https://evil.example", "http://127.0.0.1:4000", "null", ""] {
        let request = axum::http::Request::post("/account/tokens")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", foreign);
        assert_eq!(alice.send(request.body(form.into()).unwrap()).await.status, 403, "{foreign}");
    }
    assert_eq!(alice.get("/api/tokens").await.json()["tokens"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_last_use_is_noted_once_a_minute() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let token = alice.token(&["inbox:read"]).await;
    let last_used = async || alice.get("/api/tokens").await.json()["tokens"][0]["last_used_at"].clone();
    assert!(alice.get("/account").await.text().contains("last used never"));
    assert_eq!(site.bearer(INBOX, &token).await.status, 200);
    let first = last_used().await;
    assert!(first.is_string());
    site.state.store.clock.advance(Duration::seconds(59));
    assert_eq!(site.bearer(INBOX, &token).await.status, 200);
    assert_eq!(last_used().await, first);
    site.state.store.clock.advance(Duration::SECOND);
    assert_eq!(site.bearer(INBOX, &token).await.status, 200);
    assert_ne!(last_used().await, first);
}

/// RFC 9470: a token proves no more than the login that created it.
#[tokio::test]
async fn a_token_carries_the_time_of_the_login_behind_it() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    site.state.store.clock.advance(Duration::minutes(4));
    let token = alice.token(&["profile:write"]).await;
    let close = async || {
        let request = axum::http::Request::post("/api/account/close")
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json");
        site.guest().send(request.body(r#"{"confirm":"alice"}"#.into()).unwrap()).await
    };
    assert_eq!(close().await.status, 403, "recent enough; but a demo account stays");
    site.state.store.clock.advance(Duration::minutes(1));
    let refusal = close().await;
    assert_eq!(refusal.status, 401);
    assert_eq!(refusal.bearer_challenge().param("error"), Some("insufficient_user_authentication"));
}

#[tokio::test]
async fn what_ended_long_ago_is_swept_away() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let body = json!({ "name": "short", "scopes": ["inbox:read"], "expires_in": 60 });
    assert_eq!(create(&alice, body).await.status, 201);
    alice.new_token(&["inbox:read"]).await;
    let left = async || {
        alice.log_in("alice").await;
        assert!(!sweep(site.store(), site.state.store.clock.now()).await.unwrap());
        alice.get("/api/tokens").await.json()["tokens"].as_array().unwrap().len()
    };
    site.state.store.clock.advance(Duration::days(30) + Duration::seconds(59));
    assert_eq!(left().await, 2, "for its owner to see");
    site.state.store.clock.advance(Duration::SECOND);
    assert_eq!(left().await, 1);
    site.state.store.clock.advance(Duration::days(31));
    assert_eq!(left().await, 0);
}
