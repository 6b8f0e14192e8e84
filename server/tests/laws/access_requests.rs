//! Access requests (A23, N42): after a grant, the next request to the same address gets a 200. After a
//! revocation, it is refused again.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use time::Duration;

use crate::common::{Site, TestClient, TestReply};
use crate::effects::{prediction, world};
use crate::signup::{name_of, sign_up};
use crate::trail::rows;

/// A page, its API twin, and the permission that both need.
const GRANTABLE: [(&str, &str, &str); 2] =
    [("/reports", "/api/reports", "reports:read"), ("/admin", "/api/admin/users", "members:list")];

pub async fn request_access(client: &TestClient, permission: &str, message: &str) -> TestReply {
    let body = json!({ "permission": permission, "message": message });
    client.post("/api/access-requests", "application/json", body.to_string()).await
}

pub async fn decide_request(client: &TestClient, id: &Value, decision: &str) -> TestReply {
    let body = json!({ "decision": decision });
    client.post(&format!("/api/admin/requests/{id}"), "application/json", body.to_string()).await
}

/// The state of a client's own request for a permission, from the API.
async fn state(client: &TestClient, permission: &str) -> Value {
    let all = client.get("/api/access-requests").await.json();
    let same = |row: &&Value| row["permission"] == permission;
    all["requests"].as_array().unwrap().iter().find(same).map_or(Value::Null, |row| row["state"].clone())
}

#[tokio::test]
async fn granted_the_same_address_is_a_200_at_the_next_request_with_the_same_session() {
    let site = Site::new().await;
    let (alice, admin) = (site.persona("alice").await, site.persona("admin").await);
    let cookie = alice.cookie();
    for (page, twin, permission) in GRANTABLE {
        let refusal = alice.get(page).await;
        assert_eq!(refusal.status, 403, "{page}");
        assert_eq!(refusal.header("cache-control"), Some("no-store"), "N42: nobody keeps the refusal");
        assert!(refusal.text().contains("action=\"/access-requests\""), "{page}");

        let reply = request_access(&alice, permission, "For the quarter.").await;
        assert_eq!(reply.status, StatusCode::CREATED);
        assert_eq!((&reply.json()["state"], &reply.json()["account"]), (&json!("open"), &json!("alice")));
        let pending = alice.get(page).await;
        assert_eq!(pending.status, 403, "asked is not granted");
        assert!(pending.text().contains("You have asked") && pending.text().contains("For the quarter."));

        let grant = decide_request(&admin, &reply.json()["id"], "grant").await;
        assert_eq!((grant.status.as_u16(), &grant.json()["state"]), (200, &json!("granted")));
        for path in [page, twin] {
            assert_eq!(alice.get(path).await.status, 200, "{path}");
        }
        assert_eq!(alice.cookie(), cookie, "there was no new login");
        assert_eq!(state(&alice, permission).await, "granted");

        assert_eq!(decide_request(&admin, &reply.json()["id"], "revoke").await.status, 200);
        let refusal = alice.get(page).await;
        assert_eq!(refusal.status, 403, "{page}");
        assert!(refusal.text().contains("took it back"), "{page}");
    }
}

