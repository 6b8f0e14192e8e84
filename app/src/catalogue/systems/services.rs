//! Services with their own API: GitHub and Stripe.

use crate::catalogue::systems::{Case, Exhibit, Kind, Sends, System, disputed, right, system};

/// GitHub's REST API.
pub(super) const GITHUB: System = System {
    slug: "github",
    name: "GitHub",
    emulates: "GitHub REST API",
    about: "Repositories, public and private. A token in Authorization says who asks, and what the token \
        may.",
    source: "GitHub REST API: troubleshooting",
    link: "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api",
    checked: "Statuses and the rule about private repositories are from the documentation, the wording from \
        public reports. Nothing was compared with the service.",
    good: "Bearer github_pat_demo",
    bad: "Bearer github_pat_revoked",
    media: GITHUB_JSON,
    exhibits: &[
        Exhibit {
            body: r#"{"login":"octocat","id":1,"type":"User"}"#,
            source: "GitHub REST API: get the authenticated user",
            link: "https://docs.github.com/en/rest/users/users#get-the-authenticated-user",
            media: "application/json",
            ..right(Case::Allowed, "user", 200, "")
        },
        Exhibit {
            body: "{\"message\":\"Requires authentication\",\"documentation_url\":\"https://docs.github.com/\
                rest/users/users#get-the-authenticated-user\",\"status\":\"401\"}",
            source: "GitHub REST API: get the authenticated user",
            link: "https://docs.github.com/en/rest/users/users#get-the-authenticated-user",
            why: GITHUB_NO_CHALLENGE,
            ..disputed(Case::NoCredentials, "user", 401, "")
        },
        Exhibit {
            body: "{\"message\":\"Bad credentials\",\"documentation_url\":\"https://docs.github.com/rest\",\
                \"status\":\"401\"}",
            source: "GitHub REST API: authenticating",
            link: "https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api",
            why: GITHUB_NO_CHALLENGE,
            ..disputed(Case::BadCredentials, "user", 401, "A30")
        },
        Exhibit {
            fields: &[("x-accepted-github-permissions", "administration=read")],
            body: "{\"message\":\"Resource not accessible by personal access \
                token\",\"documentation_url\":\"https://docs.github.com/rest/metrics/\
                traffic#get-page-views\",\"status\":\"403\"}",
            why: "Known, and the token may not (RFC 9110 §15.5.4). The field names what it lacks, and the \
                repository is public, so that tells nothing.",
            ..right(Case::LackingPermission, "repos/octocat/hello-world/traffic/views", 403, "A42")
        },
        Exhibit {
            body: NOT_FOUND,
            why: "A private repository is answered like one that is not there, as RFC 9110 §15.5.4 allows.",
            ..right(Case::Hidden, "repos/octocat/secret", 404, "A30")
        },
        Exhibit {
            body: NOT_FOUND,
            why: "RFC 9110 §15.5.5. The content is that of the private repository, byte for byte.",
            ..right(Case::Missing, "repos/octocat/nothing", 404, "")
        },
        Exhibit {
            sends: Sends::Nothing,
            fields: &[
                ("x-ratelimit-limit", "60"),
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", "1377013266"),
            ],
            body: "{\"message\":\"API rate limit exceeded for 192.0.2.1. (But here's the good news: \
                Authenticated requests get a higher rate limit. Check out the documentation for more \
                details.)\",\"documentation_url\":\"https://docs.github.com/rest/overview/\
                rate-limits-for-the-rest-api\"}",
            source: "GitHub REST API: rate limits",
            link: "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
            why: "A 403 may have reasons unrelated to credentials (RFC 9110 §15.5.4), and 429 is the status \
                made for this (RFC 6585 §4). GitHub documents both.",
            ..disputed(Case::RateLimited, "users/octocat", 403, "")
        },
    ],
    ..system(Kind::Service)
};

const GITHUB_JSON: &str = "application/json; charset=utf-8";

const NOT_FOUND: &str = "{\"message\":\"Not Found\",\"documentation_url\":\"https://docs.github.com/rest/\
    repos/repos#get-a-repository\",\"status\":\"404\"}";

