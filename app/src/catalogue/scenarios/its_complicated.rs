//! Before the gates, beside them, and where people disagree.

use two_gates_policy::Disclosure::Uniform;

use super::{PLAIN, Request, Scenario};
use crate::wire::{Method, SentFrom};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        slug: "form-on-another-site",
        title: "A form on another site",
        claim: "A3",
        situation: "A page of another site sends a form to this one, and the browser says so in Origin. Nobody is logged in.",
        request: Request::post("logged-out", "/account/visibility", "visibility=public").with(ELSEWHERE),
        answer: 403,
        remember: "This 403 comes before anybody is asked who they are. It says refused, for whatever reason; not: I know you.",
        section: "15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "blocked-address",
        title: "An address on the block list",
        claim: "C8",
        situation: "An administrator has blocked the address 203.0.113.66. A guest there asks for the profiles, which are open to all.",
        request: Request::get("logged-out", "/profiles").at(SentFrom::Blocked),
        other: Some(Request::get("admin", "/profiles").at(SentFrom::Blocked)),
        beside: "B is an administrator at the same address, with a good session. Compare the two.",
        answer: 403,
        remember: "Nobody was asked who they are: the guest and the administrator get the same 403. It means refused, not: I know you.",
        section: "15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "made-up-address",
        title: "An address in a header",
        claim: "A3",
        situation: "A program at a blocked address asks for the profiles. It writes another address into X-Forwarded-For, as a proxy would.",
        request: Request::get("logged-out", "/profiles").at(SentFrom::Blocked).with(MADE_UP),
        other: Some(Request::get("logged-out", "/profiles").with(ACCUSED)),
        beside: "B comes from an ordinary address and writes the blocked one. It gets the page.",
        answer: 403,
        remember: "Anybody can write a header. The address of the connection counts, and what a proxy says only where that proxy is trusted.",
        section: "15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "not-yet",
        title: "Not yet",
        claim: "A47",
        situation: "The name of a winner is under embargo for 30 days. alice is logged in, and asks for it before its time.",
        request: Request::get("alice", "/api/embargo"),
        other: Some(Request::get("new-login", "/api/embargo").later(31 * 24 * 60 * 60)),
        beside: "B is the same request 31 days later, with a login of that day.",
        answer: 403,
        remember: "A 403 that will pass may say when, in Retry-After. Too many requests would be 429, and a server that cannot just now 503.",
        section: "10.2.3",
        ..PLAIN
    },
    Scenario {
        slug: "legacy-system",
        title: "A legacy system with one code",
        claim: "A57",
        situation: "Suppose an old system knows one code for every refusal, the one that says forbidden. A program without \
            a session asks it for the inbox.",
        request: Request::get("logged-out", "/api/inbox").under(Uniform),
        other: Some(Request::get("logged-out", "/api/inbox")),
        beside: "B is the same request to this site as it is.",
        allowed: "alice",
        answer: 403,
        remember: "Without a 401 and its challenge, no client learns that a login would help. And clients come to rely on it.",
        section: "15.5.4",
    },
    Scenario {
        slug: "one-refusal-for-all",
        title: "One refusal, whatever there is",
        claim: "A62",
        situation: "Suppose a bank says forbidden to all who may not go on, whether the thing exists or not. A program \
            without a session asks the API for zoe, and nobody is called zoe.",
        request: Request::get("logged-out", "/api/profiles/zoe").under(Uniform),
        other: Some(Request::get("logged-out", "/api/profiles/alice").under(Uniform)),
        beside: "B asks for alice, who is there. Compare the two.",
        answer: 403,
        remember: "403 hides as well as 404, if hidden and missing both get it. One 404 among them, and it tells.",
        section: "15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "options-first",
        title: "A browser asks first",
        claim: "N47",
        situation: "A script on another site wants to call the API, so its browser asks with OPTIONS first. No credential goes \
            with such a question.",
        request: Request::new(Method::Options, "logged-out", "/api/inbox").with(PREFLIGHT),
        other: Some(Request::get("logged-out", "/api/inbox")),
        beside: "B is the call itself, as the browser would send it without a session.",
        answer: 204,
        remember: "This 204 grants nothing: it has no Access-Control-Allow-Origin, so the browser blocks the call. But OPTIONS is \
            answered before gate 1, without a 401, which would block the call even where a site grants it.",
        section: "9.3.7",
        ..PLAIN
    },
    Scenario {
        slug: "only-if-changed",
        title: "Only if it has changed",
        claim: "N16",
        situation: "alice's program keeps copies, and asks for the admin page only if it has changed. She may not see that page.",
        request: Request::get("alice", "/admin").with(&[("if-none-match", "\"v1\"")]),
        allowed: "admin",
        answer: 403,
        remember: "Preconditions count only where the answer would be a success. A 304 would say: it is there, and unchanged.",
        section: "13.2.1",
        ..PLAIN
    },
    Scenario {
        slug: "head",
        title: "Only the header fields",
        claim: "N14",
        situation: "A program with alice's session sends HEAD for the reports, to save itself the content. She is on the free plan.",
        request: Request::new(Method::Head, "alice", "/reports"),
        other: Some(Request::get("alice", "/reports")),
        beside: "B is the GET, which has the content.",
        allowed: "bob",
        answer: 403,
        remember: "The same gates, the same status, the same fields, and no content. HEAD is no way around a refusal.",
        section: "9.3.2",
    },
    Scenario {
        slug: "page-and-twin",
        title: "A page and its API twin",
        claim: "A59",
        situation: "The list of members is a page for people, and JSON for programs. alice's session asks for both.",
        request: Request::get("alice", "/api/admin/users"),
        other: Some(Request::get("alice", "/admin")),
        beside: "B is the page, A its twin.",
        allowed: "admin",
        answer: 403,
        remember: "One decision stands behind both, so they cannot disagree. Checks that are copied from handler to handler can.",
        section: "15.5.4",
    },
];

const ELSEWHERE: &[(&str, &str)] = &[("origin", "https://elsewhere.example")];

/// The address that is not blocked, and the one that is.
const MADE_UP: &[(&str, &str)] = &[("x-forwarded-for", "192.0.2.10")];
const ACCUSED: &[(&str, &str)] = &[("x-forwarded-for", "203.0.113.66")];

/// What a browser sends before a GET with credentials in Authorization (Fetch, CORS-preflight).
const PREFLIGHT: &[(&str, &str)] = &[
    ("origin", "https://elsewhere.example"),
    ("access-control-request-method", "GET"),
    ("access-control-request-headers", "authorization"),
];
