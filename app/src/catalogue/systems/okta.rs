//! Okta's API.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

/// An error object: its number, and its summary.
macro_rules! error {
    ($code:literal, $summary:literal) => {
        concat!(
            "{\"errorCode\":\"",
            $code,
            "\",\"errorSummary\":\"",
            $summary,
            "\",\"errorLink\":\"",
            $code,
            "\",\"errorId\":\"oaeXRKFQIPtRqGEGmqeWPdyCg\",\"errorCauses\":[]}"
        )
    };
}

pub(super) const SYSTEM: System = System {
    slug: "okta",
    name: "Okta",
    emulates: "Okta API",
    kind: Kind::Service,
    about: "Users and groups of an organization. An API token in Authorization, under the scheme SSWS, or a \
        session in a cookie. Each error has a number: a failed login is E0000004, with 401.",
    source: ERRORS,
    checked: "Numbers and statuses are from the list of error codes. That a request without a token gets \
        E0000005, and the wording, were not compared with the service.",
    unverified: false,
    field: "authorization",
    good: "SSWS demo-token",
    bad: "SSWS revoked-token",
    exhibits: &[
        Exhibit {
            path: "api/v1/users/00ub0oNGTSWTBKOLGLNR",
            body: r#"{"id":"00ub0oNGTSWTBKOLGLNR","status":"ACTIVE"}"#,
            source: USERS,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "api/v1/users/00ub0oNGTSWTBKOLGLNR",
            status: 403,
            body: error!("E0000005", "Invalid session"),
            source: ERRORS,
            correctness: Correctness::Disputed,
            why: "Without a token Okta looks for a session, and finds none. RFC 9110 §11.4: a server should \
                answer missing credentials with 401 and a challenge.",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "api/v1/users/00ub0oNGTSWTBKOLGLNR",
            status: 401,
            body: error!("E0000011", "Invalid token provided"),
            source: ERRORS,
            correctness: Correctness::Disputed,
            why: "The status is right. The documentation shows no challenge with it, and a 401 must carry \
                one (RFC 9110 §15.5.2).",
            claim: "A28",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "api/v1/users/00ub0oNGTSWTBKOLGLNR/factors",
            status: 403,
            body: error!("E0000006", "You do not have permission to perform the requested action"),
            source: ERRORS,
            why: "Known, and not permitted (RFC 9110 §15.5.4).",
            claim: "A28",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "api/v1/users/none",
            status: 404,
            body: error!("E0000007", "Not found: Resource not found: none (User)"),
            source: ERRORS,
            why: "RFC 9110 §15.5.5. It repeats the id that was asked for, and nothing else.",
            ..PLAIN
        },
        Exhibit {
            case: Case::RateLimited,
            path: "api/v1/users",
            status: 429,
            fields: &[
                ("x-rate-limit-limit", "600"),
                ("x-rate-limit-remaining", "0"),
                ("x-rate-limit-reset", "1609459200"),
            ],
            body: error!("E0000047", "API call exceeded rate limit due to too many requests."),
            source: LIMITS,
            why: "RFC 6585 §4, with fields that say when to come again.",
            ..PLAIN
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented: who may see a user at all is set by roles, and the documentation does not say what \
            is answered for one outside of them.",
    )],
};

const ERRORS: Source =
    Source { name: "Okta: error codes", link: "https://developer.okta.com/docs/reference/error-codes/" };
const USERS: Source = Source {
    name: "Okta: Users API",
    link: "https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/",
};
const LIMITS: Source =
    Source { name: "Okta: rate limits", link: "https://developer.okta.com/docs/reference/rate-limits/" };
