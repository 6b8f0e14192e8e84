//! Gate 2: may you?

use super::{PLAIN, Request, Scenario};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        slug: "admin-area",
        title: "A standard user in the admin area",
        claim: "A10",
        situation: "alice is logged in, and her account has the standard role. She opens the list of all members, which is \
            for administrators.",
        request: Request::get("alice", "/admin"),
        allowed: "admin",
        answer: 403,
        remember: "403: the server knows who asks, and refuses. There is no challenge, as no login of hers would help.",
        section: "15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "paid-feature",
        title: "A feature that the plan does not include",
        claim: "A12",
        situation: "alice is on the free plan. She opens the reports, which belong to the pro plan.",
        request: Request::get("alice", "/reports"),
        allowed: "bob",
        answer: 403,
        remember: "A missing plan is a missing permission: 403, with the plan that would help. 402 is reserved for future use.",
        section: "15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "which-gate-first",
        title: "A guest before the admin area",
        claim: "A21",
        situation: "Nobody is logged in, and the request is for the list of members. A guest has neither identity nor role.",
        request: Request::get("logged-out", "/admin"),
        other: Some(Request::get("alice", "/admin")),
        beside: "B is alice's request: she is past gate 1, and no administrator.",
        allowed: "admin",
        answer: 401,
        remember: "Gate 1 comes first. While nobody knows who asks, nobody can say what they may do.",
        section: "15.5.2",
    },
    Scenario {
        slug: "same-account-again",
        title: "Logging in once more",
        claim: "A20",
        situation: "bob was refused in the admin area. He logs in again, and sends the same request with his new session.",
        request: Request::get("bob", "/admin"),
        allowed: "admin",
        answer: 403,
        remember: "The login was never what was missing. A client should not repeat a 403 by itself with the same credentials.",
        section: "15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "another-account",
        title: "The same request from another account",
        claim: "C4",
        situation: "alice got 403 for the reports. You switch to bob, who is on the pro plan, and send the same request.",
        request: Request::get("bob", "/reports"),
        other: Some(Request::get("alice", "/reports")),
        beside: "B is alice's request, which got the 403.",
        answer: 200,
        remember: "A 403 is about these credentials. Others may be enough, so \"do not try again\" is wrong.",
        section: "15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "reason-in-the-body",
        title: "Saying why",
        claim: "A39",
        situation: "A program asks the API for the reports with alice's session. It wants to tell her what is missing.",
        request: Request::get("alice", "/api/reports"),
        allowed: "bob",
        answer: 403,
        remember: "Read the body: problem details (RFC 9457) name the missing permission and the plan that includes it.",
        section: "15.5.4",
        ..PLAIN
    },
];
