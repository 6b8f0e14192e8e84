//! The caller learns what to do, and the log has the reason, under one request id (A72).

use std::io;
use std::sync::{Arc, Mutex, OnceLock};

use serde_json::Value;
use tracing::Level;

use crate::common::{Site, TestReply};
use crate::signup::{name_of, sign_up};

/// The captured log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Captures the log of this process from the first call on. All tests share it, and find their lines by
    /// request id.
    fn capture() -> Self {
        static LOG: OnceLock<Log> = OnceLock::new();
        let start = || {
            let log = Self::default();
            let writer = log.clone();
            let subscriber = tracing_subscriber::fmt().json().with_max_level(Level::INFO);
            subscriber.with_writer(move || writer.clone()).init();
            log
        };
        LOG.get_or_init(start).clone()
    }

    /// The fields of the log lines of a request.
    fn events_of(&self, reply: &TestReply) -> Vec<Value> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        let id = reply.header("x-request-id").unwrap();
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["fields"].clone());
        lines.filter(|fields| fields["request.id"] == id).collect()
    }
}

fn refusal_event(log: &Log, reply: &TestReply) -> Value {
    let lines = log.events_of(reply);
    let line = lines.iter().find(|fields| fields["message"] == "refused");
    line.unwrap_or_else(|| panic!("not logged: {lines:?}")).clone()
}

/// The log distinguishes hidden from missing. The two bodies do not.
#[tokio::test]
async fn the_log_tells_hidden_from_absent_under_the_id_that_the_body_has_and_the_body_does_not() {
    let site = Site::new().await;
    let log = Log::capture();
    let mut reasons = Vec::new();
    let mut bodies = Vec::new();
    for path in ["/api/profiles/alice", "/api/profiles/zoe"] {
        let reply = site.guest().get(path).await;
        let mut body = reply.json();
        let id = reply.header("x-request-id").unwrap();
        assert_eq!(body["instance"], format!("urn:uuid:{id}"));
        reasons.push(refusal_event(&log, &reply)["reason"].as_str().unwrap().to_owned());
        body["instance"] = Value::Null;
        bodies.push(body.to_string());
    }
    assert_eq!(bodies[0], bodies[1]);
    assert_ne!(reasons[0], reasons[1]);
    for reason in &reasons {
        assert!(!bodies[0].to_lowercase().contains(&reason.to_lowercase()), "{reason} in {}", bodies[0]);
    }
    assert!(reasons[0].contains("Hidden") && reasons[1].contains("Absent"), "{reasons:?}");
}

/// The caller learns that the session has ended, and the log has the reason.
#[tokio::test]
async fn the_log_says_of_a_401_that_the_account_was_closed_meanwhile() {
    let site = Site::new().await;
    let log = Log::capture();
    let carol = site.guest();
    assert_eq!(sign_up(&carol, "carol").await.status, 303);
    let name = name_of(&carol).await;
    site.delete_account(&name).await;
    let reply = carol.get("/api/account").await;
    assert_eq!(reply.status, 401);
    let line = refusal_event(&log, &reply);
    assert_eq!(line["kind"], "unauthenticated");
    assert_eq!(line["reason"], "the account was closed while the request ran");
    assert!(!reply.text().contains("closed"), "{}", reply.text());
}

/// Each refusal is logged once, with its kind, in any representation.
#[tokio::test]
async fn every_refusal_is_logged_once_with_its_kind_whatever_form_it_takes() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let log = Log::capture();
    for (client, path, kind) in [
        (&site.guest(), "/api/inbox", "unauthenticated"),
        (&site.guest(), "/inbox", "unauthenticated"),
        (&alice, "/api/admin/users", "forbidden"),
        (&alice, "/admin", "forbidden"),
        (&alice, "/nowhere", "not-found"),
        (&alice, "/api/profiles?page=x", "bad-request"),
    ] {
        let reply = client.get(path).await;
        assert!(reply.status.is_client_error());
        assert_eq!(refusal_event(&log, &reply)["kind"], kind, "{path}");
        assert_eq!(
            log.events_of(&reply).iter().filter(|fields| fields["message"] == "refused").count(),
            1,
            "{path}"
        );
    }
}

/// An internal error: the log has the cause, and the body says where to find it.
#[tokio::test]
async fn the_cause_of_a_fault_is_in_the_log_and_not_in_the_body() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let mut sql = site.sql().await;
    sqlx::query("DROP TABLE message").execute(&mut sql).await.unwrap();
    let log = Log::capture();
    let reply = alice.get("/api/inbox").await;
    assert_eq!(reply.status, 500);
    let lines = log.events_of(&reply);
    let line = lines.iter().find(|fields| fields["message"] == "failed").expect("it is logged");
    let cause = line["cause"].as_str().unwrap();
    assert!(cause.contains("message"), "{cause}");
    let body = reply.json();
    assert_eq!(body["instance"], format!("urn:uuid:{}", reply.header("x-request-id").unwrap()));
    assert_eq!(body["detail"], "The log has the cause under this request's id.");
    assert!(!reply.text().contains("no such table"));
}

/// N19: no credential appears in a log line.
#[tokio::test]
async fn no_credential_is_in_the_log() {
    let site = Site::new().await;
    let log = Log::capture();
    let alice = site.persona("alice").await;
    let cookie = alice.cookie().unwrap();
    let secret = cookie.split_once('=').unwrap().1;
    assert_eq!(alice.get("/api/inbox").await.status, 200);
    assert_eq!(alice.get("/api/admin/users").await.status, 403);
    let wrong = "{\"user_name\":\"alice\",\"password\":\"open-sesame\"}";
    assert_eq!(site.guest().post("/api/session", "application/json", wrong).await.status, 401);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(text.lines().count() > 3, "{text}");
    assert!(!text.contains(secret) && !text.contains("open-sesame"));
}
