//! N19: no secret that was typed, generated or sent appears in the log, in Location or in the database. Tests
//! the whole program, libraries included, with every log level on.

use std::fs::File;
use std::path::Path;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use tempfile::TempDir;
use two_gates_app::catalogue::{DEMO_CLIENT, DEMO_KEY, DEMO_PASSWORD, VAULT_CLERK};

use crate::process::Server;

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("Content-Type", "application/json");
const PASSWORD: &str = "violet anvil seldom hums";
const WRONG_PASSWORD: &str = "violet anvil seldom hummed";
const NEW_PASSWORD: &str = "seven quiet ferries leave";

/// A client that stores every answer and the session cookie.
struct TestCaller<'a> {
    server: &'a Server,
    origin: String,
    cookie: String,
    answers: Vec<String>,
}

impl<'a> TestCaller<'a> {
    fn new(server: &'a Server) -> Self {
        Self { server, origin: format!("http://{}", server.addr), cookie: String::new(), answers: Vec::new() }
    }

    /// Sends a request, asserts its status, and stores the session cookie of the answer.
    fn send(&mut self, target: &str, fields: &[(&str, &str)], body: &str, status: u16) -> String {
        let mut fields = fields.to_vec();
        if !self.cookie.is_empty() {
            fields.extend([("Cookie", self.cookie.as_str()), ("Origin", self.origin.as_str())]);
        }
        let answer = self.server.send(target, &fields, body);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{target}: {answer}");
        let name = self.server.cookie_name("session");
        let all = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        let own = all.filter(|pair| pair.strip_prefix(&name).is_some_and(|rest| rest.starts_with('=')));
        if let Some(pair) = own.filter_map(|pair| pair.split(';').next()).next_back() {
            pair.clone_into(&mut self.cookie);
        }
        self.answers.push(answer.clone());
        answer
    }

    fn session(&self) -> String {
        self.cookie.split_once('=').unwrap().1.to_owned()
    }
}

/// The text between two texts in an answer.
fn between(answer: &str, before: &str, after: char) -> String {
    let (_, rest) = answer.split_once(before).unwrap_or_else(|| panic!("{before} is not in {answer}"));
    rest.split(after).next().unwrap().to_owned()
}

