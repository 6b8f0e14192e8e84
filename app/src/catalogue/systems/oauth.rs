//! Plain OAuth 2.0: what the RFC itself has a resource server say.

use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "oauth",
    name: "OAuth 2.0",
    emulates: "an OAuth 2.0 resource server, by RFC 6750",
    kind: Kind::Standard,
    about: "The standard that most of these systems follow, and the only one here that says all in the \
        challenge. It says nothing of the content, so there is none.",
    source: CHALLENGE,
    checked: "The challenges of both 401s are the RFC's own examples. The one of the 403 is made by its \
        rules.",
    unverified: false,
    field: "authorization",
    good: "Bearer mF_9.B5f-4.1JqM",
    bad: "Bearer mF_9.expired",
    exhibits: &[
        Exhibit { path: "resource", body: r#"{"resource":"one"}"#, source: REQUEST, ..PLAIN },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "resource",
            status: 401,
            fields: &[("www-authenticate", "Bearer realm=\"example\"")],
            media: "",
            source: CHALLENGE,
            why: "The RFC's own example. Nothing was sent, so nothing is said to be wrong with it: no error \
                (RFC 6750 §3.1).",
            claim: "A52",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "resource",
            status: 401,
            fields: &[(
                "www-authenticate",
                "Bearer realm=\"example\", error=\"invalid_token\", error_description=\"The access token \
                    expired\"",
            )],
            media: "",
            source: CHALLENGE,
            why: "The RFC's other example. A client that reads invalid_token may fetch a new token and try \
                again (RFC 6750 §3.1).",
            claim: "A52",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "admin",
            status: 403,
            fields: &[(
                "www-authenticate",
                "Bearer realm=\"example\", error=\"insufficient_scope\", scope=\"admin\"",
            )],
            media: "",
            source: ERRORS,
            why: "403 with a challenge, which a 403 may have (RFC 9110 §11.6.1): a token with that scope \
                would do (RFC 6750 §3.1).",
            claim: "A52",
            ..PLAIN
        },
    ],
    silences: &[
        (Case::Hidden, "RFC 6750 says nothing of it. RFC 9110 §15.5.4 does: 404 may stand in place of 403."),
        (Case::Missing, "RFC 6750 says nothing of it. It is the 404 of RFC 9110 §15.5.5."),
        (Case::RateLimited, "RFC 6750 says nothing of it. It is the 429 of RFC 6585 §4."),
    ],
};

const REQUEST: Source = Source {
    name: "RFC 6750 §2.1, Authorization request header field",
    link: "https://www.rfc-editor.org/rfc/rfc6750#section-2.1",
};
const CHALLENGE: Source = Source {
    name: "RFC 6750 §3, the WWW-Authenticate response header field",
    link: "https://www.rfc-editor.org/rfc/rfc6750#section-3",
};
const ERRORS: Source = Source {
    name: "RFC 6750 §3.1, error codes",
    link: "https://www.rfc-editor.org/rfc/rfc6750#section-3.1",
};