const GITHUB_NO_CHALLENGE: &str = "The status is right. The documentation shows no challenge with it, and a \
    401 must carry one (RFC 9110 §15.5.2).";

/// Stripe's API.
pub(super) const STRIPE: System = System {
    slug: "stripe",
    name: "Stripe",
    emulates: "Stripe API",
    about: "Payments. A secret key in Authorization says whose account it is, as a bearer token or as the \
        user name of Basic; a restricted key may less. Each error is an object with a type, a message, and \
        where there is one a code with a page that explains it.",
    source: "Stripe API: errors",
    link: "https://docs.stripe.com/api/errors",
    checked: "Statuses are from the documentation, the wording and the challenge from public reports of \
        2026, and the wording of the limit from the documentation. Older reports show Basic in the challenge \
        where no key was sent.",
    good: "Bearer rk_test_demo",
    bad: "Bearer sk_test_revoked",
    exhibits: &[
        Exhibit {
            body: r#"{"id":"cus_NffrFeUfNV2Hib","object":"customer","name":"Jenny Rosen"}"#,
            source: "Stripe API: retrieve a customer",
            link: "https://docs.stripe.com/api/customers/retrieve",
            ..right(Case::Allowed, "v1/customers/cus_NffrFeUfNV2Hib", 200, "")
        },
        Exhibit {
            fields: CHALLENGE,
            body: "{\"error\":{\"message\":\"You did not provide an API key. You need to provide your API \
                key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer \
                YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can \
                help at https://support.stripe.com/.\",\"type\":\"invalid_request_error\"}}",
            why: CHALLENGED,
            ..right(Case::NoCredentials, "v1/customers/cus_NffrFeUfNV2Hib", 401, "A66")
        },
        Exhibit {
            fields: CHALLENGE,
            body: "{\"error\":{\"message\":\"Invalid API Key provided: \
                sk_test_***oked\",\"type\":\"invalid_request_error\"}}",
            why: CHALLENGED,
            ..right(Case::BadCredentials, "v1/customers/cus_NffrFeUfNV2Hib", 401, "A66")
        },
        Exhibit {
            body: "{\"error\":{\"message\":\"The provided key 'rk_test_***demo' does not have the required \
                permissions for this endpoint on account 'acct_1032D82eZvKYlo2C'. Having the \
                'rak_accounts_kyc_id_numbers_read' permission would allow this request to \
                continue.\",\"type\":\"invalid_request_error\"}}",
            why: "A valid key that is not enough (RFC 9110 §15.5.4). It names the permission that would be: \
                to one who owns the account, that helps and tells nothing.",
            ..right(Case::LackingPermission, "v1/accounts/acct_1032D82eZvKYlo2C", 403, "A66")
        },
        Exhibit {
            body: "{\"error\":{\"code\":\"resource_missing\",\"doc_url\":\"https://stripe.com/docs/\
                error-codes/resource-missing\",\"message\":\"No such customer: \
                'cus_none'\",\"param\":\"id\",\"type\":\"invalid_request_error\"}}",
            source: "Stripe: error codes",
            link: "https://docs.stripe.com/error-codes",
            why: "RFC 9110 §15.5.5, with a code and a page about it.",
            ..right(Case::Missing, "v1/customers/cus_none", 404, "A66")
        },
        Exhibit {
            body: "{\"error\":{\"message\":\"Too many requests hit the API too quickly. We recommend an \
                exponential backoff of your requests.\",\"type\":\"invalid_request_error\"}}",
            source: "Stripe: rate limits",
            link: "https://docs.stripe.com/rate-limits",
            why: "RFC 6585 §4. The message here is the one of the table in the documentation.",
            ..right(Case::RateLimited, "v1/customers", 429, "")
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented: a key reaches the things of its own account, and the documentation does not say \
            what another's get.",
    )],
    ..system(Kind::Service)
};

/// The documentation does not show this field, but real responses do.
const CHALLENGE: &[(&str, &str)] = &[("www-authenticate", "Bearer realm=\"Stripe\"")];

const CHALLENGED: &str = "401 with a challenge (RFC 9110 §15.5.2), whose scheme has a parameter, as RFC 6750 \
    §3 asks. The message says in words what to do.";
