//! The commands that the lab exports get the same status as the lab. curl, Node and Hurl run them against the
//! running server.

use serde_json::Value;
use tempfile::TempDir;
use two_gates_app::export;
use two_gates_app::lab::{Exchange, HeaderField, HttpMessage, LabRequest};
use two_gates_app::wire::Method;
use two_gates_policy::Stop;

use crate::process::Server;
use crate::{lab_requests, tools};

fn message(json: &Value) -> HttpMessage {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let field = |field: &Value| HeaderField { name: text(&field["name"]), value: text(&field["value"]) };
    HttpMessage {
        start_line: text(&json["start_line"]),
        headers: json["headers"].as_array().unwrap().iter().map(field).collect(),
        body: text(&json["body"]),
        base64: false,
        body_bytes: 0,
        bytes: 0,
    }
}

/// The exchange that the server's lab shows for a request.
fn exchange(server: &Server, lab_request: &LabRequest) -> Exchange {
    let answer = server.get(&format!("/api/lab/exchange?{}", lab_request.query()));
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{}: {answer}", lab_request.query());
    let json: Value = serde_json::from_str(body).unwrap();
    Exchange {
        persona: lab_request.caller.key.to_owned(),
        policy: lab_request.policy,
        clock: lab_request.clock,
        from: "192.0.2.10",
        sent: message(&json["sent"]),
        came_back: message(&json["came_back"]),
        status: u16::try_from(json["status"].as_u64().unwrap()).unwrap(),
        stop: Stop::Through,
        micros: 0,
        trace: Vec::new(),
    }
}

/// A server, and the exchange and command of each request.
fn commands(write: fn(&LabRequest, &Exchange, &str) -> String) -> (TempDir, Server, Vec<(Exchange, String)>) {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with_cheap_hashes(folder.path());
    let origin = format!("http://{}", server.addr);
    let commands = lab_requests::all().into_iter().map(|lab_request| {
        let exchange = exchange(&server, &lab_request);
        let command = write(&lab_request, &exchange, &origin);
        (exchange, command)
    });
    let commands: Vec<_> = commands.collect();
    for status in [200, 204, 303, 400, 401, 403, 404, 405, 415] {
        assert!(commands.iter().any(|(exchange, _)| exchange.status == status), "no exchange has {status}");
    }
    (folder, server, commands)
}

#[test]
fn the_curl_command_gets_the_same_status() {
    let (folder, _server, commands) = commands(export::curl);
    for (exchange, command) in commands {
        assert_eq!(tools::curl(folder.path(), &command), exchange.status, "{command}");
    }
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "nothing is left beside the folder of the server's data");
}

#[test]
fn the_fetch_script_gets_the_same_status() {
    let (folder, _server, commands) = commands(export::fetch);
    let (exchanges, scripts): (Vec<_>, Vec<_>) = commands.into_iter().unzip();
    let statuses = tools::node(folder.path(), &scripts);
    assert_eq!(statuses.len(), scripts.len());
    for ((exchange, script), status) in exchanges.iter().zip(&scripts).zip(statuses) {
        assert_eq!(status, exchange.status, "{script}");
    }
}

#[test]
fn the_hurl_file_passes_and_with_another_status_it_does_not() {
    let (folder, _server, commands) = commands(export::hurl);
    let (_, files): (Vec<_>, Vec<_>) = commands.into_iter().unzip();
    tools::hurl(folder.path(), &files).unwrap();
    let wrong = files[0].replace("HTTP 401", "HTTP 403");
    assert_ne!(wrong, files[0]);
    assert!(tools::hurl(folder.path(), &[wrong]).is_err());
}

#[test]
fn a_dead_cookie_is_sent_as_it_was_and_a_live_one_never() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with_cheap_hashes(folder.path());
    let origin = format!("http://{}", server.addr);
    for (caller, is_invalid) in [("alice", false), ("expired", true), ("revoked", true), ("tampered", true)] {
        let lab_request = lab_requests::lab_request(caller, Method::Get, "/api/inbox");
        let exchange = exchange(&server, &lab_request);
        let cookie = exchange.sent.header("cookie").unwrap();
        for write in [export::curl, export::hurl, export::fetch] {
            let command = write(&lab_request, &exchange, &origin);
            assert_eq!(command.contains(cookie), is_invalid, "{command}");
            assert_eq!(command.contains("/api/session"), !is_invalid, "{command}");
        }
    }
}

/// A command fetches a live token itself. Expired and fixed credentials are in the command unchanged.
#[test]
fn a_live_token_is_never_in_a_command_and_every_other_credential_is() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with_cheap_hashes(folder.path());
    let origin = format!("http://{}", server.addr);
    for (caller, field, issued) in [
        ("bearer", "authorization", Some("/oauth/token")),
        ("bearer-admin", "authorization", Some("/api/tokens")),
        ("bearer-expired", "authorization", None),
        ("bearer-malformed", "authorization", None),
        ("basic", "authorization", None),
        ("key", "x-api-key", None),
    ] {
        let lab_request = lab_requests::lab_request(caller, Method::Get, "/api/account");
        let exchange = exchange(&server, &lab_request);
        let sent = exchange.sent.header(field).unwrap();
        for write in [export::curl, export::hurl, export::fetch] {
            let command = write(&lab_request, &exchange, &origin);
            assert_eq!(command.contains(sent), issued.is_none(), "{command}");
            assert!(issued.is_none_or(|path| command.contains(path)), "{command}");
        }
    }
}

#[test]
fn the_matrix_as_a_hurl_file_passes_and_with_another_status_it_does_not() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with_cheap_hashes(folder.path());
    let queries = [
        "",
        "as=api",
        "method=HEAD",
        "method=OPTIONS",
        "method=POST&as=api",
        "method=DELETE&as=api",
        "policy=uniform&gate=gate2",
        "policy=conceal&as=api",
        "as=api&persona=bearer&persona=bearer-narrow&persona=bearer-admin&persona=bearer-expired&persona=\
        bearer-revoked",
        "as=api&persona=old-login&persona=bearer-malformed&persona=basic&persona=basic-clerk&persona=\
        basic-wrong&persona=key",
        "method=POST&as=api&persona=bearer&persona=bearer-admin&persona=key-revoked",
    ];
    let files = queries.map(|query| server.get(&format!("/matrix.hurl?{query}")));
    let files = files.map(|answer| answer.split_once("\r\n\r\n").unwrap().1.to_owned());
    tools::hurl(folder.path(), &files).unwrap();
    let wrong = files[0].replacen("HTTP 401", "HTTP 403", 1);
    assert_ne!(wrong, files[0]);
    assert!(tools::hurl(folder.path(), &[wrong]).is_err());
}
