//! Password guessing: how many attempts are verified, how the others are answered, and who is not locked out.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use time::Duration;
use tokio::task::JoinSet;
use two_gates_server::seed::DEMO_PASSWORD;

use crate::common::{Site, TestClient, TestReply};

async fn log_in(client: &TestClient, name: &str, password: &str) -> TestReply {
    let json = format!("{{\"user_name\":\"{name}\",\"password\":\"{password}\"}}");
    client.post("/api/session", "application/json", json).await
}

async fn log_in_from(client: &TestClient, address: &str, name: &str, password: &str) -> TestReply {
    let json = format!("{{\"user_name\":\"{name}\",\"password\":\"{password}\"}}");
    let request = Request::post("/api/session").header("content-type", "application/json");
    client.send_from(address, request.body(Body::from(json)).unwrap()).await
}

#[tokio::test]
async fn after_five_wrong_ones_one_waits_and_the_wait_doubles() {
    let site = Site::new().await;
    let guest = site.guest();
    for left in (0..5).rev() {
        let reply = log_in(&guest, "alice", "wrong-horse").await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
        assert_eq!(reply.header("ratelimit"), Some(format!("\"login\";r={left}").as_str()));
        assert_eq!(reply.header("ratelimit-policy"), Some("\"login\";q=5"));
    }
    for wait in [30, 60, 120] {
        let limited = log_in(&guest, "alice", DEMO_PASSWORD).await;
        assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS, "the right one is not looked at");
        assert_eq!(limited.header("retry-after"), Some(wait.to_string().as_str()));
        assert_eq!(limited.header("ratelimit"), Some(format!("\"login\";r=0;t={wait}").as_str()));
        assert_eq!(limited.header("cache-control"), Some("no-store"));
        assert_eq!(limited.header("www-authenticate"), None);
        site.state.store.clock.advance(Duration::seconds(wait));
        assert_eq!(log_in(&guest, "alice", "wrong-horse").await.status, StatusCode::UNAUTHORIZED);
    }
    site.state.store.clock.advance(Duration::seconds(240));
    assert_eq!(log_in(&guest, "alice", DEMO_PASSWORD).await.status, StatusCode::OK);
    assert_eq!(log_in(&guest, "alice", "wrong-horse").await.header("ratelimit"), Some("\"login\";r=4"));
}

/// A wrong password, a missing name, a member who cannot log in, and an impossible name.
#[tokio::test]
async fn at_the_same_attempt_every_name_gets_the_same_answer() {
    let site = Site::new().await;
    for attempt in 0..7 {
        let mut answers = Vec::new();
        for name in ["alice", "nobod", "emi-takeda", "ALI!E"] {
            let reply = log_in(&site.guest(), name, "wrong-horse").await;
            let mut problem = reply.json();
            problem["instance"] = "masked".into();
            let fields =
                ["ratelimit", "ratelimit-policy", "retry-after", "www-authenticate", "content-length"];
            let fields = fields.map(|name| reply.header(name).map(str::to_owned));
            answers.push((reply.status, problem, fields));
        }
        let expected = if attempt < 5 { StatusCode::UNAUTHORIZED } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(answers[0].0, expected, "{attempt}");
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{attempt}: {answers:?}");
    }
}

#[tokio::test]
async fn the_form_says_how_long_to_wait_and_keeps_the_name() {
    let site = Site::new().await;
    let guest = site.guest();
    let form = "user_name=alice&password=wrong-horse&next=/inbox";
    for _ in 0..5 {
        assert_eq!(guest.form("/login", form).await.status, StatusCode::UNAUTHORIZED);
    }
    let limited = guest.form("/login", form).await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    let page = limited.text();
    assert!(page.contains("Try again in 30 seconds"), "{page}");
    assert!(page.contains("value=\"alice\"") && page.contains("value=\"/inbox\""));
    site.state.store.clock.advance(Duration::seconds(29));
    let detail = log_in(&guest, "alice", "wrong-horse").await.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.ends_with(" Try again in 1 second."), "{detail}");
    assert!(guest.form("/login", form).await.text().contains(&detail), "in the same words");
}

