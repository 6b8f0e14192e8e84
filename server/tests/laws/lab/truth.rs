//! A real request gets the answer that the lab shows, as a page and from the API.

use std::collections::BTreeSet;

use serde_json::Value;
use two_gates_app::lab::Ask;
use two_gates_app::wire::Method;
use two_gates_policy::Disclosure;
use two_gates_server::transport::ConnectionLimits;

use tower_sessions::session::Id;
use two_gates_app::catalogue::{Credential, Life};
use two_gates_server::db::session::{LabSession, mint as log_in};
use two_gates_server::db::token::{Lent, TokenKind, mint as lend};
use two_gates_server::http::Token;
use two_gates_server::session::hash;

use crate::common::{Site, ask, everyone_everywhere, exchange, run};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn fields(message: &Value) -> Vec<(String, String)> {
    let fields = message["headers"].as_array().unwrap();
    fields.iter().map(|field| (text(&field["name"]), text(&field["value"]))).collect()
}

/// The message with its id and nonce replaced, and without dates.
fn settled(start: &str, fields: Vec<(String, String)>, body: &str) -> String {
    let mut whole = format!("{start}\n");
    let mut own = Vec::new();
    for (name, value) in fields.into_iter().filter(|(name, _)| name != "date" && name != "connection") {
        if name == "x-request-id" {
            own.push(value.clone());
        }
        own.extend(
            value.split_once("'nonce-").and_then(|(_, rest)| Some(rest.split_once('\'')?.0.to_owned())),
        );
        let undated = value.split("; Expires=").next().unwrap();
        whole.extend([&name, ": ", undated, "\n"]);
    }
    whole += body;
    own.into_iter().fold(whole, |whole, id| whole.replace(&id, "ITS-OWN"))
}

/// A session or token of the test's own instead of the lab's, which no longer exists. `None` if the
/// credential is invalid for another reason than its age, or always the same.
async fn anew(site: &Site, ask: &Ask) -> Option<String> {
    let (user_name, now) = (ask.caller.user_name?, site.state.store.clock.now());
    let old = |life| if life == Life::Old { now - 600 } else { now };
    match ask.caller.credential {
        Credential::Session(life @ (Life::Live | Life::New | Life::Old)) => {
            let id = Id::default();
            let login = LabSession { id: hash(id), user_name, created_at: old(life), seen_at: now };
            log_in(site.store(), &[login]).await.unwrap();
            Some(format!("two_gates_session={id}"))
        }
        Credential::Access(scopes, life @ (Life::Live | Life::Expired))
        | Credential::Personal(scopes, life @ (Life::Live | Life::Expired)) => {
            let token = Token::random(TokenKind::Access);
            let (scopes, hash) = (scopes.iter().copied().collect(), token.hash());
            let expires_at = if life == Life::Live { now + 60 } else { now };
            let lent = Lent {
                kind: TokenKind::Access,
                hash,
                user_name,
                scopes,
                auth_time: None,
                created_at: now,
                expires_at,
                revoked_at: None,
            };
            lend(site.store(), &[lent]).await.unwrap();
            Some(format!("Bearer {}", token.reveal()))
        }
        _ => None,
    }
}

/// The bytes of a request of the lab, with this credential and `Connection: close`, to send over TCP.
fn wire(sent: &Value, anew: Option<&str>) -> String {
    let mut head = format!("{}\r\nconnection: close\r\n", text(&sent["start_line"]));
    for (name, value) in fields(sent) {
        let value = if name == "cookie" || name == "authorization" { anew.unwrap_or(&value) } else { &value };
        head.extend([&name, ": ", value, "\r\n"]);
    }
    head + "\r\n" + &text(&sent["body"])
}

#[tokio::test]
async fn an_exchange_is_what_the_same_bytes_get_over_a_connection() {
    let site = Site::new().await;
    let running = run(&site, ConnectionLimits::default()).await;
    let (mut statuses, mut sql) = (BTreeSet::new(), site.sql().await);
    let methods = [Method::Get, Method::Head, Method::Options, Method::Trace];
    for ask in methods.into_iter().flat_map(everyone_everywhere) {
        let shown = site.guest().exchange(&ask).await;
        let sent = wire(&shown["sent"], anew(&site, &ask).await.as_deref());
        let answer = exchange(running.addr, sent.as_bytes()).await;
        // Pages count sessions, and the lab's has ended as well.
        sqlx::query("DELETE FROM session").execute(&mut sql).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let mut lines = head.split("\r\n");
        let start = lines.next().unwrap();
        let real =
            lines.map(|line| line.split_once(": ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap());
        let came_back = &shown["came_back"];
        assert_eq!(
            settled(&text(&came_back["start_line"]), fields(came_back), &text(&came_back["body"])),
            settled(start, real.collect(), body),
            "{ask:?}"
        );
        statuses.insert(shown["status"].as_u64().unwrap());
    }
    assert_eq!(statuses, BTreeSet::from([200, 204, 401, 403, 404, 405]));
}

#[tokio::test]
async fn the_page_shows_what_the_api_gives() {
    let site = Site::new().await;
    for ask in everyone_everywhere(Method::Get) {
        let json = site.guest().exchange(&ask).await;
        let page = site.guest().get(&ask.link()).await;
        assert_eq!(page.status, 200, "the status of the page is the lab's own: {ask:?}");
        let html = page.text();
        for message in [&json["sent"], &json["came_back"]] {
            assert!(html.contains(&text(&message["start_line"])), "{ask:?}");
            for (name, _) in fields(message) {
                assert!(html.contains(&name), "{name}: {ask:?}");
            }
        }
    }
}

/// A refusal depends on one question, an allowed request on none, and the stop matches the status.
#[tokio::test]
async fn the_way_ends_where_the_status_says() {
    let site = Site::new().await;
    let policies = Disclosure::ALL.into_iter().map(Some).chain([None]);
    let reads = policies.flat_map(|policy| {
        everyone_everywhere(Method::Get).into_iter().map(move |ask| Ask { policy, ..ask })
    });
    let others = [Method::Head, Method::Options, Method::Trace].into_iter().flat_map(everyone_everywhere);
    let odd = ["/nothing", "/%zz", "/healthz", "/favicon.svg", "/assets/none"]
        .map(|path| ask("bob", Method::Get, path));
    for ask in reads.chain(others).chain(odd) {
        let exchange = site.guest().exchange(&ask).await;
        let status = exchange["status"].as_u64().unwrap();
        let steps = exchange["trace"].as_array().unwrap();
        let stopped: Vec<_> = steps.iter().filter(|step| step["asked"] == "stopped").collect();
        assert_eq!(stopped.len(), usize::from(status >= 400), "{ask:?} {steps:?}");
        let stop = exchange["stop"].as_str().unwrap();
        let said = match status {
            401 => stop == "gate1",
            403 => stop == "gate2",
            404 => stop == "door",
            400 | 405 => stop == "guards",
            200 | 204 => stop == "through" || ask.method == Method::Options,
            other => panic!("{other}: {ask:?}"),
        };
        assert!(said, "{status} and {stop}: {ask:?}");
        for step in steps.iter().filter(|step| step["asked"] != "skipped") {
            assert!(step["line"].as_u64().unwrap() > 0 && step["code"] != "", "{ask:?} {step}");
        }
    }
}
