//! The monitor: who may read the audit trail, which part of it, and in which format.

use serde_json::Value;

use crate::common::{Site, TestClient, TestReply};

/// A few refusals: two of alice, one of bob, one of a guest.
async fn cause_refusals(site: &Site) -> TestClient {
    let (guest, alice, bob) = (site.guest(), site.persona("alice").await, site.persona("bob").await);
    let admin = site.persona("admin").await;
    alice.get("/admin").await;
    alice.get("/reports").await;
    bob.get("/profiles/alice").await;
    guest.get("/inbox").await;
    site.state.audit.flush().await;
    admin
}

async fn events(admin: &TestClient, query: &str) -> Vec<String> {
    let reply = admin.get(&format!("/api/monitor/events?{query}")).await;
    assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    lines(&reply.json())
}

/// Each row as `event resource`, without the logins.
fn lines(json: &Value) -> Vec<String> {
    let text = |event: &Value, name: &str| event[name].as_str().unwrap().to_owned();
    let events = json["events"].as_array().unwrap().iter();
    let lines = events.map(|event| format!("{} {}", text(event, "event"), text(event, "resource")));
    lines.filter(|line| !line.starts_with("authn_login_success")).collect()
}

#[tokio::test]
async fn administrators_see_it_and_nobody_else() {
    let site = Site::new().await;
    let admin = cause_refusals(&site).await;
    let paths = ["/monitor", "/monitor/events/1", "/monitor.csv", "/monitor.jsonl", "/api/monitor/events"];
    for path in paths {
        assert_eq!(admin.get(path).await.status, 200, "{path}");
    }
    for path in paths.into_iter().chain(["/monitor/stream"]) {
        assert_eq!(site.guest().get(path).await.status, 401, "{path}");
        let bob = site.persona("bob").await.get(path).await;
        assert_eq!(bob.status, 403, "{path}");
        let refusal = bob.text();
        assert!(refusal.contains("monitor:read") && !refusal.contains("lacks:administrator"), "{refusal}");
    }
    assert_eq!(admin.get("/monitor/events/4096").await.status, 404);
    assert_eq!(admin.get("/monitor.pdf").await.status, 404);
}

#[tokio::test]
async fn each_filter_leaves_what_it_says() {
    let site = Site::new().await;
    let admin = cause_refusals(&site).await;
    let (admin_page, reports) = ("authz_fail /admin", "authz_fail /reports");
    let (hidden, challenge) = ("authz_fail /profiles/alice", "authn_challenge /inbox");
    for (query, expected) in [
        ("", &[challenge, hidden, reports, admin_page][..]),
        ("stream=authorization", &[hidden, reports, admin_page]),
        ("stream=authentication", &[challenge]),
        ("event=authn_challenge", &[challenge]),
        ("account=alice", &[reports, admin_page]),
        ("account=ali", &[]),
        ("address=127.0.0.1&status=404", &[hidden]),
        ("address=192.0.2.1", &[]),
        ("resource=/profiles/", &[hidden]),
        ("resource=%25", &[]),
        ("account=alice&event=authz_fail&resource=/r", &[reports]),
        ("account=&status=&stream=", &[challenge, hidden, reports, admin_page]),
    ] {
        assert_eq!(events(&admin, query).await, expected, "{query}");
    }
    for query in ["status=abc", "stream=both", "page=2", "account=a&account=b", "before=-1"] {
        assert_eq!(admin.get(&format!("/api/monitor/events?{query}")).await.status, 400, "{query}");
        assert_eq!(admin.get(&format!("/monitor?{query}")).await.status, 400, "{query}");
    }
    let blank = admin.get("/monitor?stream=&event=authz_fail&account=").await;
    assert_eq!((blank.status.as_u16(), blank.header("location")), (303, Some("/monitor?event=authz_fail")));
}

#[tokio::test]
async fn one_finds_by_the_request_id_what_the_user_was_not_told() {
    let site = Site::new().await;
    let admin = cause_refusals(&site).await;
    let bob = site.persona("bob").await;
    let refusal = bob.get("/api/profiles/alice").await;
    site.state.audit.flush().await;
    let id = refusal.json()["instance"].as_str().unwrap().trim_start_matches("urn:uuid:").to_owned();
    let events = admin.get(&format!("/api/monitor/events?request={id}")).await.json();
    let event = &events["events"][0];
    assert_eq!(events["events"].as_array().unwrap().len(), 1);
    assert_eq!((&event["reason"], &event["account"]), (&"hidden".into(), &"bob".into()));
    assert!(!refusal.text().contains("hidden"));
    let page = admin.get(&format!("/monitor/events/{}", event["id"])).await.text();
    assert!(page.contains("Nothing here") && page.contains("hidden") && page.contains(&id), "{page}");
    assert!(admin.get(&format!("/monitor?request={id}")).await.text().contains("/profiles/alice"));
}

