//! Requests for the lab: every caller, every method, every policy, and values that are hard to quote.

use two_gates_app::catalogue::{CALLERS, CallerEntry};
use two_gates_app::export;
use two_gates_app::lab::LabRequest;
use two_gates_app::wire::Method;
use two_gates_policy::Disclosure;

pub fn lab_request(caller: &str, method: Method, path: &str) -> LabRequest {
    LabRequest { method, ..LabRequest::get(CallerEntry::find(caller).unwrap(), &path) }
}

fn with_body(lab_request: LabRequest, headers: &[(&str, &str)], body: &str) -> LabRequest {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    LabRequest { headers: headers.collect(), body: body.to_owned(), ..lab_request }
}

/// Reads by every caller: one page and one API resource each, in rotation, because the credential and the
/// path affect a command independently.
fn reads() -> Vec<LabRequest> {
    let pages = ["/inbox", "/profiles/alice", "/"];
    let twins = ["/api/admin/users", "/api/profiles/zoe", "/api/reports"];
    let of = |(n, caller): (usize, &CallerEntry)| {
        [pages[n % 3], twins[n % 3]].map(|path| lab_request(caller.key, Method::Get, path))
    };
    let mut lab_requests: Vec<_> = CALLERS.iter().enumerate().flat_map(of).collect();
    let programs = CALLERS.iter().filter(|caller| !caller.is_usual());
    let paths = ["/api/basic/vault", "/api/keyed/quote", "/api/account"];
    lab_requests
        .extend(programs.flat_map(|caller| paths.map(|path| lab_request(caller.key, Method::Get, path))));
    lab_requests.retain(|lab_request| export::unsupported_reason(lab_request).is_none());
    lab_requests
}

/// Every method for `/api/inbox`, by three callers. None of these requests changes data.
fn methods() -> Vec<LabRequest> {
    let of =
        |method| ["logged-out", "alice", "expired"].map(|caller| lab_request(caller, method, "/api/inbox"));
    Method::ALL.into_iter().flat_map(of).collect()
}

fn policies() -> Vec<LabRequest> {
    let mut lab_requests = Vec::new();
    let paths = ["/profiles/alice", "/api/profiles/zoe?why=not", "/api/admin/users"];
    for (offset, policy) in Disclosure::ALL.into_iter().enumerate() {
        // Each policy has each caller and each path once. Together they cover each caller at each path.
        for (n, caller) in ["logged-out", "bob", "tampered"].into_iter().enumerate() {
            lab_requests.push(LabRequest {
                policy: Some(policy),
                ..lab_request(caller, Method::Get, paths[(n + offset) % 3])
            });
        }
        lab_requests.push(LabRequest { policy: Some(policy), ..lab_request("bob", Method::Head, "/") });
        lab_requests.push(LabRequest {
            policy: Some(policy),
            ..lab_request("revoked", Method::Delete, "/api/inbox")
        });
    }
    lab_requests
}

/// A login that succeeds only if each of these characters arrives.
const CREDENTIALS: &str = "{\"user_name\":\"bob\",\"password\":\"correct-horse-battery\",\
                           \"x\":\"it's `y` # {{z}} $(id) \\\\ \\\" %s é \u{202e} ! @f\"\n\r\n,\t\"y\": 1}";

fn special_characters() -> Vec<LabRequest> {
    let get = |path| lab_request("logged-out", Method::Get, path);
    let post = |headers: &[(&str, &str)], body| {
        with_body(lab_request("logged-out", Method::Post, "/api/session"), headers, body)
    };
    let mut lab_requests = Vec::new();
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
        lab_requests.push(get(path));
        lab_requests.push(LabRequest { policy: Some(Disclosure::Challenge), ..get(path) });
    }
    lab_requests.push(with_body(
        get("/api/inbox"),
        &[("user-agent", "it's #1 {{x}} \\ \"q\" $(x) `y` %s")],
        "",
    ));
    lab_requests.push(with_body(get("/api/inbox"), &[("authorization", "Basic YTpi")], ""));
    lab_requests.push(with_body(get("/api/inbox"), &[("authorization", "a"), ("authorization", "b")], ""));
    lab_requests.push(with_body(
        lab_request("bearer", Method::Get, "/api/inbox"),
        &[("authorization", "Bearer x")],
        "",
    ));
    lab_requests.push(lab_request("bearer", Method::Get, "/api/inbox?access_token=x"));
    lab_requests.push(with_body(get("/api/keyed/quote"), &[("x-api-key", "it's none")], ""));
    lab_requests.push(LabRequest { accept: Some("text/html;q=0.5, */*".to_owned()), ..get("/inbox") });
    lab_requests.push(with_body(get("/"), &[("accept-encoding", "gzip")], ""));
    lab_requests.push(with_body(get("/inbox"), &[], "content with GET"));
    lab_requests.push(with_body(lab_request("alice", Method::Head, "/inbox"), &[], "content with HEAD"));
    lab_requests.push(with_body(lab_request("alice", Method::Trace, "/../inbox"), &[], ""));
    lab_requests.push(post(&[], CREDENTIALS));
    lab_requests.push(post(&[("content-type", "application/json; charset=utf-8")], CREDENTIALS));
    lab_requests.push(post(&[("content-type", "text/plain")], CREDENTIALS));
    lab_requests.push(post(&[], "{\"user_name\":\"bob\",\"password\":\"it's wrong\"}"));
    lab_requests.push(post(&[], "{\u{0}\u{1b}[2J\u{3}"));
    lab_requests.push(post(&[], "@/etc/hostname"));
    lab_requests
}

/// Requests that change something, ordered so that none affects another's answer.
fn writes() -> Vec<LabRequest> {
    let visibility = |caller, headers: &[(&str, &str)]| {
        with_body(lab_request(caller, Method::Post, "/account/visibility"), headers, "visibility=private")
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
            lab_request("logged-out", Method::Post, "/login"),
            &[],
            "user_name=bob&password=correct-horse-battery&next=/inbox",
        ),
        with_body(
            lab_request("logged-out", Method::Post, "/login"),
            &[],
            "-x=a\tb&user_name=bob&password=correct-horse-battery&next=/inbox",
        ),
        with_body(lab_request("admin", Method::Delete, "/api/session"), &[], "content with DELETE"),
        lab_request("bob", Method::Post, "/logout"),
        lab_request("bob", Method::Delete, "/api/session"),
    ]
}

/// All requests. Those that change something come last.
pub fn all() -> Vec<LabRequest> {
    [reads(), methods(), policies(), special_characters(), writes()].concat()
}
