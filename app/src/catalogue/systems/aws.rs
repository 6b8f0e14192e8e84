//! Amazon Web Services: the two kinds of API Gateway, and S3.

use crate::catalogue::systems::{Case, Exhibit, Kind, System, disputed, right, system, wrong};

/// The REST APIs of Amazon API Gateway: the gateway's own responses, sent before it calls a backend.
pub(super) const API_GATEWAY: System = System {
    slug: "api-gateway",
    name: "AWS API Gateway, REST APIs",
    emulates: "AWS API Gateway, default gateway responses of a REST API",
    about: "A gate before somebody's API. A method can ask for an API key in x-api-key, for a signature, or \
        for what an authorizer says. Whoever runs the API can change each of these answers; here they are as \
        they come. Its other kind, HTTP APIs, answers otherwise.",
    source: "API Gateway: gateway response types",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html",
    checked: "Statuses are from the table in the documentation. The content for a missing token is from \
        public reports; that of the others was not compared with the service.",
    field: "x-api-key",
    good: "demo-key",
    bad: "revoked-key",
    exhibits: &[
        Exhibit {
            body: r#"{"id":1,"type":"dog","price":249.99}"#,
            source: "API Gateway: usage plans and API keys",
            link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
            ..right(Case::Allowed, "prod/pets/1", 200, "")
        },
        Exhibit {
            fields: &[("x-amzn-errortype", "MissingAuthenticationTokenException")],
            body: MISSING_TOKEN,
            why: SHOULD_BE_401,
            ..disputed(Case::NoCredentials, "prod/orders", 403, "A29")
        },
        Exhibit {
            setting: "with a Lambda authorizer",
            fields: &[("x-amzn-errortype", "UnauthorizedException")],
            body: r#"{"message":"Unauthorized"}"#,
            why: "The status is right. The default gateway response has no WWW-Authenticate, and a 401 must \
                carry a challenge (RFC 9110 §15.5.2).",
            ..wrong(Case::NoCredentials, "prod/private", 401, "A29")
        },
        Exhibit {
            fields: &[("x-amzn-errortype", "ForbiddenException")],
            body: r#"{"message":"Forbidden"}"#,
            why: "INVALID_API_KEY is a 403, and so is EXPIRED_TOKEN. RFC 9110 §11.4: a server should answer \
                invalid credentials with 401 and a challenge.",
            ..disputed(Case::BadCredentials, "prod/pets/1", 403, "A29")
        },
        Exhibit {
            fields: &[("x-amzn-errortype", "AccessDeniedException")],
            body: r#"{"Message":"User is not authorized to access this resource with an explicit deny"}"#,
            why: "ACCESS_DENIED: the authorizer has decided, and refuses. 403 fits (RFC 9110 §15.5.4).",
            ..right(Case::LackingPermission, "prod/admin", 403, "A29")
        },
        Exhibit {
            fields: &[("x-amzn-errortype", "MissingAuthenticationTokenException")],
            body: MISSING_TOKEN,
            why: "A method or resource that the API does not have is answered as a missing token; with an \
                Authorization field that is no signature the 403 complains of that instead. The table has a \
                404 for it, after all else has passed. RFC 9110 §15.5.5: 404 would say what is wrong.",
            ..disputed(Case::Missing, "prod/nothing", 403, "")
        },
        Exhibit {
            fields: &[("x-amzn-errortype", "LimitExceededException")],
            body: r#"{"message":"Limit Exceeded"}"#,
            why: "QUOTA_EXCEEDED: the key has used up its plan. RFC 6585 §4; Retry-After may come with it, \
                and does not.",
            ..right(Case::RateLimited, "prod/pets", 429, "")
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented: the gateway guards methods. What is hidden behind one is up to the API that it \
            leads to.",
    )],
    ..system(Kind::Service)
};

const MISSING_TOKEN: &str = r#"{"message":"Missing Authentication Token"}"#;

const SHOULD_BE_401: &str = "RFC 9110 §11.4: a server should answer missing credentials with 401 and a \
    challenge. A client cannot tell from this 403 that a signature would help.";