/// The page of an event quotes the title of the answer that the user got.
#[tokio::test]
async fn the_page_of_an_event_says_what_its_user_was_told() {
    let site = Site::new().await;
    let (admin, guest, alice) = (site.persona("admin").await, site.guest(), site.persona("alice").await);
    let mut refusals = vec![guest.get("/api/inbox").await, alice.get("/api/reports").await];
    for _ in 0..6 {
        let wrong = r#"{"user_name":"alice","password":"x"}"#;
        refusals.push(guest.post("/api/session", "application/json", wrong).await);
    }
    refusals.push(guest.get_with("/api/inbox", "authorization", "Bearer tg_nothing").await);
    refusals.push(alice.get("/api/profiles/zoe").await);
    site.state.audit.flush().await;
    for reply in refusals {
        let problem = reply.json();
        let id = problem["instance"].as_str().unwrap().trim_start_matches("urn:uuid:");
        let events = admin.get(&format!("/api/monitor/events?request={id}")).await.json();
        for event in events["events"].as_array().unwrap() {
            let page = admin.get(&format!("/monitor/events/{}", event["id"])).await.text();
            let title = problem["title"].as_str().unwrap();
            assert!(page.contains(&format!("“{title}”")), "{title}: {page}");
        }
    }
}

/// A reason is told as the answer told it. The trail does not record whether a 403 was uniform.
#[tokio::test]
async fn the_page_of_an_event_says_how_much_of_the_reason_its_user_was_told() {
    let site = Site::new().await;
    let (admin, guest, alice) = (site.persona("admin").await, site.guest(), site.persona("alice").await);
    let token = alice.token(&["profile:read"]).await;
    for (reply, told) in [
        (alice.get("/api/admin/users").await, "and the missing permission."),
        (alice.get("/api/reports").await, "and the missing permission and the plan that includes it."),
        (alice.get("/lab/policy/uniform/api/reports").await, "only “You may not see this” and nothing of"),
        (alice.get("/api/embargo").await, "At most “Not yet”, and the end of the embargo."),
        (alice.get("/lab/policy/uniform/api/embargo").await, "only “You may not see this” and nothing of"),
        (site.bearer("/api/inbox", &token).await, "and the missing scope and permission."),
        (
            guest.get("/lab/policy/uniform/api/reports").await,
            "a general sentence, and nothing of the reason.",
        ),
    ] {
        assert_eq!(reply.status, 403, "{told}");
        site.state.audit.flush().await;
        let id = reply.json()["instance"].as_str().unwrap().trim_start_matches("urn:uuid:").to_owned();
        let events = admin.get(&format!("/api/monitor/events?request={id}")).await.json();
        let page = admin.get(&format!("/monitor/events/{}", events["events"][0]["id"])).await.text();
        assert!(page.contains(told), "{told}: {page}");
        assert!(!page.contains("which one can ask for"), "{page}");
    }
}

/// The cursor leads to the next page, and no row repeats.
#[tokio::test]
async fn paging_back_and_polling_forward_give_each_event_once() {
    let site = Site::new().await;
    let admin = cause_refusals(&site).await;
    let (guest, bob) = (site.guest(), site.persona("bob").await);
    for _ in 0..60 {
        guest.get("/inbox").await;
        bob.get("/admin").await;
    }
    site.state.audit.flush().await;
    let id = |event: &Value| event["id"].as_i64().unwrap();
    let mut back = Vec::new();
    let mut query = String::new();
    loop {
        let part = admin.get(&format!("/api/monitor/events?{query}")).await.json();
        assert!(part["events"].as_array().unwrap().len() <= 50);
        back.extend(part["events"].as_array().unwrap().iter().map(id));
        let Some(before) = part["before"].as_i64() else { break };
        query = format!("before={before}");
    }
    let mut forward = Vec::new();
    let mut after = 0;
    loop {
        let part = admin.get(&format!("/api/monitor/events?after={after}")).await.json();
        forward.extend(part["events"].as_array().unwrap().iter().map(id));
        if part["after"] == after {
            break;
        }
        after = part["after"].as_i64().unwrap();
    }
    back.reverse();
    assert_eq!(back, forward);
    let range = format!("/api/monitor/events?after={}&before={}", back[10], back[20]);
    let part = admin.get(&range).await.json();
    let between: Vec<_> = part["events"].as_array().unwrap().iter().rev().map(id).collect();
    assert_eq!((between, part["before"].as_i64()), (back[11..20].to_vec(), None));
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM audit_event")
        .fetch_one(&mut site.sql().await)
        .await
        .unwrap();
    assert_eq!(i64::try_from(back.len()).unwrap(), count);
}

