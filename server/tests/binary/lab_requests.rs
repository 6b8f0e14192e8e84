//! Requests for the lab: every caller, every method, every policy, and values that are hard to quote.

use two_gates_app::catalogue::{CALLERS, CallerEntry};
use two_gates_app::export;
use two_gates_app::lab::LabRequest;
use two_gates_app::wire::Method;
use two_gates_policy::Disclosure;

pub fn ask(caller: &str, method: Method, path: &str) -> LabRequest {
    LabRequest { method, ..LabRequest::get(CallerEntry::find(caller).unwrap(), &path) }
}

fn with_body(ask: LabRequest, headers: &[(&str, &str)], body: &str) -> LabRequest {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    LabRequest { headers: headers.collect(), body: body.to_owned(), ..ask }
}

/// Reads by every caller: one page and one API resource each, in rotation, because the credential and the
/// path affect a command independently.
fn reads() -> Vec<LabRequest> {
    let pages = ["/inbox", "/profiles/alice", "/"];
    let twins = ["/api/admin/users", "/api/profiles/zoe", "/api/reports"];
    let of = |(n, caller): (usize, &CallerEntry)| {
        [pages[n % 3], twins[n % 3]].map(|path| ask(caller.key, Method::Get, path))
    };
    let mut asks: Vec<_> = CALLERS.iter().enumerate().flat_map(of).collect();
    let programs = CALLERS.iter().filter(|caller| !caller.is_usual());
    let paths = ["/api/basic/vault", "/api/keyed/quote", "/api/account"];
    asks.extend(programs.flat_map(|caller| paths.map(|path| ask(caller.key, Method::Get, path))));
    asks.retain(|ask| export::obstacle(ask).is_none());
    asks
}

/// Every method for `/api/inbox`, by three callers. None of these requests changes data.
fn methods() -> Vec<LabRequest> {
    let of = |method| ["logged-out", "alice", "expired"].map(|caller| ask(caller, method, "/api/inbox"));
    Method::ALL.into_iter().flat_map(of).collect()
}

fn policies() -> Vec<LabRequest> {
    let mut asks = Vec::new();
    let paths = ["/profiles/alice", "/api/profiles/zoe?why=not", "/api/admin/users"];
    for (offset, policy) in Disclosure::ALL.into_iter().enumerate() {
        // Each policy has each caller and each path once. Together they cover each caller at each path.
        for (n, caller) in ["logged-out", "bob", "tampered"].into_iter().enumerate() {
            asks.push(LabRequest {
                policy: Some(policy),
                ..ask(caller, Method::Get, paths[(n + offset) % 3])
            });
        }
        asks.push(LabRequest { policy: Some(policy), ..ask("bob", Method::Head, "/") });
        asks.push(LabRequest { policy: Some(policy), ..ask("revoked", Method::Delete, "/api/inbox") });
    }
    asks
}

/// A login that succeeds only if each of these characters arrives.
const CREDENTIALS: &str = "{\"user_name\":\"bob\",\"password\":\"correct-horse-battery\",\
                           \"x\":\"it's `y` # {{z}} $(id) \\\\ \\\" %s é \u{202e} ! @f\"\n\r\n,\t\"y\": 1}";

fn special_characters() -> Vec<LabRequest> {
    let get = |path| ask("logged-out", Method::Get, path);
    let post = |headers: &[(&str, &str)], body| {
        with_body(ask("logged-out", Method::Post, "/api/session"), headers, body)
    };
    let mut asks = Vec::new();
    for path in [
        "/api/profiles/it's",
        "/profiles/$(id)",
        "/profiles/%27%22%23",
        "/profiles/a{b}[c-d]",
        "/profiles/{{x}}",
        "/profiles/\"x\"",
        "/profiles?a={{x}}&b='&c=%23",
        "/profiles/../inbox",
        "/./inbox",
        "/profiles/%2E%2e/inbox",
        "/profiles/%ff",
        "/profiles/%zz",
    ] {
        asks.push(get(path));
        asks.push(LabRequest { policy: Some(Disclosure::Challenge), ..get(path) });
    }
    asks.push(with_body(get("/api/inbox"), &[("user-agent", "it's #1 {{x}} \\ \"q\" $(x) `y` %s")], ""));
    asks.push(with_body(get("/api/inbox"), &[("authorization", "Basic YTpi")], ""));
    asks.push(with_body(get("/api/inbox"), &[("authorization", "a"), ("authorization", "b")], ""));
    asks.push(with_body(ask("bearer", Method::Get, "/api/inbox"), &[("authorization", "Bearer x")], ""));
    asks.push(ask("bearer", Method::Get, "/api/inbox?access_token=x"));
    asks.push(with_body(get("/api/keyed/quote"), &[("x-api-key", "it's none")], ""));
    asks.push(LabRequest { accept: Some("text/html;q=0.5, */*".to_owned()), ..get("/inbox") });
    asks.push(with_body(get("/"), &[("accept-encoding", "br")], ""));
    asks.push(with_body(get("/inbox"), &[], "content with GET"));
    asks.push(with_body(ask("alice", Method::Head, "/inbox"), &[], "content with HEAD"));
    asks.push(with_body(ask("alice", Method::Trace, "/../inbox"), &[], ""));
    asks.push(post(&[], CREDENTIALS));
    asks.push(post(&[("content-type", "application/json; charset=utf-8")], CREDENTIALS));
    asks.push(post(&[("content-type", "text/plain")], CREDENTIALS));
    asks.push(post(&[], "{\"user_name\":\"bob\",\"password\":\"it's wrong\"}"));
    asks.push(post(&[], "{\u{0}\u{1b}[2J\u{3}"));
    asks.push(post(&[], "@/etc/hostname"));
    asks
}

/// Requests that change something, ordered so that none affects another's answer.
fn writes() -> Vec<LabRequest> {
    let visibility = |caller, headers: &[(&str, &str)]| {
        with_body(ask(caller, Method::Post, "/account/visibility"), headers, "visibility=private")
    };
    vec![
        visibility("alice", &[]),
        visibility("logged-out", &[]),
        visibility("revoked", &[]),
        visibility("alice", &[("origin", "")]),
        visibility("alice", &[("origin", "null")]),
        visibility("alice", &[("origin", "https://other.example")]),
        visibility("alice", &[("sec-fetch-site", "same-origin")]),
        visibility("alice", &[("sec-fetch-site", "cross-site")]),
        LabRequest { policy: Some(Disclosure::Conceal), ..visibility("logged-out", &[]) },
        with_body(
            ask("logged-out", Method::Post, "/login"),
            &[],
            "user_name=bob&password=correct-horse-battery&next=/inbox",
        ),
        with_body(
            ask("logged-out", Method::Post, "/login"),
            &[],
            "-x=a\tb&user_name=bob&password=correct-horse-battery&next=/inbox",
        ),
        with_body(ask("admin", Method::Delete, "/api/session"), &[], "content with DELETE"),
        ask("bob", Method::Post, "/logout"),
        ask("bob", Method::Delete, "/api/session"),
    ]
}

/// All requests. Those that change something come last.
pub fn all() -> Vec<LabRequest> {
    [reads(), methods(), policies(), special_characters(), writes()].concat()
}
