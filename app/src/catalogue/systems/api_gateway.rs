//! Amazon API Gateway, its REST APIs: the gateway responses that it gives before anything behind it is asked.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "api-gateway",
    name: "AWS API Gateway, REST APIs",
    emulates: "AWS API Gateway, default gateway responses of a REST API",
    kind: Kind::Service,
    about: "A gate before somebody's API. A method can ask for an API key in x-api-key, for a signature, or \
        for what an authorizer says. Whoever runs the API can change each of these answers; here they are as \
        they come. Its other kind, HTTP APIs, answers otherwise.",
    source: TABLE,
    checked: "Statuses are from the table in the documentation. The content for a missing token is from \
        public reports; that of the others was not compared with the service.",
    unverified: false,
    field: "x-api-key",
    good: "demo-key",
    bad: "revoked-key",
    exhibits: &[
        Exhibit {
            path: "prod/pets/1",
            body: r#"{"id":1,"type":"dog","price":249.99}"#,
            source: KEYS,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "prod/orders",
            status: 403,
            fields: &[("x-amzn-errortype", "MissingAuthenticationTokenException")],
            body: MISSING_TOKEN,
            source: TABLE,
            correctness: Correctness::Disputed,
            why: SHOULD_BE_401,
            claim: "A29",
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            setting: "with a Lambda authorizer",
            sends: Sends::Nothing,
            path: "prod/private",
            status: 401,
            fields: &[("x-amzn-errortype", "UnauthorizedException")],
            body: r#"{"message":"Unauthorized"}"#,
            source: TABLE,
            correctness: Correctness::Wrong,
            why: "The status is right. The default gateway response has no WWW-Authenticate, and a 401 must \
                carry a challenge (RFC 9110 §15.5.2).",
            claim: "A29",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "prod/pets/1",
            status: 403,
            fields: &[("x-amzn-errortype", "ForbiddenException")],
            body: r#"{"message":"Forbidden"}"#,
            source: TABLE,
            correctness: Correctness::Disputed,
            why: "INVALID_API_KEY is a 403, and so is EXPIRED_TOKEN. RFC 9110 §11.4: a server should answer \
                invalid credentials with 401 and a challenge.",
            claim: "A29",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "prod/admin",
            status: 403,
            fields: &[("x-amzn-errortype", "AccessDeniedException")],
            body: r#"{"Message":"User is not authorized to access this resource with an explicit deny"}"#,
            source: TABLE,
            why: "ACCESS_DENIED: the authorizer has decided, and refuses. 403 fits (RFC 9110 §15.5.4).",
            claim: "A29",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "prod/nothing",
            status: 403,
            fields: &[("x-amzn-errortype", "MissingAuthenticationTokenException")],
            body: MISSING_TOKEN,
            source: TABLE,
            correctness: Correctness::Disputed,
            why: "A method or resource that the API does not have is answered as a missing token; with an \
                Authorization field that is no signature the 403 complains of that instead. The table has a \
                404 for it, after all else has passed. RFC 9110 §15.5.5: 404 would say what is wrong.",
            ..PLAIN
        },
        Exhibit {
            case: Case::RateLimited,
            path: "prod/pets",
            status: 429,
            fields: &[("x-amzn-errortype", "LimitExceededException")],
            body: r#"{"message":"Limit Exceeded"}"#,
            source: TABLE,
            why: "QUOTA_EXCEEDED: the key has used up its plan. RFC 6585 §4; Retry-After may come with it, \
                and does not.",
            ..PLAIN
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented: the gateway guards methods. What is hidden behind one is up to the API that it \
            leads to.",
    )],
};

const MISSING_TOKEN: &str = r#"{"message":"Missing Authentication Token"}"#;

const SHOULD_BE_401: &str = "RFC 9110 §11.4: a server should answer missing credentials with 401 and a \
    challenge. A client cannot tell from this 403 that a signature would help.";

const TABLE: Source = Source {
    name: "API Gateway: gateway response types",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html",
};
const KEYS: Source = Source {
    name: "API Gateway: usage plans and API keys",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
};