#[tokio::test]
async fn a_grant_opens_that_and_nothing_else_and_to_nobody_else() {
    let site = Site::new().await;
    let (alice, bob, admin) =
        (site.persona("alice").await, site.persona("bob").await, site.persona("admin").await);
    assert!(admin.get("/admin").await.text().contains("href=\"/admin/members/bob\""));
    let reply = request_access(&alice, "members:list", "").await;
    assert_eq!(decide_request(&admin, &reply.json()["id"], "grant").await.status, 200);
    let list = alice.get("/admin").await;
    assert_eq!(list.status, 200);
    assert!(list.text().contains("href=\"/profiles/bob\""));
    assert!(!list.text().contains("/admin/members/"), "no link that would be refused");
    for path in ["/reports", "/admin/requests", "/api/admin/requests"] {
        assert_eq!(alice.get(path).await.status, 403, "{path}");
    }
    let before = world(&site).await;
    assert_eq!(alice.form("/admin/members/bob", "role=standard&plan=free&confirmed=yes").await.status, 403);
    assert_eq!(decide_request(&alice, &reply.json()["id"], "revoke").await.status, 403);
    assert_eq!(world(&site).await, before);
    assert_eq!(alice.get("/profiles/iris-novak").await.status, bob.get("/profiles/iris-novak").await.status);
    assert_eq!(bob.get("/admin").await.status, 403);
    // The table on the home page and the lab take the grant into account.
    assert_eq!(prediction(&site, "alice", "admin").await, "200");
    let exchange = site.guest().get("/api/lab/exchange?persona=alice&path=/admin").await.json();
    assert_eq!(exchange["status"], 200, "{exchange}");
    assert!(
        exchange["trace"].to_string().contains("members:list: granted to alice on request"),
        "{exchange}"
    );
}

#[tokio::test]
async fn who_asks_again_gets_the_one_that_is_open_and_after_a_refusal_a_new_one() {
    let site = Site::new().await;
    let (alice, admin) = (site.persona("alice").await, site.persona("admin").await);
    let first = request_access(&alice, "reports:read", "first").await;
    assert_eq!(first.status, StatusCode::CREATED);
    let second = request_access(&alice, "reports:read", "second").await;
    assert_eq!((second.status, second.json()), (StatusCode::OK, first.json()), "it is open, and as it was");
    assert_eq!(request_access(&alice, "members:list", "").await.status, 201, "another permission");

    assert_eq!(decide_request(&admin, &first.json()["id"], "refuse").await.status, 200);
    let page = alice.get("/reports").await;
    assert!(page.status == 403 && page.text().contains("An administrator refused it on"));
    let new = request_access(&alice, "reports:read", "third").await;
    assert_eq!(new.status, StatusCode::CREATED);
    assert_ne!(new.json()["id"], first.json()["id"]);
    // A page that still shows the first request cannot grant the new one, which nobody has read.
    assert_eq!(decide_request(&admin, &first.json()["id"], "grant").await.status, 404);
    assert_eq!(alice.get("/reports").await.status, 403);
    let all = admin.get("/api/admin/requests").await.json();
    assert_eq!(all["total"], 2, "the latest of each");
}

#[tokio::test]
async fn ten_at_once_are_one_request() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let all =
        futures_util::future::join_all((0..10).map(|_| request_access(&alice, "reports:read", ""))).await;
    let created = all.iter().filter(|reply| reply.status == StatusCode::CREATED).count();
    assert_eq!(created, 1);
    assert!(all.iter().all(|reply| reply.json()["id"] == all[0].json()["id"]));
}

#[tokio::test]
async fn one_withdraws_ones_own_and_nobody_elses() {
    let site = Site::new().await;
    let (alice, bob, admin) =
        (site.persona("alice").await, site.persona("bob").await, site.persona("admin").await);
    let id = request_access(&alice, "reports:read", "").await.json()["id"].clone();
    let path = |id: &Value| format!("/api/access-requests/{id}");
    assert_eq!(bob.method("DELETE".parse().unwrap(), &path(&id)).await.status, 404);
    assert_eq!(state(&alice, "reports:read").await, "open");
    assert_eq!(alice.method("DELETE".parse().unwrap(), &path(&id)).await.status, 204);
    assert_eq!(state(&alice, "reports:read").await, "withdrawn");
    assert_eq!(alice.method("DELETE".parse().unwrap(), &path(&id)).await.status, 404, "it is not open");
    let reply = decide_request(&admin, &id, "grant").await;
    assert_eq!((reply.status.as_u16(), &reply.json()["type"]), (409, &json!("/problems/wrong-state")));
    assert_eq!(alice.get("/reports").await.status, 403);
}

