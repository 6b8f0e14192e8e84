//! An administrator changes the role and plan of a member, effective with the next request and without a new
//! login.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::access_requests::{decide_request, request_access};
use crate::common::{Site, TestClient, TestReply};
use crate::effects::{prediction, world};
use crate::signup::{name_of, sign_up};

async fn patch(client: &TestClient, name: &str, body: &Value) -> TestReply {
    let request = Request::patch(format!("/api/admin/users/{name}"))
        .header("content-type", "application/json")
        .header("origin", "http://127.0.0.1:3000");
    client.send(request.body(Body::from(body.to_string())).unwrap()).await
}

async fn by_form(client: &TestClient, name: &str, role: &str, plan: &str) -> TestReply {
    client.form(&format!("/admin/members/{name}"), &format!("role={role}&plan={plan}&confirmed=yes")).await
}

#[tokio::test]
async fn a_plan_counts_from_the_next_request_on_and_so_does_its_end() {
    let site = Site::new().await;
    let (admin, bob) = (site.persona("admin").await, site.persona("bob").await);
    let cookie = bob.cookie();
    // bob is on the pro plan, so the first form changes nothing.
    for (plan, done, status) in
        [("pro", "unchanged", 200), ("free", "change", 403), ("pro", "change", 200), ("free", "change", 403)]
    {
        let reply = by_form(&admin, "bob", "standard", plan).await;
        assert_eq!(
            (reply.status, reply.header("location")),
            (StatusCode::SEE_OTHER, Some(format!("/admin/members/bob?done={done}#done").as_str()))
        );
        assert_eq!(bob.get("/reports").await.status, status, "{plan}");
        assert_eq!(bob.get("/api/reports").await.status, status, "{plan}");
        assert_eq!(
            prediction(&site, "bob", "reports").await,
            status.to_string(),
            "the home page says so as well"
        );
        assert_eq!(bob.get("/api/session").await.json()["viewer"]["plan"], plan);
    }
    assert_eq!(bob.cookie(), cookie, "there was no new login");
}

#[tokio::test]
async fn a_role_counts_from_the_next_request_on_and_so_does_its_end() {
    let site = Site::new().await;
    let (admin, carol) = (site.persona("admin").await, site.guest());
    assert_eq!(sign_up(&carol, "carol").await.status, 303);
    let name = name_of(&carol).await;
    for (role, status) in [("administrator", 200), ("standard", 403), ("administrator", 200)] {
        let reply = patch(&admin, &name, &json!({ "role": role })).await;
        assert_eq!(reply.status, StatusCode::OK);
        assert_eq!((&reply.json()["name"], &reply.json()["role"]), (&json!(name), &json!(role)));
        assert_eq!(carol.get("/admin").await.status, status, "{role}");
        assert_eq!(
            carol.get("/api/profiles/alice").await.status,
            if status == 200 { 200 } else { 404 },
            "{role}"
        );
    }
    // As an administrator, carol may change members too, until she makes herself a standard member.
    assert_eq!(by_form(&carol, &name, "standard", "free").await.status, 303);
    assert_eq!(carol.get("/admin").await.status, 403);
    assert_eq!(by_form(&carol, &name, "administrator", "free").await.status, 403);
}

#[tokio::test]
async fn a_persona_who_was_made_an_administrator_is_called_one_on_every_page() {
    let site = Site::new().await;
    let (admin, bob) = (site.persona("admin").await, site.persona("bob").await);
    assert!(bob.get("/inbox").await.text().contains("bob <small>pro"));
    assert_eq!(prediction(&site, "bob", "profile-alice").await, "404");
    assert_eq!(patch(&admin, "bob", &json!({ "role": "administrator" })).await.status, 200);
    assert!(bob.get("/inbox").await.text().contains("bob <small>admin</small>"));
    assert_eq!(prediction(&site, "bob", "profile-alice").await, "200");
    assert_eq!(bob.get("/profiles/alice").await.status, 200);
}

#[tokio::test]
async fn what_a_program_leaves_out_stays_as_it_is() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    for (body, role, plan) in [
        (json!({ "plan": "free" }), "standard", "free"),
        (json!({ "role": "administrator" }), "administrator", "free"),
        (json!({ "role": "standard", "plan": "pro" }), "standard", "pro"),
        (json!({ "role": null, "plan": "pro" }), "standard", "pro"),
    ] {
        let reply = patch(&admin, "bob", &body).await;
        assert_eq!(reply.status, StatusCode::OK, "{body}");
        assert_eq!(
            (reply.json()["role"].as_str(), reply.json()["plan"].as_str()),
            (Some(role), Some(plan)),
            "{body}"
        );
    }
    let before = world(&site).await;
    for body in [json!({}), json!({ "role": "root" }), json!({ "plan": 7 }), json!([])] {
        assert_eq!(patch(&admin, "bob", &body).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
    for form in ["role=standard", "plan=pro", "role=root&plan=pro", "role=standard&plan=pro&confirmed=no"] {
        assert_eq!(admin.form("/admin/members/bob", form).await.status, 422, "{form}");
    }
    assert_eq!(world(&site).await, before);
}

/// Gate 1, then gate 2: a caller who may not change members does not learn which names have an account.
#[tokio::test]
async fn none_but_administrators_change_members() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    assert_eq!(patch(&admin, "alice", &json!({ "plan": "free" })).await.status, 200);
    let before = world(&site).await;
    for (key, status) in [("logged-out", 401), ("alice", 403), ("bob", 403)] {
        let client = site.persona(key).await;
        let known = world(&site).await;
        for name in ["alice", "bob", "admin", "zoe", "%20"] {
            let reply = patch(&client, name, &json!({ "plan": "pro" })).await;
            assert_eq!(reply.status, status, "{key} {name}");
            assert_eq!(by_form(&client, name, "administrator", "pro").await.status, status, "{key} {name}");
            if status == 403 {
                assert_eq!(reply.json()["missing_permission"], "members:write");
            }
        }
        assert_eq!(world(&site).await, known);
    }
    assert_eq!(before.len() + 2, world(&site).await.len(), "two sessions more, and nothing else");
}