#[tokio::test]
async fn the_page_has_both_streams_the_figures_and_what_it_looks_like() {
    let site = Site::new().await;
    let admin = cause_refusals(&site).await;
    let page = admin.get("/monitor").await.text();
    assert!(page.contains("Nothing looks like guessing or probing"));
    assert!(page.contains("authn_challenge") && page.contains("lacks:administrator"));
    assert!(page.contains("1 with 401 (bars upward), 3 with 403 or 404 (bars downward)"), "{page}");
    let bob = site.persona("bob").await;
    for name in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] {
        bob.get(&format!("/profiles/{name}{name}{name}")).await;
    }
    for _ in 0..6 {
        let form = "user_name=alice&password=wrong-horse&next=/inbox";
        site.guest().form("/login", form).await;
    }
    site.state.audit.flush().await;
    let page = admin.get("/monitor").await.text();
    assert!(page.contains("Looks like probing: ") && page.contains("Looks like guessing: "), "{page}");
    assert!(page.contains("a lock of the account within 10 minutes"));
    // Five wrong passwords and one challenge. A lock is not a separate answer.
    assert!(page.contains("6 with 401 (bars upward), 13 with 403 or 404 (bars downward)"), "{page}");
    let (_, most) = page.split_once("Refused most in the last hour").unwrap();
    for (link, count) in [("account=bob", 11), ("account=alice", 8), ("resource=%2Flogin", 6)] {
        let index = most.find(&format!("/monitor?{link}")).unwrap_or_else(|| panic!("{link}: {most}"));
        let line = most[index..].split("</li>").next().unwrap();
        assert!(line.contains(&format!(">{count}<")), "{link}: {line}");
    }
    site.state.store.clock.advance(time::Duration::minutes(11));
    let admin = site.persona("admin").await;
    assert!(admin.get("/monitor").await.text().contains("Nothing looks like guessing or probing"));
}

async fn file(admin: &TestClient, path: &str, kind: &str) -> TestReply {
    let reply = admin.get(path).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), Some(kind));
    assert!(reply.header("content-disposition").unwrap().starts_with("attachment; filename=\"audit-trail."));
    reply
}

#[tokio::test]
async fn the_files_hold_the_filtered_rows_and_no_formula() {
    let site = Site::new().await;
    let admin = cause_refusals(&site).await;
    sqlx::query(
        "UPDATE audit_event SET detail = '=HYPERLINK(\"x\",\"y\")', target = '+1' \
        WHERE resource = '/reports'",
    )
    .execute(&mut site.sql().await)
    .await
    .unwrap();
    let csv =
        file(&admin, "/monitor.csv?account=alice&status=403", "text/csv; charset=utf-8; header=present")
            .await;
    let text = csv.text();
    let lines: Vec<_> = text.split("\r\n").collect();
    assert!(lines[0].starts_with("id,at,stream,event,request_id,account"));
    assert!(lines[1].contains(",/reports,403,gate2,lacks:pro,127.0.0.1,'+1,"), "{text}");
    assert!(lines[1].ends_with("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""), "{text}");
    assert!(lines[2].contains(",/admin,403,gate2,lacks:administrator,"), "{text}");
    assert_eq!(lines.len(), 4, "a head, two rows, and nothing after the last");
    let jsonl =
        file(&admin, "/monitor.jsonl?stream=authentication&event=authn_challenge", "application/jsonl").await;
    let event: Value = serde_json::from_str(jsonl.text().trim_end()).unwrap();
    assert_eq!((&event["event"], &event["resource"]), (&"authn_challenge".into(), &"/inbox".into()));
    site.state.audit.flush().await;
    let rows = events(&admin, "event=authz_admin").await;
    assert_eq!(
        rows,
        ["authz_admin /monitor.jsonl", "authz_admin /monitor.csv"],
        "who takes it away is in it"
    );
}
