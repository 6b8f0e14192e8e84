//! The fields of emulated systems: what marks an emulation, and what their documentation shows. Most are
//! customs of one system.

use crate::catalogue::fields::FieldEntry;

/// A field that one system alone has, or a few by custom.
const fn custom(
    name: &'static str,
    says: &'static str,
    section: &'static str,
    link: &'static str,
) -> FieldEntry {
    FieldEntry { name, says, section, link }
}

/// By name.
pub(super) const FIELDS: &[FieldEntry] = &[
    custom(
        "emulated-cookie",
        "Stands for the Cookie of an emulated system, because the lab sends this site's own cookie and no \
            other. Real clients send Cookie.",
        "RFC 6265bis §4.2",
        "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.2",
    ),
    custom(
        "emulation",
        "This answer is an emulation, by this server, of what another system would say. The field names it; \
            no real system sends it.",
        "Two Gates, How real systems answer",
        "https://www.rfc-editor.org/rfc/rfc6648#section-3",
    ),
    custom(
        "x-accepted-github-permissions",
        "GitHub: the permissions that a token would need for this request.",
        "GitHub REST API, troubleshooting",
        "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api",
    ),
    custom(
        "x-amz-request-id",
        "Amazon S3: the id of the request, for its support to find.",
        "Amazon S3, common response headers",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html",
    ),
    custom(
        "x-amzn-errortype",
        "AWS: the kind of error, finer than the status.",
        "API Gateway, gateway response types",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html",
    ),
    custom(
        "x-powered-by",
        "Express: the framework that made the answer. Nobody needs it, and attackers may.",
        "Express, security best practices",
        "https://expressjs.com/en/advanced/best-practice-security.html#reduce-fingerprinting",
    ),
    custom(
        "x-rate-limit-limit",
        "Okta: how many requests the window allows.",
        "Okta, rate limits",
        "https://developer.okta.com/docs/reference/rate-limits/",
    ),
    custom(
        "x-rate-limit-remaining",
        "Okta: how many requests are left in the window.",
        "Okta, rate limits",
        "https://developer.okta.com/docs/reference/rate-limits/",
    ),
    custom(
        "x-rate-limit-reset",
        "Okta: when the window ends, in seconds since 1970.",
        "Okta, rate limits",
        "https://developer.okta.com/docs/reference/rate-limits/",
    ),
    custom(
        "x-ratelimit-limit",
        "How many requests the window allows. GitHub and Auth0 share the name, by custom.",
        "GitHub REST API, rate limits",
        "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
    ),
    custom(
        "x-ratelimit-remaining",
        "How many requests are left in the window.",
        "GitHub REST API, rate limits",
        "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
    ),
    custom(
        "x-ratelimit-reset",
        "When the window ends, in seconds since 1970.",
        "GitHub REST API, rate limits",
        "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
    ),
];
