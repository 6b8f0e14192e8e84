//! Before the gates, beside them, and where people disagree.

use two_gates_policy::Disclosure::Uniform;

use super::{PLAIN, Request, Scenario};
use crate::wire::Method;

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

/// What a browser sends before a GET with credentials in Authorization (Fetch, CORS-preflight).
const PREFLIGHT: &[(&str, &str)] = &[
    ("origin", "https://elsewhere.example"),
    ("access-control-request-method", "GET"),
    ("access-control-request-headers", "authorization"),
];
