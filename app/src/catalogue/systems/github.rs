//! GitHub's REST API.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "github",
    name: "GitHub",
    emulates: "GitHub REST API",
    kind: Kind::Service,
    about: "Repositories, public and private. A token in Authorization says who asks, and what the token \
        may.",
    source: TROUBLESHOOTING,
    checked: "Statuses and the rule about private repositories are from the documentation, the wording from \
        public reports. Nothing was compared with the service.",
    unverified: false,
    field: "authorization",
    good: "Bearer github_pat_demo",
    bad: "Bearer github_pat_revoked",
    exhibits: &[
        Exhibit { path: "user", body: r#"{"login":"octocat","id":1,"type":"User"}"#, source: USERS, ..PLAIN },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "user",
            status: 401,
            media: JSON,
            body: r#"{"message":"Requires authentication","documentation_url":"https://docs.github.com/rest/users/users#get-the-authenticated-user","status":"401"}"#,
            source: USERS,
            correctness: Correctness::Disputed,
            why: NO_CHALLENGE,
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "user",
            status: 401,
            media: JSON,
            body: r#"{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}"#,
            source: AUTHENTICATING,
            correctness: Correctness::Disputed,
            why: NO_CHALLENGE,
            claim: "A30",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "repos/octocat/hello-world/traffic/views",
            status: 403,
            fields: &[("x-accepted-github-permissions", "administration=read")],
            media: JSON,
            body: r#"{"message":"Resource not accessible by personal access token","documentation_url":"https://docs.github.com/rest/metrics/traffic#get-page-views","status":"403"}"#,
            source: TROUBLESHOOTING,
            why: "Known, and the token may not (RFC 9110 §15.5.4). The field names what it lacks, and the \
                repository is public, so that tells nothing.",
            claim: "A42",
            ..PLAIN
        },
        Exhibit {
            case: Case::Hidden,
            path: "repos/octocat/secret",
            status: 404,
            media: JSON,
            body: NOT_FOUND,
            source: TROUBLESHOOTING,
            why: "A private repository is answered like one that is not there, as RFC 9110 §15.5.4 allows.",
            claim: "A30",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "repos/octocat/nothing",
            status: 404,
            media: JSON,
            body: NOT_FOUND,
            source: TROUBLESHOOTING,
            why: "RFC 9110 §15.5.5. The content is that of the private repository, byte for byte.",
            ..PLAIN
        },
        Exhibit {
            case: Case::RateLimited,
            sends: Sends::Nothing,
            path: "users/octocat",
            status: 403,
            fields: &[
                ("x-ratelimit-limit", "60"),
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", "1377013266"),
            ],
            media: JSON,
            body: r#"{"message":"API rate limit exceeded for 192.0.2.1. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)","documentation_url":"https://docs.github.com/rest/overview/rate-limits-for-the-rest-api"}"#,
            source: LIMITS,
            correctness: Correctness::Disputed,
            why: "A 403 may have reasons unrelated to credentials (RFC 9110 §15.5.4), and 429 is the status \
                made for this (RFC 6585 §4). GitHub documents both.",
            ..PLAIN
        },
    ],
    silences: &[],
};

const JSON: &str = "application/json; charset=utf-8";

const NOT_FOUND: &str = r#"{"message":"Not Found","documentation_url":"https://docs.github.com/rest/repos/repos#get-a-repository","status":"404"}"#;

const NO_CHALLENGE: &str = "The status is right. The documentation shows no challenge with it, and a 401 \
    must carry one (RFC 9110 §15.5.2).";

const USERS: Source = Source {
    name: "GitHub REST API: get the authenticated user",
    link: "https://docs.github.com/en/rest/users/users#get-the-authenticated-user",
};
const AUTHENTICATING: Source = Source {
    name: "GitHub REST API: authenticating",
    link: "https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api",
};
const TROUBLESHOOTING: Source = Source {
    name: "GitHub REST API: troubleshooting",
    link: "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api",
};
const LIMITS: Source = Source {
    name: "GitHub REST API: rate limits",
    link: "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
};
