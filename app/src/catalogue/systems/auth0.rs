//! Auth0's Management API.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "auth0",
    name: "Auth0",
    emulates: "Auth0 Management API",
    kind: Kind::Service,
    about: "Users, applications and grants of a tenant. An access token says what its bearer may, by scopes. \
        Its other API, for logins, answers a wrong password with 403 and the error invalid_grant.",
    source: API,
    checked: "The 400, the 403 and the challenge are from public reports of 2017 to 2025. The statuses of \
        the others are from the documentation; their content was not compared with the service.",
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
            correctness: Correctness::Disputed,
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
            fields: &[("www-authenticate", "Token error=\"Invalid token\"")],
            source: INVALID_TOKEN,
            correctness: Correctness::Disputed,
            why: "The status is right, and there is a challenge. But it has to be one that applies to what \
                was asked for (RFC 9110 §15.5.2): this API reads Bearer, and names a scheme Token that is \
                registered nowhere.",
            claim: "A27",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            setting: "with a field that is not Bearer and a token",
            sends: Sends::Other("demo.access.token"),
            path: "api/v2/clients/AaiyAPdpYdesoKnqjj8HJqRn4T5titww",
            status: 400,
            media: JSON,
            body: r#"{"statusCode":400,"error":"Bad Request","message":"Bad HTTP authentication header format","errorCode":"Bearer"}"#,
            source: BAD_FORMAT,
            why: "A request that sends its token in no way that is defined is malformed: 400 (RFC 6750 §3.1, \
                invalid_request). Nothing is said of the token.",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "api/v2/grants",
            status: 403,
            media: JSON,
            body: r#"{"statusCode":403,"error":"Forbidden","message":"Insufficient scope, expected any of: read:grants","errorCode":"insufficient_scope"}"#,
            source: API,
            correctness: Correctness::Disputed,
            why: "A valid token with too little scope is a 403 (RFC 6750 §3.1). But error and scope belong \
                in a challenge, which a server must send here (RFC 6750 §3); the reports show them in the \
                content alone.",
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
            why: "RFC 9110 §15.5.5. A token with this scope may know of every user, so the message tells \
                nothing new.",
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

const NO_CHALLENGE: &str = "The status is right. No report shows a challenge where nothing was sent, and a \
    401 must carry one (RFC 9110 §15.5.2).";

const API: Source =
    Source { name: "Auth0 Management API v2", link: "https://auth0.com/docs/api/management/v2" };
const INVALID_TOKEN: Source = Source {
    name: "A report of the answer with its fields",
    link: "https://github.com/auth0/auth0-authorization-extension/issues/138",
};
const BAD_FORMAT: Source = Source {
    name: "A report of the answer",
    link: "https://github.com/auth0-samples/auth0-android-sample/issues/70",
};
const LIMITS: Source = Source {
    name: "Auth0: rate limit policy",
    link: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy",
};
