//! Amazon S3, over its REST interface.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

/// An error document: code, message, and what else there is about this code.
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
pub(super) const SYSTEM: System = System {
    slug: "s3",
    name: "Amazon S3",
    emulates: "Amazon S3 REST API",
    kind: Kind::Service,
    about: "Objects in buckets. A request is signed with a key; what is not signed is anonymous, and \
        policies decide about that as well. Errors are XML.",
    source: ERRORS,
    checked: "Codes, statuses and the form of the content are from the documentation. Nothing was compared \
        with the service.",
    unverified: false,
    field: "authorization",
    good: "AWS4-HMAC-SHA256 \
        Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host,Signature=f0e8bdb8",
    bad: "AWS4-HMAC-SHA256 \
        Credential=AKIAIOSFODNN7REVOKED/20130524/us-east-1/s3/aws4_request,SignedHeaders=host,Signature=0a1b2c3d",
    exhibits: &[
        Exhibit {
            path: "examplebucket/test.txt",
            fields: ID,
            media: "text/plain",
            body: "Welcome to Amazon S3.",
            source: GET_OBJECT,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "examplebucket/test.txt",
            status: 403,
            fields: ID,
            media: XML,
            body: ACCESS_DENIED,
            source: ERRORS,
            correctness: Correctness::Disputed,
            why: "RFC 9110 §11.4: a server should answer missing credentials with 401 and a challenge. To S3 \
                an unsigned request is a caller like any other, who may not.",
            claim: "A43",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "examplebucket/test.txt",
            status: 403,
            fields: ID,
            media: XML,
            body: error!(
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
                "  <AWSAccessKeyId>AKIAIOSFODNN7REVOKED</AWSAccessKeyId>\n"
            ),
            source: ERRORS,
            correctness: Correctness::Disputed,
            why: "RFC 9110 §11.4: a server should answer invalid credentials with 401 and a challenge. The \
                code in the content says what the status does not.",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "examplebucket/payroll.csv",
            status: 403,
            fields: ID,
            media: XML,
            body: ACCESS_DENIED,
            source: ERRORS,
            why: "Known, and the policy says no (RFC 9110 §15.5.4).",
            claim: "A43",
            ..PLAIN
        },
        Exhibit {
            case: Case::Hidden,
            path: "examplebucket/hidden.txt",
            status: 403,
            fields: ID,
            media: XML,
            body: ACCESS_DENIED,
            source: GET_OBJECT,
            why: "Without s3:ListBucket one may not know what there is, and gets this for what is there and \
                for what is not. 403 hides as well as 404 if it is the same for both (RFC 9110 §15.5.4).",
            claim: "A62",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "examplebucket/missing.txt",
            status: 403,
            fields: ID,
            media: XML,
            body: ACCESS_DENIED,
            source: GET_OBJECT,
            why: "Byte for byte the answer for what is there (RFC 9110 §15.5.4). Whoever may list the bucket \
                knows anyway, and gets the 404.",
            claim: "A62",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            setting: "with s3:ListBucket",
            path: "listablebucket/missing.txt",
            status: 404,
            fields: ID,
            media: XML,
            body: error!("NoSuchKey", "The specified key does not exist.", "  <Key>missing.txt</Key>\n"),
            source: GET_OBJECT,
            why: "RFC 9110 §15.5.5: nothing is hidden from one who may list.",
            ..PLAIN
        },
        Exhibit {
            case: Case::RateLimited,
            path: "examplebucket/busy.txt",
            status: 503,
            fields: ID,
            media: XML,
            body: error!("SlowDown", "Please reduce your request rate.", ""),
            source: ERRORS,
            correctness: Correctness::Disputed,
            why: "503 is for a server that is overloaded (RFC 9110 §15.6.4), 429 for a client that asks too \
                much (RFC 6585 §4). This one says the first and means both.",
            ..PLAIN
        },
    ],
    silences: &[],
};

const XML: &str = "application/xml";

/// As in the example of the documentation. The content repeats it.
const ID: &[(&str, &str)] = &[("x-amz-request-id", "4442587FB7D0A2F9")];

const ACCESS_DENIED: &str = error!("AccessDenied", "Access Denied", "");

const ERRORS: Source = Source {
    name: "Amazon S3: error responses",
    link: "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
};
const GET_OBJECT: Source = Source {
    name: "Amazon S3: GetObject",
    link: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html",
};
