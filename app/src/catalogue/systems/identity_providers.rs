//! Identity providers: Auth0 and Okta.

use crate::catalogue::systems::{Case, Exhibit, Kind, Sends, System, disputed, right, system};

/// Auth0's Management API.
pub(super) const AUTH0: System = System {
    slug: "auth0",
    name: "Auth0",
    emulates: "Auth0 Management API",
    about: "Users, applications and grants of a tenant. An access token says what its bearer may, by scopes. \
        Its other API, for logins, answers a wrong password with 403 and the error invalid_grant.",
    source: "Auth0 Management API v2",
    link: "https://auth0.com/docs/api/management/v2",
    checked: "The 400, the 403 and the challenge are from public reports of 2017 to 2025. The statuses of \
        the others are from the documentation; their content was not compared with the service.",
    good: "Bearer demo.access.token",
    bad: "Bearer other.access.token",
    media: AUTH0_JSON,
    exhibits: &[
        Exhibit {
            body: r#"{"client_id":"AaiyAPdpYdesoKnqjj8HJqRn4T5titww","name":"My application"}"#,
            ..right(Case::Allowed, "api/v2/clients/AaiyAPdpYdesoKnqjj8HJqRn4T5titww", 200, "")
        },
        Exhibit {
            body: r#"{"statusCode":401,"error":"Unauthorized","message":"Missing authentication"}"#,
            why: AUTH0_NO_CHALLENGE,
            ..disputed(Case::NoCredentials, "api/v2/clients/AaiyAPdpYdesoKnqjj8HJqRn4T5titww", 401, "")
        },
        Exhibit {
            fields: &[("www-authenticate", "Token error=\"Invalid token\"")],
            body: "{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"Invalid \
                token\",\"attributes\":{\"error\":\"Invalid token\"}}",
            source: "A report of the answer with its fields",
            link: "https://github.com/auth0/auth0-authorization-extension/issues/138",
            why: "The status is right, and there is a challenge. But it has to be one that applies to what \
                was asked for (RFC 9110 §15.5.2): this API reads Bearer, and names a scheme Token that is \
                registered nowhere.",
            ..disputed(Case::BadCredentials, "api/v2/clients/AaiyAPdpYdesoKnqjj8HJqRn4T5titww", 401, "A27")
        },
        Exhibit {
            setting: "with a field that is not Bearer and a token",
            sends: Sends::Other("demo.access.token"),
            body: "{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"Bad HTTP authentication \
                header format\",\"errorCode\":\"Bearer\"}",
            source: "A report of the answer",
            link: "https://github.com/auth0-samples/auth0-android-sample/issues/70",
            why: "A request that sends its token in no way that is defined is malformed: 400 (RFC 6750 §3.1, \
                invalid_request). Nothing is said of the token.",
            ..right(Case::BadCredentials, "api/v2/clients/AaiyAPdpYdesoKnqjj8HJqRn4T5titww", 400, "")
        },
        Exhibit {
            body: "{\"statusCode\":403,\"error\":\"Forbidden\",\"message\":\"Insufficient scope, expected \
                any of: read:grants\",\"errorCode\":\"insufficient_scope\"}",
            why: "A valid token with too little scope is a 403 (RFC 6750 §3.1). But error and scope belong \
                in a challenge, which a server must send here (RFC 6750 §3); the reports show them in the \
                content alone.",
            ..disputed(Case::LackingPermission, "api/v2/grants", 403, "A27")
        },
        Exhibit {
            body: "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"The user does not \
                exist.\",\"errorCode\":\"inexistent_user\"}",
            why: "RFC 9110 §15.5.5. A token with this scope may know of every user, so the message tells \
                nothing new.",
            ..right(Case::Missing, "api/v2/users/none", 404, "")
        },
        Exhibit {
            fields: &[
                ("x-ratelimit-limit", "10"),
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", "1470158520"),
            ],
            body: "{\"statusCode\":429,\"error\":\"Too Many Requests\",\"message\":\"Global limit has been \
                reached\",\"errorCode\":\"too_many_requests\"}",
            source: "Auth0: rate limit policy",
            link: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy",
            why: "RFC 6585 §4, with fields that say when to come again.",
            ..right(Case::RateLimited, "api/v2/users", 429, "")
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented: a token reaches its own tenant, and there a scope covers all things of a kind.",
    )],
    ..system(Kind::Service)
};

const AUTH0_JSON: &str = "application/json; charset=utf-8";

const AUTH0_NO_CHALLENGE: &str = "The status is right. No report shows a challenge where nothing was sent, \
    and a 401 must carry one (RFC 9110 §15.5.2).";

/// An error object: number and summary.
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

/// Okta's API.
pub(super) const OKTA: System = System {
    slug: "okta",
    name: "Okta",
    emulates: "Okta API",
    about: "Users and groups of an organization. An API token in Authorization, under the scheme SSWS, or a \
        session in a cookie. Each error has a number: a failed login is E0000004, with 401.",
    source: "Okta: error codes",
    link: "https://developer.okta.com/docs/reference/error-codes/",
    checked: "Numbers and statuses are from the list of error codes. That a request without a token gets \
        E0000005, and the wording, were not compared with the service.",
    good: "SSWS demo-token",
    bad: "SSWS revoked-token",
    exhibits: &[
        Exhibit {
            body: r#"{"id":"00ub0oNGTSWTBKOLGLNR","status":"ACTIVE"}"#,
            source: "Okta: Users API",
            link: "https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/",
            ..right(Case::Allowed, "api/v1/users/00ub0oNGTSWTBKOLGLNR", 200, "")
        },
        Exhibit {
            body: error!("E0000005", "Invalid session"),
            why: "Without a token Okta looks for a session, and finds none. RFC 9110 §11.4: a server should \
                answer missing credentials with 401 and a challenge.",
            ..disputed(Case::NoCredentials, "api/v1/users/00ub0oNGTSWTBKOLGLNR", 403, "")
        },
        Exhibit {
            body: error!("E0000011", "Invalid token provided"),
            why: "The status is right. The documentation shows no challenge with it, and a 401 must carry \
                one (RFC 9110 §15.5.2).",
            ..disputed(Case::BadCredentials, "api/v1/users/00ub0oNGTSWTBKOLGLNR", 401, "A28")
        },
        Exhibit {
            body: error!("E0000006", "You do not have permission to perform the requested action"),
            why: "Known, and not permitted (RFC 9110 §15.5.4).",
            ..right(Case::LackingPermission, "api/v1/users/00ub0oNGTSWTBKOLGLNR/factors", 403, "A28")
        },
        Exhibit {
            body: error!("E0000007", "Not found: Resource not found: none (User)"),
            why: "RFC 9110 §15.5.5. It repeats the id that was asked for, and nothing else.",
            ..right(Case::Missing, "api/v1/users/none", 404, "")
        },
        Exhibit {
            fields: &[
                ("x-rate-limit-limit", "600"),
                ("x-rate-limit-remaining", "0"),
                ("x-rate-limit-reset", "1609459200"),
            ],
            body: error!("E0000047", "API call exceeded rate limit due to too many requests."),
            source: "Okta: rate limits",
            link: "https://developer.okta.com/docs/reference/rate-limits/",
            why: "RFC 6585 §4, with fields that say when to come again.",
            ..right(Case::RateLimited, "api/v1/users", 429, "")
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented: who may see a user at all is set by roles, and the documentation does not say what \
            is answered for one outside of them.",
    )],
    ..system(Kind::Service)
};