#[tokio::test]
async fn a_member_who_is_not_there_is_a_404() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let before = world(&site).await;
    for name in ["zoe", "ALICE", "%20", "a:b"] {
        assert_eq!(patch(&admin, name, &json!({ "plan": "pro" })).await.status, 404, "{name}");
        assert_eq!(by_form(&admin, name, "standard", "free").await.status, 404, "{name}");
    }
    assert_eq!(world(&site).await, before);
}

/// Anyone can switch to admin, which must stay an administrator. Otherwise the world would have none, and a
/// class would lose its lesson.
#[tokio::test]
async fn the_administrator_whom_anybody_can_be_stays_one() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    assert_eq!(patch(&admin, "admin", &json!({ "plan": "free" })).await.status, 200);
    let before = world(&site).await;
    let reply = patch(&admin, "admin", &json!({ "role": "standard", "plan": "pro" })).await;
    assert_eq!(
        (reply.status, &reply.json()["type"]),
        (StatusCode::FORBIDDEN, &json!("/problems/demo-account"))
    );
    assert_eq!(by_form(&admin, "admin", "standard", "free").await.status, 403);
    assert_eq!(world(&site).await, before);
    assert_eq!(patch(&admin, "alice", &json!({ "role": "administrator" })).await.status, 200);
    assert_eq!(patch(&admin, "alice", &json!({ "role": "standard" })).await.status, 200);
}

#[tokio::test]
async fn a_row_of_the_list_leads_to_the_page_that_changes_a_member_and_says_what_was_changed() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let list = admin.get("/admin").await.text();
    assert!(list.contains("<a href=\"/admin/members/bob\">bob</a>"), "{list}");
    let (_, table) = list.split_once("<table").unwrap();
    assert!(!table.split("</table>").next().unwrap().contains("<form"), "no form in the rows");
    let page = admin.get("/admin/members/bob").await.text();
    for words in ["action=\"/admin/members/bob\"", "<label for=\"role\">Role", "<label for=\"plan\">Plan"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("role=\"status\""), "nothing was changed yet");
    let page = admin.get("/admin/members/admin").await.text();
    assert!(page.contains("for=\"plan\"") && !page.contains("for=\"role\""));
    let reply = admin.form("/admin/members/bob", "role=standard&plan=free&confirmed=yes&account=admin").await;
    let back = reply.header("location").unwrap().to_owned();
    assert_eq!(back, "/admin/members/bob?done=change#done");
    let page = admin.get(&back).await.text();
    assert!(page.contains("bob is now standard, on the free plan."), "{page}");
    assert!(page.contains("The lessons describe bob as standard, on the pro plan"), "{page}");
    assert_eq!(by_form(&admin, "bob", "standard", "pro").await.status, 303);
    let page = admin.get(&back).await.text();
    assert!(page.contains("bob is now standard, on the pro plan.") && !page.contains("The lessons describe"));
    // A crafted link makes the page report nothing about a missing member, or to a caller without permission.
    assert_eq!(admin.get("/admin/members/zoe?done=change").await.status, 404);
    assert_eq!(site.persona("bob").await.get("/admin/members/alice?done=change").await.status, 403);
}

/// Two tabs: in one the visitor switched to another account, the other still shows admin's form.
#[tokio::test]
async fn a_form_that_was_shown_to_somebody_else_changes_nothing() {
    let site = Site::new().await;
    let (admin, carol) = (site.persona("admin").await, site.guest());
    assert_eq!(sign_up(&carol, "carol").await.status, 303);
    assert!(admin.get("/admin/members/bob").await.text().contains("name=\"account\" value=\"admin\""));
    let name = name_of(&carol).await;
    assert_eq!(patch(&admin, &name, &json!({ "role": "administrator" })).await.status, 200);
    let before = world(&site).await;
    let reply = carol.form("/admin/members/bob", "role=standard&plan=free&account=admin").await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert!(reply.text().contains(&format!("You are logged in as {name} now")), "{}", reply.text());
    assert_eq!(world(&site).await, before);
}

/// N41. A caller who may list the members but not change them gets a 403 for every name. A caller who may not
/// read a profile gets a 404.
#[tokio::test]
async fn n41_what_may_be_read_and_not_changed_is_a_403_and_what_may_not_be_read_a_404() {
    let site = Site::new().await;
    let (alice, bob, admin) =
        (site.persona("alice").await, site.persona("bob").await, site.persona("admin").await);
    let id = request_access(&alice, "members:list", "").await.json()["id"].clone();
    assert_eq!(decide_request(&admin, &id, "grant").await.status, 200);
    assert_eq!(alice.get("/api/admin/users").await.status, 200, "she reads");
    let change = json!({ "plan": "pro" });
    assert_eq!(patch(&admin, "alice", &change).await.status, 200, "it can be changed");
    for name in ["alice", "nobody-at-all"] {
        assert_eq!(patch(&alice, name, &change).await.status, 403, "{name}");
    }
    assert_eq!(bob.get("/api/profiles/alice").await.status, 404, "he does not");
}
