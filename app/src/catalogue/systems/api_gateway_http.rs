//! Amazon API Gateway, its HTTP APIs: what a JWT authorizer answers.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "api-gateway-http",
    name: "AWS API Gateway, HTTP APIs",
    emulates: "AWS API Gateway, an HTTP API with a JWT authorizer",
    kind: Kind::Service,
    about: "The lighter kind of API Gateway. A JWT authorizer looks at the token in Authorization, and \
        answers for itself: its 401 carries a challenge, which that of a REST API does not.",
    source: JWT,
    checked: "The challenge of a bad token and the 404 are from the documentation, that of no token from \
        public reports. Nothing was compared with the service.",
    unverified: false,
    field: "authorization",
    good: "Bearer demo.access.token",
    bad: "Bearer other.audience.token",
    exhibits: &[
        Exhibit { path: "pets/1", body: r#"{"id":1,"type":"dog","price":249.99}"#, source: JWT, ..PLAIN },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "pets/1",
            status: 401,
            fields: &[("www-authenticate", "Bearer")],
            body: UNAUTHORIZED,
            source: JWT,
            correctness: Correctness::Wrong,
            why: "The status is right, and carries a challenge. But RFC 6750 §3 says that Bearer must be \
                followed by a parameter, such as realm.",
            claim: "A41",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "pets/1",
            status: 401,
            fields: &[(
                "www-authenticate",
                "Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token does not have a \
                    valid audience\"",
            )],
            body: UNAUTHORIZED,
            source: JWT,
            correctness: Correctness::Wrong,
            why: "All is there: status, scheme, error and a reason. But commas have to stand between the \
                parameters (RFC 9110 §11.3, §5.6.1), so a strict parser throws the challenge away.",
            claim: "A29",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "nothing",
            status: 404,
            body: r#"{"message":"Not Found"}"#,
            source: ROUTES,
            why: "RFC 9110 §15.5.5. A REST API answers 403 to the same.",
            ..PLAIN
        },
    ],
    silences: &[
        (
            Case::LackingPermission,
            "Not documented: a token without the scope of a route is denied, and the documentation does not \
                show the answer.",
        ),
        (
            Case::Hidden,
            "Not documented: the gateway guards routes. What is hidden behind one is up to the API that it \
                leads to.",
        ),
        (Case::RateLimited, "Not documented: the throttling has a page, and the page shows no answer."),
    ],
};

const UNAUTHORIZED: &str = r#"{"message":"Unauthorized"}"#;

const JWT: Source = Source {
    name: "API Gateway: troubleshooting JWT authorizers of HTTP APIs",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html",
};
const ROUTES: Source = Source {
    name: "API Gateway: routes of HTTP APIs",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html",
};
