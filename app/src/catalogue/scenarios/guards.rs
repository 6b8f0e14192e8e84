//! Guards before the gates, and disputed cases.

use two_gates_policy::Disclosure::Uniform;

use crate::catalogue::scenarios::{PLAIN, Request, Scenario};
use crate::wire::{Method, SentFrom};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        slug: "form-on-another-site",
        title: "A form on another site",
        claim: "A3",
        situation: "A page of another site sends a form to this one, and the browser says so in Origin. \
            Nobody is logged in.",
        request: Request::post("logged-out", "/account/visibility", "visibility=public").with(ELSEWHERE),
        answer: 403,
        not_200: "A browser's write has to come from this site's own pages, whoever is logged in. This one \
            says in Origin that it does not.",
        not_303: "The form gets that when it is sent from this site, by somebody who is logged in.",
        not_400: "The request is well formed. It is refused for where it comes from.",
        not_401: "Nobody was asked who they are: the form was turned back before gate 1, so no \
            login would help.",
        not_404: "The address is there, and no secret. What is refused is a form from another site.",
        remember: "This 403 comes before anybody is asked who they are. It says refused, for whatever \
            reason; not: I know you.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "blocked-address",
        title: "An address on the block list",
        claim: "C8",
        situation: "An administrator has blocked the address 203.0.113.66. A guest there asks for the \
            profiles, which are open to all.",
        request: Request::get("logged-out", "/profiles").at(SentFrom::Blocked),
        other: Some(Request::get("admin", "/profiles").at(SentFrom::Blocked)),
        beside: "B is an administrator at the same address, with a good session. Compare the two.",
        answer: 403,
        not_200: "The profiles are open to all. But the request was turned back before gate 1, for the \
            address that it came from.",
        not_401: "Nobody was asked who they are. A login would not help: the administrator gets \
            the same 403, in B.",
        not_404: "The profiles are there, and no secret. The refusal is about the address that the \
            request came from.",
        remember: "Nobody was asked who they are: the guest and the administrator get the same 403. It means \
            refused, not: I know you.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "made-up-address",
        title: "An address in a header",
        claim: "A3",
        situation: "A program at a blocked address asks for the profiles. It writes another address into \
            X-Forwarded-For, as a proxy would.",
        request: Request::get("logged-out", "/profiles").at(SentFrom::Blocked).with(MADE_UP),
        other: Some(Request::get("logged-out", "/profiles").with(ACCUSED)),
        beside: "B comes from an ordinary address and writes the blocked one. It gets the page.",
        answer: 403,
        not_200: "The address in the header is not blocked. But that is what the program wrote, and its \
            connection comes from one that is.",
        not_400: "A header field with a made-up address is well formed. It is only not believed.",
        not_401: "Nobody was asked who they are: the request was turned back before gate 1, for \
            its address. A login would not help.",
        not_404: "The profiles are there, and no secret. The refusal is about the address of the connection.",
        remember: "Anybody can write a header. The address of the connection counts, and what a proxy says \
            only where that proxy is trusted.",
        section: "RFC 7239 §8.1",
        ..PLAIN
    },
    Scenario {
        slug: "not-yet",
        title: "Not yet",
        claim: "A47",
        situation: "The name of a winner is under embargo for 30 days. alice is logged in, and asks for it \
            before its time.",
        request: Request::get("alice", "/api/embargo"),
        other: Some(Request::get("new-login", "/api/embargo").later(31 * 24 * 60 * 60)),
        beside: "B is the same request 31 days later, with a login of that day.",
        answer: 403,
        not_200: "alice may read it, and not yet: nobody may, before its time. 31 days later it is a 200, in \
            B.",
        not_401: "Her session is valid, and no login makes it open sooner.",
        not_404: "That there is a name to come is no secret. The answer says from when on it may be read.",
        remember: "A 403 that will pass may say when, in Retry-After. Too many requests would be 429, and a \
            server that cannot just now 503.",
        section: "RFC 9110 §10.2.3",
        ..PLAIN
    },
    Scenario {
        slug: "legacy-system",
        title: "A legacy system with one code",
        claim: "A57",
        situation: "Suppose an old system knows one code for every refusal, the one that says forbidden. A \
            program without a session asks it for the inbox.",
        request: Request::get("logged-out", "/api/inbox").under(Uniform),
        other: Some(Request::get("logged-out", "/api/inbox")),
        beside: "B is the same request to this site as it is.",
        allowed: "alice",
        answer: 403,
        not_200: "An inbox is somebody's, and nobody is logged in. To that the old system says forbidden.",
        not_401: "That is what this site says as it is, in B, and a login would help. The old \
            system cannot say so: it has one code for every refusal.",
        not_404: "The old system has one code for every refusal, and it is not this one.",
        remember: "This 403 refuses and has no challenge, so a client cannot tell that a login would help.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "one-refusal-for-all",
        title: "One refusal, whatever there is",
        claim: "A62",
        situation: "Suppose a bank says forbidden to all who may not go on, whether the thing exists or not. \
            A program without a session asks the API for zoe, and nobody is called zoe.",
        request: Request::get("logged-out", "/api/profiles/zoe").under(Uniform),
        other: Some(Request::get("logged-out", "/api/profiles/alice").under(Uniform)),
        beside: "B asks for alice, who is there. Compare the two.",
        answer: 403,
        not_200: "Nobody is called zoe, so there is no profile to show.",
        not_401: "If hidden and missing both got it, a 401 would hide as well. This bank has one \
            code for every refusal, and it is 403.",
        not_404: "It would be true of zoe. But a 404 for her and a 403 for alice, in B, would tell the \
            two apart.",
        remember: "403 hides as well as 404, if hidden and missing both get it. One 404 among them, and it \
            tells.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "options-first",
        title: "A browser asks first",
        claim: "N47",
        situation: "A script on another site wants to call the API with a token in Authorization, so its \
            browser asks with OPTIONS first. No credential goes with such a question.",
        request: Request::new(Method::Options, "logged-out", "/api/inbox").with(PREFLIGHT),
        other: Some(Request::get("logged-out", "/api/inbox")),
        beside: "B is a plain GET without a credential, for comparison. After this preflight a browser would \
            not send the call.",
        answer: 204,
        not_200: "It would do as well: the browser looks for any status from 200 to 299. There is no \
            content, so it is a 204.",
        not_401: "A browser sends a preflight without credentials, so a 401 would ask for what \
            it cannot send, and end the call (Fetch). So OPTIONS is answered without asking who you are.",
        not_403: "It would end the call as well. Here the question is answered, and leave is not \
            given: there is no Access-Control-Allow-Origin.",
        not_404: "That members have an inbox is no secret. Allow lists the methods that its address takes.",
        not_405: "OPTIONS is a method that this address takes: it stands in Allow.",
        remember: "This 204 grants nothing: it has no Access-Control-Allow-Origin, so the browser blocks the \
            call. But OPTIONS is answered before gate 1, without a 401, which would block the call even \
            where a site grants it.",
        section: "Fetch, CORS-preflight fetch",
        ..PLAIN
    },
    Scenario {
        slug: "only-if-changed",
        title: "Only if it has changed",
        claim: "N16",
        situation: "alice's program keeps copies, and asks for the admin page only if it has changed. She \
            may not see that page.",
        request: Request::get("alice", "/admin").with(&[("if-none-match", "\"v1\"")]),
        allowed: "admin",
        answer: 403,
        not_200: "alice is no administrator, with or without a condition.",
        not_401: "Her session is valid, so gate 1 is passed. What she lacks is a role.",
        not_404: "The admin area is no secret here, and the answer says what is missing.",
        remember: "Preconditions count only where the answer would be a success. A 304 would say: it is \
            there, and unchanged.",
        section: "RFC 9110 §13.2.1",
        ..PLAIN
    },
    Scenario {
        slug: "head",
        title: "Only the header fields",
        claim: "N14",
        situation: "A program with alice's session sends HEAD for the reports, to save itself the content. \
            She is on the free plan.",
        request: Request::new(Method::Head, "alice", "/reports"),
        other: Some(Request::get("alice", "/reports")),
        beside: "B is the GET, which has the content.",
        allowed: "bob",
        answer: 403,
        not_200: "HEAD gets the status that GET gets, and the free plan does not have the reports.",
        not_204: "A 204 says that it went well. To have no content is what HEAD does, whatever the status.",
        not_401: "Her session is valid, and no login changes her plan.",
        not_404: "The reports are no secret, so HEAD is refused in the open, as GET is.",
        not_405: "HEAD asks for what GET would answer, and here every address that takes GET takes HEAD.",
        remember: "The same gates, the same status, the same fields, and no content. HEAD is no way around a \
            refusal.",
        section: "RFC 9110 §9.3.2",
        ..PLAIN
    },
    Scenario {
        slug: "page-and-twin",
        title: "A page and its API twin",
        claim: "A59",
        situation: "The list of members is a page for people, and JSON for programs. alice's session asks \
            for both.",
        request: Request::get("alice", "/api/admin/users"),
        other: Some(Request::get("alice", "/admin")),
        beside: "B is the page, A its twin.",
        allowed: "admin",
        answer: 403,
        not_200: "As JSON it is the same list, and alice is no administrator.",
        not_401: "Her session is valid at the API as well, so gate 1 is passed.",
        not_404: "The page is refused in the open, in B, and its twin follows the same decision.",
        remember: "The same refusal is a 403 on the page and in the API. One decision stands behind both, so \
            they cannot disagree.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
];

const ELSEWHERE: &[(&str, &str)] = &[("origin", "https://elsewhere.example")];

/// Forged client addresses: one that is not blocked, and one that is.
const MADE_UP: &[(&str, &str)] = &[("x-forwarded-for", "192.0.2.10")];
const ACCUSED: &[(&str, &str)] = &[("x-forwarded-for", "203.0.113.66")];

/// The header fields of the preflight for a GET with credentials in Authorization (Fetch, CORS-preflight).
const PREFLIGHT: &[(&str, &str)] = &[
    ("origin", "https://elsewhere.example"),
    ("access-control-request-method", "GET"),
    ("access-control-request-headers", "authorization"),
];
