//! A real request gets the answer that the lab shows, as a page and from the API.

use std::collections::BTreeSet;

use serde_json::json;
use tower_sessions::session::Id;
use two_gates_app::catalogue::{Credential, Validity};
use two_gates_app::lab::{HttpMessage, LabRequest, StepOutcome};
use two_gates_app::wire::Method;
use two_gates_policy::Stop;
use two_gates_server::db::session::{LabSession, create_for_lab as mint_session};
use two_gates_server::db::token::{LabToken, TokenKind, create_for_lab as mint_token};
use two_gates_server::http::Token;
use two_gates_server::session::hash_id;
use two_gates_server::transport::ConnectionLimits;

use crate::common::{
    Site, exchanges, host, lab_request, one_of_each_kind, reads, send_bytes, start_server, walk,
};

fn fields(message: &HttpMessage) -> Vec<(String, String)> {
    message.headers.iter().map(|field| (field.name.clone(), field.value.clone())).collect()
}

/// The message with its request id and nonce masked, and without Date and Connection.
fn normalize(start: &str, fields: Vec<(String, String)>, body: &str) -> String {
    let mut text = format!("{start}\n");
    let mut masked_values = Vec::new();
    for (name, value) in fields.into_iter().filter(|(name, _)| name != "date" && name != "connection") {
        if name == "x-request-id" {
            masked_values.push(value.clone());
        }
        masked_values.extend(
            value.split_once("'nonce-").and_then(|(_, rest)| Some(rest.split_once('\'')?.0.to_owned())),
        );
        let value = value.split("; Expires=").next().unwrap();
        text.extend([&name, ": ", value, "\n"]);
    }
    text += body;
    masked_values.into_iter().fold(text, |text, id| text.replace(&id, "ITS-OWN"))
}

/// A new session or token in place of the lab's, which no longer exists. `None` if the lab's own credential
/// gets the same answer again.
async fn fresh_credential(site: &Site, lab_request: &LabRequest) -> Option<String> {
    let (user_name, now) = (lab_request.caller.user_name?, site.state.store.clock.now());
    let created_at = |validity| if validity == Validity::Old { now - 600 } else { now };
    match lab_request.caller.credential {
        Credential::Session(validity @ (Validity::Live | Validity::New | Validity::Old)) => {
            let id = Id::default();
            let login =
                LabSession { id: hash_id(id), user_name, created_at: created_at(validity), seen_at: now };
            mint_session(site.store(), &[login]).await.unwrap();
            Some(format!("two_gates_session={id}"))
        }
        Credential::Access(scopes, validity @ (Validity::Live | Validity::Expired))
        | Credential::Personal(scopes, validity @ (Validity::Live | Validity::Expired)) => {
            let token = Token::random(TokenKind::Access);
            let (scopes, hash) = (scopes.iter().copied().collect(), token.hash());
            let expires_at = if validity == Validity::Live { now + 60 } else { now };
            let lab_token = LabToken {
                kind: TokenKind::Access,
                hash,
                user_name,
                scopes,
                auth_time: None,
                created_at: now,
                expires_at,
                revoked_at: None,
            };
            mint_token(site.store(), &[lab_token]).await.unwrap();
            Some(format!("Bearer {}", token.reveal()))
        }
        _ => None,
    }
}

/// The bytes of a request of the lab, with this credential and `Connection: close`, to send over TCP.
fn request_bytes(request: &HttpMessage, fresh: Option<&str>) -> String {
    let mut head = format!("{}\r\nconnection: close\r\n", request.start_line);
    for (name, value) in fields(request) {
        let value =
            if name == "cookie" || name == "authorization" { fresh.unwrap_or(&value) } else { &value };
        head.extend([&name, ": ", value, "\r\n"]);
    }
    head + "\r\n" + &request.body
}

/// Every caller reads every path. Other methods are sent for each kind of answer.
#[tokio::test]
async fn an_exchange_is_what_the_same_bytes_get_over_a_connection() {
    let site = Site::new().await;
    let server = start_server(&site, ConnectionLimits::default()).await;
    let (mut statuses, mut sql) = (BTreeSet::new(), site.sql().await);
    let lab = site.lab();
    let other_methods =
        one_of_each_kind(walk().await.iter().filter(|(lab_request, _)| lab_request.method != Method::Get));
    for (lab_request, _) in reads(None).await.chain(other_methods) {
        let exchange = lab.exchange(lab_request, &host()).await.expect("the lab is not busy");
        let request = request_bytes(&exchange.sent, fresh_credential(&site, lab_request).await.as_deref());
        let answer = send_bytes(server.addr, request.as_bytes()).await;
        // Pages show the number of sessions, and the lab has deleted its own session as well.
        sqlx::query("DELETE FROM session").execute(&mut sql).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let mut lines = head.split("\r\n");
        let start = lines.next().unwrap();
        let real =
            lines.map(|line| line.split_once(": ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap());
        let response = &exchange.came_back;
        assert_eq!(
            normalize(&response.start_line, fields(response), &response.body),
            normalize(start, real.collect(), body),
            "{lab_request:?}"
        );
        statuses.insert(exchange.status);
    }
    assert_eq!(statuses, BTreeSet::from([200, 204, 401, 403, 404, 405]));
}

#[tokio::test]
async fn the_page_shows_what_the_api_gives() {
    let site = Site::new().await;
    for (lab_request, exchange) in one_of_each_kind(reads(None).await) {
        let json = site.guest().exchange(lab_request).await;
        assert_eq!((&json["status"], &json["stop"]), (&exchange.status.into(), &json!(exchange.stop)));
        let page = site.guest().get(&lab_request.link()).await;
        assert_eq!(page.status, 200, "the status of the page is the lab's own: {lab_request:?}");
        let html = page.text();
        for message in [&json["sent"], &json["came_back"]] {
            assert!(html.contains(message["start_line"].as_str().unwrap()), "{lab_request:?}");
            for field in message["headers"].as_array().unwrap() {
                assert!(html.contains(field["name"].as_str().unwrap()), "{field}: {lab_request:?}");
            }
        }
    }
}

/// A refusal stops at exactly one step, an allowed request at none, and the stop matches the status.
#[tokio::test]
async fn the_way_ends_where_the_status_says() {
    let site = Site::new().await;
    let unusual = ["/nothing", "/%zz", "/healthz", "/favicon.svg", "/assets/none"]
        .map(|path| lab_request("bob", Method::Get, path));
    let unusual = exchanges(&site.lab(), unusual.to_vec()).await;
    for (lab_request, exchange) in walk().await.iter().chain(&unusual) {
        let (status, stop, steps) = (exchange.status, exchange.stop, &exchange.trace);
        let count = steps.iter().filter(|step| step.outcome == StepOutcome::Stopped).count();
        assert_eq!(count, usize::from(status >= 400), "{lab_request:?} {steps:?}");
        let is_consistent = match status {
            401 => stop == Stop::Gate1,
            403 => stop == Stop::Gate2,
            404 => stop == Stop::Door,
            400 | 405 => stop == Stop::Guards,
            200 | 204 => stop == Stop::Through || lab_request.method == Method::Options,
            other => panic!("{other}: {lab_request:?}"),
        };
        assert!(is_consistent, "{status} and {stop:?}: {lab_request:?}");
        for step in steps.iter().filter(|step| step.outcome != StepOutcome::Skipped) {
            assert!(step.line > 0 && !step.code.is_empty(), "{lab_request:?} {step:?}");
        }
    }
}
