//! The lab's clock can be advanced for one request: sessions and tokens expire by it, and nothing persists.

use serde_json::Value;
use two_gates_app::lab::LabRequest;
use two_gates_app::wire::Method;

use crate::common::{Site, all_requests, exchanges, lab_request};

async fn exchange_at(site: &Site, caller: &str, path: &str, clock: u32) -> Value {
    site.guest().exchange(&LabRequest { clock, ..lab_request(caller, Method::Get, path) }).await
}

fn challenges(exchange: &Value) -> String {
    let fields = exchange["came_back"]["headers"].as_array().unwrap().iter();
    let challenges = fields.filter(|field| field["name"] == "www-authenticate");
    challenges.map(|field| field["value"].as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_session_a_token_and_a_login_are_over_at_their_limits_by_the_clock_alone() {
    let site = Site::new().await;
    let (minute, hour, day) = (60, 3600, 86400);
    for (caller, path, limit, words) in [
        ("alice", "/inbox", 30 * minute, "error=\"session-ended\""),
        ("bearer", "/api/inbox", hour, "error_description=\"The token has expired\""),
        ("bearer-admin", "/api/admin/users", 30 * day, "error_description=\"The token has expired\""),
        ("alice", "/account/close", 5 * minute, "max_age=\"300\""),
    ] {
        for (clock, status) in [(0, 200), (limit - 1, 200), (limit, 401), (limit + 1, 401), (400 * day, 401)]
        {
            let exchange = exchange_at(&site, caller, path, clock).await;
            assert_eq!(exchange["status"], status, "{caller} {path} {clock}");
            assert_eq!(exchange["clock"], clock);
            // Once the session itself has expired, the age of the login is not checked.
            if status == 401 && !(path == "/account/close" && clock > 30 * minute) {
                assert!(challenges(&exchange).contains(words), "{clock}: {}", challenges(&exchange));
            }
        }
    }
    for (caller, path) in [("basic", "/api/basic/vault"), ("key", "/api/keyed/quote")] {
        assert_eq!(exchange_at(&site, caller, path, 400 * day).await["status"], 200, "{caller} has no limit");
    }
}

/// Every timestamp in the database that a request could change.
async fn times(site: &Site) -> Vec<String> {
    use sqlx::Row;
    let mut sql = site.sql().await;
    let mut rows = Vec::new();
    for query in [
        "SELECT json_array(hex(id_hash), created_at, seen_at) FROM session ORDER BY id_hash",
        "SELECT json_array(hex(hash), created_at, expires_at, last_used_at, revoked_at) \
        FROM token ORDER BY hash",
    ] {
        let result = sqlx::query(query).fetch_all(&mut sql).await.unwrap();
        rows.extend(result.iter().map(|row| row.get::<String, _>(0)));
    }
    rows
}

#[tokio::test]
async fn no_time_to_come_is_written_to_the_world() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let before = times(&site).await;
    let later_requests =
        all_requests(Method::Get).into_iter().map(|lab_request| LabRequest { clock: 120, ..lab_request });
    exchanges(&site.lab(), later_requests.collect()).await;
    let (name, value) = ("x-api-key".to_owned(), two_gates_app::catalogue::DEMO_KEY.to_owned());
    let added = LabRequest {
        clock: 120,
        headers: vec![(name, value)],
        ..lab_request("alice", Method::Get, "/api/keyed/quote")
    };
    assert_eq!(site.guest().exchange(&added).await["status"], 200);
    assert_eq!(times(&site).await, before);
    assert_eq!(exchange_at(&site, "key", "/api/keyed/quote", 0).await["status"], 200);
    assert_ne!(times(&site).await, before, "without a turned clock the use of a key is noted, which is true");
    assert_eq!(alice.get("/api/inbox").await.status, 200, "the clock of everyone else stands as it was");
}

#[tokio::test]
async fn two_side_by_side_run_on_a_clock_each() {
    let site = Site::new().await;
    for (query, first, second) in [
        ("persona=alice&path=/inbox&other_clock=1860", "200 OK", "401 Unauthorized"),
        ("persona=alice&path=/inbox&clock=1860&other_clock=0", "401 Unauthorized", "200 OK"),
    ] {
        let page = site.guest().get(&format!("/lab?{query}")).await.text();
        let (a, b) = (page.find(&format!("HTTP/1.1 {first}")), page.find(&format!("HTTP/1.1 {second}")));
        assert!(a.is_some() && a < b, "{query}");
        assert_eq!(
            page.matches("The site ran on a clock turned forward by 31 minutes").count(),
            1,
            "{query}"
        );
        assert!(page.contains("as alice, 31 minutes later"), "{query}");
    }
}

#[tokio::test]
async fn where_no_command_gets_the_same_answer_none_is_offered_and_a_sentence_says_why() {
    let site = Site::new().await;
    let guest = site.guest();
    let clock_notice = "A command cannot turn the server's clock";
    let old = "There is no command to copy: it would log in first";
    for (query, reason) in [
        ("persona=alice&path=/inbox", None),
        ("persona=bearer&path=/api/inbox", None),
        ("persona=alice&path=/inbox&clock=1860", Some(clock_notice)),
        ("persona=bearer&path=/api/inbox&clock=7200", Some(clock_notice)),
        ("persona=old-login&path=/inbox", Some(old)),
    ] {
        let page = guest.get(&format!("/lab?{query}")).await.text();
        assert_eq!(page.contains("curl --include"), reason.is_none(), "{query}");
        for words in [clock_notice, old] {
            assert_eq!(page.contains(words), reason == Some(words), "{query}: {words}");
        }
    }
}
