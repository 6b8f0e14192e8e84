//! The lab's policy applies to one request, changes how a refusal reads, and lets nobody in.

use axum::body::Body;
use axum::http::Request;
use tower_sessions::session::Id;
use two_gates_app::catalogue::CALLERS;
use two_gates_app::lab::{LabRequest, policy_path};
use two_gates_app::wire::Method;
use two_gates_policy::Disclosure;
use two_gates_server::session::hash_id;

use crate::common::{Site, lab_request, paths, reads};

#[tokio::test]
async fn a_policy_holds_for_its_own_exchange_alone() {
    let site = Site::new().await;
    let guest = site.guest();
    let plain = lab_request("bob", Method::Get, "/api/profiles/alice");
    let cases = [(None, 404), (Some(Disclosure::Forbid), 403), (None, 404), (Some(Disclosure::Uniform), 403)];
    for (policy, status) in cases {
        let exchange = guest.exchange(&LabRequest { policy, ..plain.clone() }).await;
        assert_eq!(exchange["status"], status, "{policy:?}");
        assert_eq!(guest.get("/api/profiles/alice").await.status, 404);
    }
    // Two exchanges in one run: the policy of the first does not apply to the second.
    let both = "persona=bob&path=/api/profiles/alice&policy=forbid&other_policy=conceal";
    let page = guest.get(&format!("/lab?{both}")).await.text();
    assert!(page.contains("403 Forbidden") && page.contains("404 Not Found"));
}

#[tokio::test]
async fn no_policy_lets_anybody_in_who_does_not_get_in_without_it() {
    for policy in Disclosure::ALL {
        for ((plain, base), (lab_request, other)) in reads(None).await.zip(reads(Some(policy)).await) {
            assert_eq!(
                (plain.caller, &plain.path, Some(policy)),
                (lab_request.caller, &lab_request.path, lab_request.policy)
            );
            let allowed = base.status == 200;
            // A policy may refuse an allowed request, but never allows a refused one.
            assert!(allowed || other.status >= 400, "{policy:?} {plain:?}");
            let known = matches!(plain.caller.key, "alice" | "bob" | "admin");
            assert!(!(allowed && known) || other.status == 200, "{policy:?} {plain:?}");
        }
    }
}

#[tokio::test]
async fn the_address_of_a_policy_answers_as_the_lab_does_and_plain_ones_stay_as_they_are() {
    let site = Site::new().await;
    let users =
        CALLERS.iter().filter(|caller| matches!(caller.key, "logged-out" | "alice" | "bob" | "admin"));
    for caller in users {
        let client = site.persona(caller.key).await;
        for path in paths() {
            let plain = client.get(&path).await;
            for policy in Disclosure::ALL {
                let lab_request =
                    LabRequest { policy: Some(policy), ..lab_request(caller.key, Method::Get, &path) };
                let (_, exchange) =
                    reads(Some(policy)).await.find(|(request, _)| *request == lab_request).unwrap();
                let reply = client.get(&policy_path(policy, &path)).await;
                assert_eq!(exchange.status, reply.status.as_u16(), "{} {policy:?} {path}", caller.key);
                assert_eq!(
                    reply.headers.get_all("x-request-id").iter().count(),
                    1,
                    "the layers run, and once"
                );
            }
            let repeated = client.get(&path).await;
            assert_eq!((repeated.status, repeated.body.len()), (plain.status, plain.body.len()), "{path}");
        }
    }
}

#[tokio::test]
async fn the_address_of_a_policy_leads_to_the_site_and_not_to_the_lab() {
    let site = Site::new().await;
    let guest = site.guest();
    assert_eq!(guest.get("/lab/policy/conceal/").await.status, 200);
    assert_eq!(guest.get("/lab/policy/challenge/api/profiles/zoe").await.status, 401);
    for path in [
        "/lab/policy",
        "/lab/policy/",
        "/lab/policy/conceal",
        "/lab/policy/hide/inbox",
        "/lab/policy/hide/",
        "/lab/policy/conceal/lab",
        "/lab/policy/conceal/api/lab/exchange",
        "/lab/policy/conceal/lab/policy/forbid/inbox",
        "/lab/policy/conceal//inbox",
        "/lab/policy/conceal/../../inbox",
    ] {
        let reply = guest.get(path).await;
        assert_eq!(reply.status, 404, "{path}");
        let kind =
            if path.contains("/api/") { "application/problem+json" } else { "text/html; charset=utf-8" };
        assert_eq!(reply.header("content-type"), Some(kind), "{path}: rendered as any other");
        assert!(reply.headers.contains_key("x-request-id"), "{path}");
    }
}