/// The HTTP APIs of Amazon API Gateway: the responses of a JWT authorizer.
pub(super) const API_GATEWAY_HTTP: System = System {
    slug: "api-gateway-http",
    name: "AWS API Gateway, HTTP APIs",
    emulates: "AWS API Gateway, an HTTP API with a JWT authorizer",
    about: "The lighter kind of API Gateway. A JWT authorizer looks at the token in Authorization, and \
        answers for itself: its 401 carries a challenge, which that of a REST API does not.",
    source: "API Gateway: troubleshooting JWT authorizers of HTTP APIs",
    link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html",
    checked: "The challenge of a bad token and the 404 are from the documentation, that of no token from \
        public reports. Nothing was compared with the service.",
    good: "Bearer demo.access.token",
    bad: "Bearer other.audience.token",
    exhibits: &[
        Exhibit {
            body: r#"{"id":1,"type":"dog","price":249.99}"#,
            ..right(Case::Allowed, "pets/1", 200, "")
        },
        Exhibit {
            fields: &[("www-authenticate", "Bearer")],
            body: UNAUTHORIZED,
            why: "The status is right, and carries a challenge. But RFC 6750 §3 says that Bearer must be \
                followed by a parameter, such as realm.",
            ..wrong(Case::NoCredentials, "pets/1", 401, "A41")
        },
        Exhibit {
            fields: &[(
                "www-authenticate",
                "Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token does not have a \
                    valid audience\"",
            )],
            body: UNAUTHORIZED,
            why: "All is there: status, scheme, error and a reason. But commas have to stand between the \
                parameters (RFC 9110 §11.3, §5.6.1), so a strict parser throws the challenge away.",
            ..wrong(Case::BadCredentials, "pets/1", 401, "A29")
        },
        Exhibit {
            body: r#"{"message":"Not Found"}"#,
            source: "API Gateway: routes of HTTP APIs",
            link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html",
            why: "RFC 9110 §15.5.5. A REST API answers 403 to the same.",
            ..right(Case::Missing, "nothing", 404, "")
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
    ..system(Kind::Service)
};

const UNAUTHORIZED: &str = r#"{"message":"Unauthorized"}"#;

/// An error document: code, message, and further elements that depend on the code.
macro_rules! error {
    ($code:literal, $message:literal, $more:literal) => {
        concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>\n  <Code>",
            $code,
            "</Code>\n  <Message>",
            $message,
            "</Message>\n",
            $more,
            "  <RequestId>4442587FB7D0A2F9</RequestId>\n</Error>"
        )
    };
}
/// The REST interface of Amazon S3.
pub(super) const S3: System = System {
    slug: "s3",
    name: "Amazon S3",
    emulates: "Amazon S3 REST API",
    about: "Objects in buckets. A request is signed with a key; what is not signed is anonymous, and \
        policies decide about that as well. Errors are XML.",
    source: "Amazon S3: error responses",
    link: "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
    checked: "Codes, statuses and the form of the content are from the documentation. Nothing was compared \
        with the service.",
    good: "AWS4-HMAC-SHA256 \
        Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,\
        SignedHeaders=host,Signature=f0e8bdb8",
    bad: "AWS4-HMAC-SHA256 \
        Credential=AKIAIOSFODNN7REVOKED/20130524/us-east-1/s3/aws4_request,\
        SignedHeaders=host,Signature=0a1b2c3d",
    media: XML,
    exhibits: &[
        Exhibit {
            fields: ID,
            media: "text/plain",
            body: "Welcome to Amazon S3.",
            source: "Amazon S3: GetObject",
            link: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html",
            ..right(Case::Allowed, "examplebucket/test.txt", 200, "")
        },
        Exhibit {
            fields: ID,
            body: ACCESS_DENIED,
            why: "RFC 9110 §11.4: a server should answer missing credentials with 401 and a challenge. To S3 \
                an unsigned request is a caller like any other, who may not.",
            ..disputed(Case::NoCredentials, "examplebucket/test.txt", 403, "A43")
        },
        Exhibit {
            fields: ID,
            body: error!(
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
                "  <AWSAccessKeyId>AKIAIOSFODNN7REVOKED</AWSAccessKeyId>\n"
            ),
            why: "RFC 9110 §11.4: a server should answer invalid credentials with 401 and a challenge. The \
                code in the content says what the status does not.",
            ..disputed(Case::BadCredentials, "examplebucket/test.txt", 403, "")
        },
        Exhibit {
            fields: ID,
            body: ACCESS_DENIED,
            why: "Known, and the policy says no (RFC 9110 §15.5.4).",
            ..right(Case::LackingPermission, "examplebucket/payroll.csv", 403, "A43")
        },
        Exhibit {
            fields: ID,
            body: ACCESS_DENIED,
            source: "Amazon S3: GetObject",
            link: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html",
            why: "Without s3:ListBucket one may not know what there is, and gets this for what is there and \
                for what is not. 403 hides as well as 404 if it is the same for both (RFC 9110 §15.5.4).",
            ..right(Case::Hidden, "examplebucket/hidden.txt", 403, "A62")
        },
        Exhibit {
            fields: ID,
            body: ACCESS_DENIED,
            source: "Amazon S3: GetObject",
            link: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html",
            why: "Byte for byte the answer for what is there (RFC 9110 §15.5.4). Whoever may list the bucket \
                knows anyway, and gets the 404.",
            ..right(Case::Missing, "examplebucket/missing.txt", 403, "A62")
        },
        Exhibit {
            setting: "with s3:ListBucket",
            fields: ID,
            body: error!("NoSuchKey", "The specified key does not exist.", "  <Key>missing.txt</Key>\n"),
            source: "Amazon S3: GetObject",
            link: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html",
            why: "RFC 9110 §15.5.5: nothing is hidden from one who may list.",
            ..right(Case::Missing, "listablebucket/missing.txt", 404, "")
        },
        Exhibit {
            fields: ID,
            body: error!("SlowDown", "Please reduce your request rate.", ""),
            why: "503 is for a server that is overloaded (RFC 9110 §15.6.4), 429 for a client that asks too \
                much (RFC 6585 §4). This one says the first and means both.",
            ..disputed(Case::RateLimited, "examplebucket/busy.txt", 503, "")
        },
    ],
    ..system(Kind::Service)
};

const XML: &str = "application/xml";

/// The request id of the documentation's example. The body repeats it.
const ID: &[(&str, &str)] = &[("x-amz-request-id", "4442587FB7D0A2F9")];

const ACCESS_DENIED: &str = error!("AccessDenied", "Access Denied", "");
