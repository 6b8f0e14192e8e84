//! Stripe's API.

use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "stripe",
    name: "Stripe",
    emulates: "Stripe API",
    kind: Kind::Service,
    about: "Payments. A secret key in Authorization says whose account it is, as a bearer token or as the \
        user name of Basic; a restricted key may less. Each error is an object with a type, a message, and \
        where there is one a code with a page that explains it.",
    source: ERRORS,
    checked: "Statuses are from the documentation, the wording and the challenge from public reports of \
        2026, and the wording of the limit from the documentation. Older reports show Basic in the challenge \
        where no key was sent.",
    unverified: false,
    field: "authorization",
    good: "Bearer rk_test_demo",
    bad: "Bearer sk_test_revoked",
    exhibits: &[
        Exhibit {
            path: "v1/customers/cus_NffrFeUfNV2Hib",
            body: r#"{"id":"cus_NffrFeUfNV2Hib","object":"customer","name":"Jenny Rosen"}"#,
            source: CUSTOMERS,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "v1/customers/cus_NffrFeUfNV2Hib",
            status: 401,
            fields: CHALLENGE,
            body: r#"{"error":{"message":"You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.","type":"invalid_request_error"}}"#,
            source: ERRORS,
            why: CHALLENGED,
            claim: "A66",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "v1/customers/cus_NffrFeUfNV2Hib",
            status: 401,
            fields: CHALLENGE,
            body: r#"{"error":{"message":"Invalid API Key provided: sk_test_***oked","type":"invalid_request_error"}}"#,
            source: ERRORS,
            why: CHALLENGED,
            claim: "A66",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "v1/accounts/acct_1032D82eZvKYlo2C",
            status: 403,
            body: r#"{"error":{"message":"The provided key 'rk_test_***demo' does not have the required permissions for this endpoint on account 'acct_1032D82eZvKYlo2C'. Having the 'rak_accounts_kyc_id_numbers_read' permission would allow this request to continue.","type":"invalid_request_error"}}"#,
            source: ERRORS,
            why: "A valid key that is not enough (RFC 9110 §15.5.4). It names the permission that would be: \
                to one who owns the account, that helps and tells nothing.",
            claim: "A66",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "v1/customers/cus_none",
            status: 404,
            body: r#"{"error":{"code":"resource_missing","doc_url":"https://stripe.com/docs/error-codes/resource-missing","message":"No such customer: 'cus_none'","param":"id","type":"invalid_request_error"}}"#,
            source: CODES,
            why: "RFC 9110 §15.5.5, with a code and a page about it.",
            claim: "A66",
            ..PLAIN
        },
        Exhibit {
            case: Case::RateLimited,
            path: "v1/customers",
            status: 429,
            body: r#"{"error":{"message":"Too many requests hit the API too quickly. We recommend an exponential backoff of your requests.","type":"invalid_request_error"}}"#,
            source: LIMITS,
            why: "RFC 6585 §4. The message here is the one of the table in the documentation.",
            ..PLAIN
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented: a key reaches the things of its own account, and the documentation does not say \
            what another's get.",
    )],
};

/// The documentation does not show it; the answers do.
const CHALLENGE: &[(&str, &str)] = &[("www-authenticate", "Bearer realm=\"Stripe\"")];

const CHALLENGED: &str = "401 with a challenge (RFC 9110 §15.5.2), whose scheme has a parameter, as RFC 6750 \
    §3 asks. The message says in words what to do.";

const ERRORS: Source = Source { name: "Stripe API: errors", link: "https://docs.stripe.com/api/errors" };
const CODES: Source = Source { name: "Stripe: error codes", link: "https://docs.stripe.com/error-codes" };
const CUSTOMERS: Source = Source {
    name: "Stripe API: retrieve a customer",
    link: "https://docs.stripe.com/api/customers/retrieve",
};
const LIMITS: Source = Source { name: "Stripe: rate limits", link: "https://docs.stripe.com/rate-limits" };