#[tokio::test]
async fn a_lock_leaves_sessions_and_known_devices_alone() {
    let site = Site::new().await;
    let (session, device, stranger) = (site.guest(), site.guest(), site.guest());
    crate::signup::sign_up(&session, "carol").await;
    let (carol, password) = (crate::signup::name_of(&session).await, crate::signup::PASSWORD);
    session.set_device(None);
    assert_eq!(log_in(&device, "alice", DEMO_PASSWORD).await.status, StatusCode::OK);
    device.form("/logout", "").await;
    for _ in 0..6 {
        log_in(&stranger, "alice", "wrong-horse").await;
        log_in(&stranger, &carol, "wrong-horse").await;
    }
    assert_eq!(log_in(&stranger, "alice", DEMO_PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(log_in(&stranger, &carol, password).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(session.get("/inbox").await.status, StatusCode::OK);
    assert_eq!(log_in(&session, &carol, password).await.status, StatusCode::OK, "logs in once more");
    assert_eq!(log_in(&device, "alice", DEMO_PASSWORD).await.status, StatusCode::OK, "knows the device");
    assert_eq!(log_in(&device, "bob", DEMO_PASSWORD).await.status, StatusCode::OK);
    for _ in 0..5 {
        log_in(&device, "alice", "wrong-horse").await;
    }
    assert_eq!(log_in(&device, "alice", DEMO_PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
}

/// A persona switch proves no password, so the guesses of a persona count like a stranger's.
#[tokio::test]
async fn a_persona_that_was_put_on_proves_nothing() {
    let site = Site::new().await;
    for _ in 0..5 {
        let session = site.persona("alice").await;
        assert_eq!(session.get("/inbox").await.status, StatusCode::OK);
        assert_eq!(log_in(&session, "alice", "wrong-horse").await.status, StatusCode::UNAUTHORIZED);
    }
    let session = site.persona("alice").await;
    assert_eq!(log_in(&session, "alice", "wrong-horse").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(session.get("/inbox").await.status, StatusCode::OK, "the session goes on");
}

/// Neither a planted cookie nor a copy of an older one marks a known device. A password change forgets all
/// other devices.
#[tokio::test]
async fn a_device_is_known_by_what_the_last_login_gave_it_alone() {
    let site = Site::new().await;
    let (owner, thief, stranger) = (site.guest(), site.guest(), site.guest());
    crate::signup::sign_up(&owner, "carol").await;
    let (name, password) = (crate::signup::name_of(&owner).await, crate::signup::PASSWORD);
    let foreign_cookie = Some("two_gates_device=0123456789abcdef0123456789abcdef".to_owned());
    let device = site.guest();
    device.set_device(foreign_cookie.clone());
    assert_eq!(log_in(&device, &name, password).await.status, StatusCode::OK);
    for _ in 0..5 {
        log_in(&stranger, &name, "wrong-horse").await;
    }
    let is_limited = async |cookie: Option<String>| {
        thief.set_device(cookie);
        log_in(&thief, &name, password).await.status == StatusCode::TOO_MANY_REQUESTS
    };
    device.form("/logout", "").await;
    let before = device.device();
    assert_eq!(log_in(&device, &name, password).await.status, StatusCode::OK, "known to the owner");
    assert!(is_limited(foreign_cookie).await, "planted before the first login");
    assert!(is_limited(before).await, "copied before the second");
    site.state.store.clock.advance(Duration::hours(25));
    let (first, second) = (site.guest(), site.guest());
    for device in [&first, &second] {
        assert_eq!(log_in(device, &name, password).await.status, StatusCode::OK);
    }
    let next = "seven quiet ferries leave";
    let change = format!("current_password={password}&new_password={next}&account={name}").replace(' ', "+");
    assert_eq!(first.form("/account/password", &change).await.status, StatusCode::SEE_OTHER);
    for _ in 0..5 {
        log_in(&stranger, &name, "wrong-horse").await;
    }
    for device in [&first, &second] {
        device.form("/logout", "").await;
    }
    assert_eq!(log_in(&first, &name, next).await.status, StatusCode::OK, "known as before");
    assert_eq!(log_in(&second, &name, next).await.status, StatusCode::TOO_MANY_REQUESTS, "forgotten");
}

#[tokio::test]
async fn of_a_hundred_at_once_wrong_ones_stop_at_the_limit_and_right_ones_all_get_in() {
    let site = Site::new().await;
    let send_all = async |password: &'static str| {
        let mut all = JoinSet::new();
        for _ in 0..100 {
            let guest = site.guest();
            all.spawn(async move { log_in(&guest, "bob", password).await.status });
        }
        let mut statuses = all.join_all().await;
        statuses.sort();
        statuses
    };
    assert_eq!(send_all(DEMO_PASSWORD).await, [StatusCode::OK; 100]);
    let wrong = send_all("wrong-horse").await;
    assert_eq!(wrong.iter().filter(|status| **status == StatusCode::UNAUTHORIZED).count(), 5);
    assert_eq!(wrong.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS).count(), 95);
}

/// A valid token passes even from a limited address, because the limit is only for guesses.
#[tokio::test]
async fn wrong_tokens_are_counted_by_address_and_a_good_one_or_a_login_is_not_held() {
    let site = Site::new().await;
    let (guest, first, second) = (site.guest(), "198.51.100.7", "198.51.100.8");
    let send = async |address: &str, token: &str| {
        let request = Request::get("/api/inbox").header("authorization", format!("Bearer {token}"));
        guest.send_from(address, request.body(Body::empty()).unwrap()).await
    };
    let good = site.persona("alice").await.token(&["inbox:read"]).await;
    assert_eq!(send(first, &good).await.status, StatusCode::OK);
    for _ in 0..100 {
        assert_eq!(send(first, "tg_nothing").await.status, StatusCode::UNAUTHORIZED);
    }
    let limited = send(first, "tg_nothing").await;
    assert_eq!(
        (limited.status, limited.header("ratelimit-policy")),
        (StatusCode::TOO_MANY_REQUESTS, Some("\"token\";q=100"))
    );
    assert!(limited.header("retry-after").is_some() && limited.header("www-authenticate").is_none());
    assert_eq!(send(second, "tg_nothing").await.status, StatusCode::UNAUTHORIZED, "another address");
    assert_eq!(send(first, &good).await.status, StatusCode::OK, "nobody tries with a good one");
    assert_eq!(
        log_in_from(&guest, first, "alice", DEMO_PASSWORD).await.status,
        StatusCode::OK,
        "a limit of its own"
    );
}

/// Four guesses from each of three addresses: no address has used its five, but the account has used its ten.
#[tokio::test]
async fn an_account_has_a_limit_over_all_addresses() {
    let site = Site::new().await;
    for attempt in 0..12 {
        let address = format!("198.51.100.{}", attempt / 4);
        let reply = log_in_from(&site.guest(), &address, "alice", "wrong-horse").await;
        let expected = if attempt < 10 { StatusCode::UNAUTHORIZED } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(reply.status, expected, "{attempt}");
    }
    let limited = log_in_from(&site.guest(), "198.51.100.9", "alice", DEMO_PASSWORD).await;
    assert_eq!(
        (limited.status, limited.header("ratelimit-policy")),
        (StatusCode::TOO_MANY_REQUESTS, Some("\"account\";q=10"))
    );
    assert_eq!(log_in_from(&site.guest(), "198.51.100.0", "bob", DEMO_PASSWORD).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_trail_keeps_the_account_and_never_what_was_typed_for_none() {
    let site = Site::new().await;
    let guest = site.guest();
    for _ in 0..6 {
        log_in(&guest, "alice", "wrong-horse").await;
    }
    log_in(&guest, "my-own-password", "x").await;
    assert_eq!(log_in(&guest, "bob", DEMO_PASSWORD).await.status, StatusCode::OK);
    guest.form("/logout", "").await;
    let alice_fails = "authn_login_fail alice bad-credential:wrong 401 /api/session";
    assert_eq!(
        super::trail::rows(&site).await,
        [
            &[alice_fails; 5][..],
            &[
                "authn_login_lock alice too-many-attempts 401 /api/session",
                "excess_rate_limit_exceeded alice too-many-attempts 429 /api/session",
                "authn_login_fail - bad-credential:unknown-name 401 /api/session",
                "authn_login_success bob - 200 /api/session",
                "session_expired bob - 303 /logout",
            ],
        ]
        .concat()
    );
}

/// The lab reaches only demo accounts, so nobody can guess at a real account there, or lock it.
#[tokio::test]
async fn the_lab_lets_nobody_guess_at_a_real_account_and_locks_none() {
    let site = Site::new().await;
    let owner = site.guest();
    assert_eq!(crate::signup::sign_up(&owner, "carol").await.status, StatusCode::SEE_OTHER);
    let name = crate::signup::name_of(&owner).await;
    let (password, demo) = (crate::signup::PASSWORD, DEMO_PASSWORD);
    let lab_login = async |name: &str, password: &str| {
        let body = format!("{{\"user_name\":\"{name}\",\"password\":\"{password}\"}}");
        let query =
            [("persona", "logged-out"), ("method", "POST"), ("path", "/api/session"), ("body", &body)];
        let reply = site.guest().get(&format!("/api/lab/exchange?{}", form_urlencoded(&query))).await;
        reply.json()["status"].as_u64().unwrap()
    };
    assert_eq!(lab_login("alice", demo).await, 200);
    for _ in 0..7 {
        assert_eq!(lab_login(&name, password).await, 401, "the right one is no better than a wrong one");
    }
    assert_eq!(log_in(&site.guest(), &name, password).await.status, StatusCode::OK);
    let trail = "persona=admin&path=/monitor.jsonl";
    assert_eq!(site.guest().get(&format!("/api/lab/exchange?{trail}")).await.status, StatusCode::BAD_REQUEST);
}

fn form_urlencoded(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