#[tokio::test]
async fn the_forms_do_the_same_and_each_act_of_an_administrator_asks_once() {
    let site = Site::new().await;
    let (alice, admin) = (site.persona("alice").await, site.persona("admin").await);
    let page = admin.get("/admin/requests").await;
    assert!(page.status == 200 && page.text().contains("No open requests."));
    let reply = alice.form("/access-requests", "permission=reports:read&message=please&account=alice").await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, Some("/reports#ask")));
    let id = alice.get("/api/access-requests").await.json()["requests"][0]["id"].clone();
    assert!(alice.get("/account").await.text().contains("reports:read"));

    let list = admin.get("/admin/requests").await.text();
    assert!(list.contains("please") && list.contains(&format!("/admin/requests/{id}?decision=grant")));
    for (decision, status) in [("grant", 200), ("refuse", 403), ("revoke", 403)] {
        let question = admin.get(&format!("/admin/requests/{id}?decision={decision}")).await;
        assert_eq!(question.status, 200);
        assert!(question.text().contains("Nothing has been done yet."), "{decision}");
        let before = alice.get("/reports").await.status;
        assert_eq!(before, if decision == "grant" { 403 } else { 200 }, "{decision}: asking does nothing");
        let form = format!("decision={decision}&account=admin");
        let reply = admin.form(&format!("/admin/requests/{id}"), &form).await;
        assert_eq!(reply.header("location"), Some(format!("/admin/requests?settled={id}#done").as_str()));
        let expected = if decision == "refuse" { 200 } else { status };
        assert_eq!(
            alice.get("/reports").await.status,
            expected,
            "{decision}: what is granted is not refused"
        );
    }
    let notice = admin.get(&format!("/admin/requests?settled={id}")).await.text();
    assert!(notice.contains("alice no longer has reports:read."), "{notice}");
    assert_eq!(admin.get(&format!("/admin/requests/{id}?decision=burn")).await.status, 400);
    assert_eq!(admin.get("/admin/requests/999?decision=grant").await.status, 404);
}

#[tokio::test]
async fn what_cannot_be_asked_for_is_said() {
    let site = Site::new().await;
    let (guest, alice, bob) = (site.guest(), site.persona("alice").await, site.persona("bob").await);
    let longest = "x".repeat(500);
    assert_eq!(request_access(&alice, "reports:read", &longest).await.status, StatusCode::CREATED);
    for (message, case) in [(format!("{longest}x"), "too long"), ("a\nb".to_owned(), "two lines")] {
        let reply = request_access(&alice, "members:list", &message).await;
        assert_eq!(
            (reply.status.as_u16(), &reply.json()["errors"][0]["pointer"]),
            (422, &json!("#/message"))
        );
        let form = format!("permission=members:list&message={}", message.replace('\n', "%0A"));
        let page = alice.form("/access-requests", &form).await;
        assert_eq!(page.status, 422, "{case}");
        assert!(
            page.text().contains("Your request was not sent")
                && page.text().contains("value=\"members:list\"")
        );
    }
    assert_eq!(request_access(&alice, "members:write", "").await.status, 422, "nobody is granted that");
    let reply = request_access(&bob, "reports:read", "").await;
    assert_eq!((reply.status.as_u16(), &reply.json()["type"]), (409, &json!("/problems/wrong-state")));
    assert_eq!(
        bob.form("/access-requests", "permission=reports:read").await.header("location"),
        Some("/reports")
    );
    assert_eq!(request_access(&guest, "reports:read", "").await.status, 401);
    let form = "permission=members:list&account=bob";
    assert_eq!(alice.form("/access-requests", form).await.status, 409, "the form was bob's");
    assert_eq!(state(&alice, "members:list").await, Value::Null);
    // A guest who gets a 403 is not offered an access request.
    let uniform = guest.get("/lab/policy/uniform/reports").await;
    assert!(uniform.status == 403 && !uniform.text().contains("/access-requests"));
}

