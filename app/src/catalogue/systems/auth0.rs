//! Auth0's Management API.

use super::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};
use crate::catalogue::Worth;

pub(super) const SYSTEM: System = System {
    slug: "auth0",
    name: "Auth0",
    emulates: "Auth0 Management API",
    kind: Kind::Service,
    about: "Users, applications and grants of a tenant. An access token says what its bearer may, by scopes. Its other API, for logins, \
        answers a wrong password with 403 and the error invalid_grant.",
    source: API,
    checked: "The 403 is from public reports. The statuses of the others are from the documentation; their content was not compared with the service.",
    unverified: false,
    field: "authorization",
    good: "Bearer demo.access.token",
    bad: "Bearer other.access.token",
    exhibits: &[
        Exhibit {
            path: "api/v2/clients/AaiyAPdpYdesoKnqjj8HJqRn4T5titww",
            media: JSON,
            body: r#"{"client_id":"AaiyAPdpYdesoKnqjj8HJqRn4T5titww","name":"My application"}"#,
            source: API,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "api/v2/clients/AaiyAPdpYdesoKnqjj8HJqRn4T5titww",
            status: 401,
            media: JSON,
            body: r#"{"statusCode":401,"error":"Unauthorized","message":"Missing authentication"}"#,
            source: API,
            worth: Worth::Partly,
            why: NO_CHALLENGE,
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "api/v2/clients/AaiyAPdpYdesoKnqjj8HJqRn4T5titww",
            status: 401,
            media: JSON,
            body: r#"{"statusCode":401,"error":"Unauthorized","message":"Invalid token","attributes":{"error":"Invalid token"}}"#,
            source: API,
            worth: Worth::Partly,
            why: NO_CHALLENGE,
            claim: "A27",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "api/v2/grants",
            status: 403,
            media: JSON,
            body: r#"{"statusCode":403,"error":"Forbidden","message":"Insufficient scope, expected any of: read:grants","errorCode":"insufficient_scope"}"#,
            source: API,
            why: "A valid token with too little scope is a 403 (RFC 6750 §3.1). The RFC's place for error and scope is a challenge; here they are in the content.",
            claim: "A27",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "api/v2/users/none",
            status: 404,
            media: JSON,
            body: r#"{"statusCode":404,"error":"Not Found","message":"The user does not exist.","errorCode":"inexistent_user"}"#,
            source: API,
            why: "RFC 9110 §15.5.5. A token with this scope may know of every user, so the message tells nothing new.",
            ..PLAIN
        },
        Exhibit {
            case: Case::RateLimited,
            path: "api/v2/users",
            status: 429,
            fields: &[
                ("x-ratelimit-limit", "10"),
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", "1470158520"),
            ],
            media: JSON,
            body: r#"{"statusCode":429,"error":"Too Many Requests","message":"Global limit has been reached","errorCode":"too_many_requests"}"#,
            source: LIMITS,
            why: "RFC 6585 §4, with fields that say when to come again.",
            ..PLAIN
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented: a token reaches its own tenant, and there a scope covers all things of a kind.",
    )],
};

const JSON: &str = "application/json; charset=utf-8";

const NO_CHALLENGE: &str = "The status is right. The documentation shows no challenge with it, and a 401 must carry one (RFC 9110 §15.5.2).";

const API: Source =
    Source { name: "Auth0 Management API v2", link: "https://auth0.com/docs/api/management/v2" };
const LIMITS: Source = Source {
    name: "Auth0: rate limit policy",
    link: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy",
};