/// The policy in an address applies only to guests and demo accounts, because the lab acts only as these.
#[tokio::test]
async fn the_address_of_a_policy_switches_nothing_for_other_accounts() {
    let site = Site::new().await;
    let member = site.guest();
    let (id, now) = (Id::default(), site.state.store.clock.now());
    sqlx::query(
        "INSERT INTO session (id_hash, world_id, account_id, created_at, seen_at)
         SELECT ?, world_id, id, ?, ? FROM account WHERE world_id = 1 AND name = 'emi-takeda'",
    )
    .bind(hash_id(id).to_vec())
    .bind(now)
    .bind(now)
    .execute(&mut site.sql().await)
    .await
    .unwrap();
    member.set_cookie(&format!("two_gates_session={id}"));
    assert_eq!(member.get("/api/session").await.json()["viewer"]["name"], "emi-takeda");
    for (client, expected) in [(&member, 404), (&site.persona("bob").await, 403), (&site.guest(), 401)] {
        assert_eq!(client.get("/api/profiles/alice").await.status, 404);
        let policy = if expected == 401 { Disclosure::Challenge } else { Disclosure::Forbid };
        assert_eq!(client.get(&policy_path(policy, "/api/profiles/alice")).await.status, expected);
    }
}

/// The policy applies to the vault as well, because all accounts of the vault are demo accounts.
#[tokio::test]
async fn a_policy_counts_in_the_realm_of_the_vault_as_well_and_opens_nothing() {
    let site = Site::new().await;
    for (caller, [forbid, conceal, challenge, uniform]) in
        [("basic", [200; 4]), ("basic-clerk", [403, 404, 403, 403]), ("basic-wrong", [401, 404, 401, 403])]
    {
        let statuses = [
            (Disclosure::Forbid, forbid),
            (Disclosure::Conceal, conceal),
            (Disclosure::Challenge, challenge),
            (Disclosure::Uniform, uniform),
        ];
        for (policy, status) in statuses {
            let lab_request =
                LabRequest { policy: Some(policy), ..lab_request(caller, Method::Get, "/api/basic/vault") };
            assert_eq!(site.guest().exchange(&lab_request).await["status"], status, "{caller} {policy:?}");
        }
    }
}

/// The guards check a request to `/lab/policy` like any other request.
#[tokio::test]
async fn the_address_of_a_policy_is_guarded() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let send = |builder: axum::http::request::Builder| builder.body(Body::empty()).unwrap();
    let path = "/lab/policy/forbid/account/visibility";
    let good = alice.form(path, "visibility=private").await;
    assert_eq!((good.status.as_u16(), good.header("location")), (303, Some("/account#visibility")));
    let elsewhere = Request::post(path).header("origin", "https://other.example");
    assert_eq!(alice.send(send(elsewhere)).await.status, 403);
    let host = Request::get("/lab/policy/forbid/inbox").header("host", "other.example");
    assert_eq!(alice.send(send(host)).await.status, 421);
    let target = Request::get("http://other.example/lab/policy/forbid/inbox");
    assert_eq!(alice.send(send(target)).await.status, 421);
    assert_eq!(alice.get("/lab/policy/forbid/%zz").await.status, 400);
}

/// The page that sets policies has a table of the status that each caller gets.
#[tokio::test]
async fn the_table_of_the_policies_says_what_each_caller_gets() {
    let site = Site::new().await;
    let (guest, admin) = (site.guest(), site.persona("admin").await);
    for policy in Disclosure::ALL {
        for permission in ["reports:read", "profile:read"] {
            let form = format!("told={}", policy.key());
            assert_eq!(admin.form(&format!("/admin/policies/{permission}"), &form).await.status, 303);
        }
        let page = admin.get("/admin/policies").await.text();
        for (action, cell, caller, path) in [
            ("read the reports", 0, "logged-out", "/reports"),
            ("read the reports", 1, "alice", "/reports"),
            ("know of a profile", 0, "logged-out", "/profiles/alice"),
            ("know of a profile", 1, "bob", "/profiles/alice"),
            ("know of a profile", 2, "logged-out", "/profiles/zoe"),
            ("know of a profile", 2, "bob", "/profiles/zoe"),
        ] {
            let head = format!("<th scope=\"row\">{action} <code>");
            let row = page.split_once(&head).unwrap().1.split_once("</tr>").unwrap().0;
            let cells: Vec<_> = row.split("<td>").skip(1).collect();
            let status = guest.exchange(&lab_request(caller, Method::Get, path)).await["status"].to_string();
            assert!(cells[cell].contains(&status), "{policy:?}, {caller} at {path}: {status}");
        }
    }
}