#[tokio::test]
async fn every_step_is_in_the_trail_and_a_message_is_not() {
    let site = Site::new().await;
    let (alice, bob) = (site.persona("alice").await, site.persona("bob").await);
    let admin = site.persona("admin").await;
    let before = rows(&site).await.len();
    let id = request_access(&alice, "reports:read", "my little secret").await.json()["id"].clone();
    request_access(&alice, "reports:read", "").await;
    decide_request(&admin, &id, "grant").await;
    decide_request(&admin, &id, "grant").await;
    decide_request(&admin, &id, "revoke").await;
    let id = request_access(&alice, "reports:read", "").await.json()["id"].clone();
    decide_request(&admin, &id, "refuse").await;
    let id = request_access(&alice, "reports:read", "").await.json()["id"].clone();
    bob.method("DELETE".parse().unwrap(), &format!("/api/access-requests/{id}")).await;
    alice.method("DELETE".parse().unwrap(), &format!("/api/access-requests/{id}")).await;
    let events: Vec<_> = rows(&site).await[before..]
        .iter()
        .map(|row| row.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        events,
        [
            "access_requested alice",
            "authz_change admin",
            "authz_change admin",
            "access_requested alice",
            "authz_admin admin",
            "access_requested alice",
            "authz_fail bob",
            "access_withdrawn alice",
        ]
    );
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM audit_event WHERE detail LIKE '%secret%'")
        .fetch_one(&mut site.sql().await)
        .await
        .unwrap();
    assert_eq!(count, 0);
}

/// A token allows less than its owner, even after a grant, and a grant is deleted with its account.
#[tokio::test]
async fn a_grant_reaches_tokens_as_far_as_they_are_lent_and_ends_with_the_account() {
    let site = Site::new().await;
    let (carol, admin) = (site.guest(), site.persona("admin").await);
    assert_eq!(sign_up(&carol, "carol").await.status, 303);
    let name = name_of(&carol).await;
    let token = |scope: &str| json!({ "name": "t", "scopes": [scope] }).to_string();
    let mut tokens = Vec::new();
    for scope in ["admin:read", "inbox:read"] {
        let reply = carol.post("/api/tokens", "application/json", token(scope)).await;
        tokens.push(reply.json()["token"].as_str().unwrap().to_owned());
    }
    let get = async |token: &str| site.bearer("/api/admin/users", token).await.status;
    assert_eq!((get(&tokens[0]).await.as_u16(), get(&tokens[1]).await.as_u16()), (403, 403));
    let id = request_access(&carol, "members:list", "").await.json()["id"].clone();
    assert_eq!(decide_request(&admin, &id, "grant").await.status, 200);
    assert_eq!((get(&tokens[0]).await.as_u16(), get(&tokens[1]).await.as_u16()), (200, 403));
    site.state.store.clock.advance(Duration::seconds(1));
    assert_eq!(carol.form("/account/close", &format!("confirm={name}")).await.status, 303);
    assert_eq!(admin.get("/api/admin/requests").await.json()["total"], 0);
}

#[tokio::test]
async fn only_administrators_see_what_others_have_asked_for() {
    let site = Site::new().await;
    let (admin, alice) = (site.persona("admin").await, site.persona("alice").await);
    let id = request_access(&alice, "reports:read", "").await.json()["id"].clone();
    for path in ["/admin/requests", "/api/admin/requests", &format!("/admin/requests/{id}?decision=grant")] {
        for (client, status) in [(&admin, 200), (&alice, 403), (&site.guest(), 401)] {
            assert_eq!(client.get(path).await.status, status, "{path}");
        }
    }
    let request = Request::post(format!("/api/admin/requests/{id}"))
        .header("content-type", "application/json")
        .header("origin", "https://elsewhere.example");
    let reply = admin.send(request.body(Body::from("{\"decision\":\"grant\"}")).unwrap()).await;
    assert_eq!(reply.status, 403);
    assert_eq!(alice.get("/reports").await.status, 403);
}
