//! Gate 2: may you?

use crate::catalogue::scenarios::{PLAIN, Request, Scenario};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        slug: "admin-area",
        title: "A standard user in the admin area",
        claim: "A10",
        situation: "alice is logged in, and her account has the standard role. She opens the list of all \
            members, which is for administrators.",
        request: Request::get("alice", "/admin"),
        allowed: "admin",
        answer: 403,
        not_200: "alice is known. The list asks for an administrator, and her account is not one.",
        not_303: "Some sites send everybody who may not go on to the login. alice is logged in, so \
            that would lead nowhere.",
        not_401: "Her session is valid, so gate 1 is passed: to log in again would change \
            nothing about her role.",
        not_404: "Some sites hide their admin pages so, as RFC 9110 §15.5.4 allows. Here the page is \
            no secret, and the answer says what is missing.",
        remember: "403: the request was understood, and is refused. There is no challenge, as no login of \
            hers would help.",
        section: "RFC 9110 §15.5.4",
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
        not_200: "The reports belong to the pro plan, and alice is on the free one.",
        not_401: "Her session is valid, and to log in again would not change her plan.",
        not_404: "The reports are no secret: the answer names the plan that has them.",
        remember: "A missing plan is a missing permission: 403, with the plan that would help. 402 is \
            reserved for future use.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "which-gate-first",
        title: "A guest before the admin area",
        claim: "A21",
        situation: "Nobody is logged in, and the request is for the list of members. A guest has neither \
            identity nor role.",
        request: Request::get("logged-out", "/admin"),
        other: Some(Request::get("alice", "/admin")),
        beside: "B is alice's request: she is past gate 1, and no administrator.",
        allowed: "admin",
        answer: 401,
        not_200: "The list is for administrators, and nobody has shown that they are one.",
        not_303: "Many sites redirect to a login page. Here that page comes with the 401 itself.",
        not_403: "It may well follow: alice gets it, in B. But while nobody knows who asks a login may \
            help, and the 401 says so.",
        not_404: "The admin area is no secret here, so nothing is hidden. A guest is asked who they are.",
        remember: "Gate 1 comes first. While nobody knows who asks, nobody can say what they may do.",
        section: "RFC 9110 §15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "same-account-again",
        title: "Logging in once more",
        claim: "A20",
        situation: "bob was refused in the admin area. He logs in again, and sends the same request with his \
            new session.",
        request: Request::get("bob", "/admin"),
        allowed: "admin",
        answer: 403,
        not_200: "The new session says again that it is bob. His role is what it was, and the list asks for \
            an administrator.",
        not_401: "The new session is valid. A 401 would make him log in a third time, for nothing.",
        not_404: "The admin area is no secret here: bob was refused in the open the first time as well.",
        remember: "The login was never what was missing. A client should not repeat a 403 by itself with the \
            same credentials.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "another-account",
        title: "The same request from another account",
        claim: "C4",
        situation: "alice got 403 for the reports. You switch to bob, who is on the pro plan, and send the \
            same request.",
        request: Request::get("bob", "/reports"),
        other: Some(Request::get("alice", "/reports")),
        beside: "B is alice's request, which got the 403.",
        answer: 200,
        not_401: "bob's session is valid, so gate 1 is passed.",
        not_403: "alice's 403 was about her plan. bob is on the pro plan, which has the reports.",
        not_404: "The reports are there, and no secret: alice's refusal spoke of them.",
        remember: "That 403 was about alice's plan. Other credentials may do, so \"do not try again\" is \
            wrong.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "reason-in-the-body",
        title: "Saying why",
        claim: "A39",
        situation: "A program asks the API for the reports with alice's session. It wants to tell her what \
            is missing.",
        request: Request::get("alice", "/api/reports"),
        allowed: "bob",
        answer: 403,
        not_200: "alice is on the free plan. And a 200 with an error inside would tell every client that all \
            went well.",
        not_401: "Her session is valid. What is missing is a plan, and no login adds one.",
        not_404: "The refusal is to help, so it names the plan that has the reports. A 404 could say \
            nothing of them.",
        remember: "Read the body: problem details (RFC 9457) name the missing permission and the plan that \
            includes it.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
];