/// Logs in and out in every possible way, with right and with wrong secrets. Returns the secrets that must
/// not be found.
fn use_secrets(caller: &mut TestCaller) -> Vec<String> {
    let mut secrets: Vec<String> =
        [DEMO_PASSWORD, PASSWORD, WRONG_PASSWORD, VAULT_CLERK.password, DEMO_CLIENT.secret, DEMO_KEY]
            .map(str::to_owned)
            .into();
    let login = |password: &str| format!("user_name=alice&password={}", password.replace(' ', "+"));
    let known = caller.send("POST /login", &[FORM], &login(DEMO_PASSWORD), 303);
    secrets.extend([
        caller.session(),
        between(&known, &format!("{}=", caller.server.cookie_name("device")), ';'),
    ]);
    caller.send("POST /login", &[FORM], &login(WRONG_PASSWORD), 401);
    let sign_up = format!("user_name=carol&display_name=Carol&password={}", PASSWORD.replace(' ', "+"));
    caller.send("POST /signup", &[FORM], &sign_up, 303);
    secrets.push(caller.session());
    let change =
        format!(r#"{{"current_password":"{WRONG_PASSWORD}","new_password":"{PASSWORD} and sings"}}"#);
    caller.send("PUT /api/account/password", &[JSON], &change, 422);

    let page = caller.send("POST /account/tokens", &[FORM], "name=a&scopes=inbox%3Aread", 201);
    let page_token = format!("tg_{}", between(&page, ">tg_", '<'));
    let body = r#"{"name":"b","scopes":["profile:read"],"expires_in":60}"#;
    let api_token = between(&caller.send("POST /api/tokens", &[JSON], body, 201), "\"token\":\"", '"');
    caller.send("GET /account", &[], "", 200);
    caller.send("GET /api/tokens", &[], "", 200);
    caller.send("GET /api/sessions", &[], "", 200);
    secrets.extend([page_token.clone(), api_token.clone()]);

    let grant = "grant_type=client_credentials";
    let client = BASE64_STANDARD.encode(format!("{}:{}", DEMO_CLIENT.id, DEMO_CLIENT.secret));
    let basic = format!("Basic {client}");
    let issued = caller.send("POST /oauth/token", &[FORM, ("Authorization", &basic)], grant, 200);
    let access_token = between(&issued, "\"access_token\":\"", '"');
    let body = format!("{grant}&client_id={}&client_secret={}", DEMO_CLIENT.id, DEMO_CLIENT.secret);
    caller.send("POST /oauth/token", &[FORM], &body, 200);
    caller.send("POST /oauth/token", &[FORM, ("Authorization", &basic)], &body, 400);
    secrets.extend([access_token.clone(), client]);

    for (token, status) in [(&page_token, 200), (&api_token, 403), (&access_token, 200)] {
        caller.send("GET /api/inbox", &[("Authorization", &format!("Bearer {token}"))], "", status);
    }
    caller.send(&format!("GET /api/inbox?access_token={page_token}"), &[], "", 400);
    caller.send("GET /api/inbox", &[("Authorization", &format!("Bearer {page_token}x"))], "", 401);
    caller.send("GET /api/keyed/quote", &[("X-API-Key", DEMO_KEY)], "", 200);
    // Sends the credential of the vault's clerk, because a demo profile quotes that of the vault's owner.
    let vault = BASE64_STANDARD.encode(format!("{}:{}", VAULT_CLERK.name, VAULT_CLERK.password));
    caller.send("GET /basic/vault", &[("Authorization", &format!("Basic {vault}"))], "", 403);
    secrets.push(vault);
    caller.send("POST /logout", &[FORM], "", 303);
    secrets.extend(cause_events(caller));
    secrets
}

/// Causes every kind of event that involves a secret. Returns the new secrets.
fn cause_events(caller: &mut TestCaller) -> Vec<String> {
    let form = |text: &str| text.replace(' ', "+");
    let json = |current: &str| {
        format!(r#"{{"current_password":"{current}","new_password":"{NEW_PASSWORD}","revoke_tokens":true}}"#)
    };
    caller.cookie.clear();
    caller.send("GET /inbox", &[], "", 401);
    let sign_up = format!("user_name=dora&display_name=Dora&password={}", form(PASSWORD));
    caller.send("POST /signup", &[FORM], &sign_up, 303);
    let mut secrets = vec![caller.session()];
    let body = r#"{"name":"c","scopes":["profile:read"]}"#;
    let created = caller.send("POST /api/tokens", &[JSON], body, 201);
    let (token, id) = (between(&created, "\"token\":\"", '"'), between(&created, "\"id\":", ','));
    caller.send(&format!("DELETE /api/tokens/{id}"), &[], "", 204);
    caller.send("GET /api/inbox", &[("Authorization", &format!("Bearer {token}"))], "", 401);
    caller.send("POST /api/tokens", &[JSON], body, 201);
    let stale_cookie = format!("{}=AAAAAAAAAAAAAAAAAAAAAA", caller.server.cookie_name("session"));
    let stale_cookie = [("Cookie", stale_cookie.as_str())];
    assert!(caller.server.send("GET /inbox", &stale_cookie, "").starts_with("HTTP/1.1 401"));
    caller.send("PUT /api/account/password", &[JSON], &json(WRONG_PASSWORD), 422);
    caller.send("PUT /api/account/password", &[JSON], &json(PASSWORD), 204);
    secrets.extend([token.clone(), caller.session(), NEW_PASSWORD.to_owned()]);
    caller.send("PUT /api/account/visibility", &[JSON], r#"{"visibility":"public"}"#, 200);
    caller.send("GET /admin", &[], "", 403);
    // A password typed as a name, and a secret in a path.
    caller.send(&format!("GET /profiles/{token}"), &[], "", 404);
    let mistyped = format!("user_name={}&password=x", form(NEW_PASSWORD));
    for status in [401; 5].into_iter().chain([429]) {
        caller.send("POST /login", &[FORM], &mistyped, status);
    }
    let vault = BASE64_STANDARD.encode(format!("{NEW_PASSWORD}:x"));
    caller.send("GET /basic/vault", &[("Authorization", &format!("Basic {vault}"))], "", 401);
    secrets.push(vault);
    let account = caller.send("GET /api/account", &[], "", 200);
    let closing = format!(r#"{{"confirm":"{}"}}"#, between(&account, "\"name\":\"", '"'));
    caller.send("POST /api/account/close", &[JSON], &closing, 204);
    secrets
}

/// The events that `cause_events` causes.
const EVENTS: [&str; 14] = [
    "authn_challenge",
    "authn_login_success",
    "authn_login_fail",
    "authn_login_lock",
    "authn_password_change_fail",
    "authn_token_created",
    "authn_token_revoked",
    "authn_token_reuse",
    "session_use_after_expire",
    "session_expired",
    "excess_rate_limit_exceeded",
    "user_created",
    "user_deleted",
    "authz_change",
];

/// Each secret as it is, with `+` or `%20` for each space, and, for a session id, decoded from base64.
fn encodings(secrets: &[String]) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = secrets.iter().map(|secret| secret.clone().into_bytes()).collect();
    all.extend(secrets.iter().map(|secret| secret.replace(' ', "+").into_bytes()));
    all.extend(secrets.iter().map(|secret| secret.replace(' ', "%20").into_bytes()));
    let sessions = secrets.iter().filter(|secret| secret.len() == 22);
    all.extend(sessions.filter_map(|id| BASE64_URL_SAFE_NO_PAD.decode(id).ok()));
    all
}

fn contains(bytes: &[u8], secret: &[u8]) -> bool {
    memchr::memmem::find(bytes, secret).is_some()
}

#[test]
fn n19_no_credential_stands_in_a_log_line_an_address_or_a_column() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let server = Server::start_with_log(folder.path(), File::create(&log).unwrap(), &["--log", "trace"]);
    let mut caller = TestCaller::new(&server);
    let secrets = use_secrets(&mut caller);
    assert!(secrets.iter().any(|secret| secret.len() == 22), "a session id is among them: {secrets:?}");
    let addresses: String = caller
        .answers
        .iter()
        .flat_map(|answer| answer.lines().filter(|line| line.to_ascii_lowercase().starts_with("location:")))
        .collect();
    assert!(addresses.contains("/account") && addresses.contains("/api/tokens/"), "{addresses}");
    let read = |path: &Path| std::fs::read(path).unwrap();
    let database = folder.path().join("data/two-gates.db");
    // While the server runs, the newest rows are in SQLite's write-ahead log.
    let places = [
        ("the log", read(&log)),
        ("an address", addresses.into_bytes()),
        ("the database", read(&database)),
        ("its log", read(&database.with_extension("db-wal"))),
    ];
    assert!(contains(&places[0].1, b"answered") && contains(&places[0].1, b"TRACE"), "all is logged");
    assert!(contains(&places[3].1, b"$argon2id$"), "the rows are there");
    assert!(!contains(&places[0].1, b"$argon2id$"), "a hash is for its column alone");
    for secret in encodings(&secrets) {
        for (place, bytes) in &places {
            assert!(!contains(bytes, &secret), "{:?} stands in {place}", String::from_utf8_lossy(&secret));
        }
    }
    assert!(server.stop());
    let stored = read(&database);
    for event in EVENTS {
        assert!(contains(&places[0].1, event.as_bytes()), "{event} is in the log");
        assert!(contains(&stored, event.as_bytes()), "{event} is in the trail");
    }
    assert!(encodings(&secrets).iter().all(|secret| !contains(&stored, secret)));
}
