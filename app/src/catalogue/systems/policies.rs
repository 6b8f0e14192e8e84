//! Rules without a product: OAuth 2.0, and policies attributed to banks and to health records.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, System, right, system};

/// Plain OAuth 2.0: the responses that the RFC prescribes for a resource server.
pub(super) const OAUTH: System = System {
    slug: "oauth",
    name: "OAuth 2.0",
    emulates: "an OAuth 2.0 resource server, by RFC 6750",
    about: "The standard that most of these systems follow, and the only one here that says all in the \
        challenge. It says nothing of the content, so there is none.",
    source: "RFC 6750 §3, the WWW-Authenticate response header field",
    link: "https://www.rfc-editor.org/rfc/rfc6750#section-3",
    checked: "The challenges of both 401s are the RFC's own examples. The one of the 403 is made by its \
        rules.",
    good: "Bearer mF_9.B5f-4.1JqM",
    bad: "Bearer mF_9.expired",
    media: "",
    exhibits: &[
        Exhibit {
            body: r#"{"resource":"one"}"#,
            source: "RFC 6750 §2.1, Authorization request header field",
            link: "https://www.rfc-editor.org/rfc/rfc6750#section-2.1",
            media: "application/json",
            ..right(Case::Allowed, "resource", 200, "")
        },
        Exhibit {
            fields: &[("www-authenticate", "Bearer realm=\"example\"")],
            why: "The RFC's own example. Nothing was sent, so nothing is said to be wrong with it: no error \
                (RFC 6750 §3.1).",
            ..right(Case::NoCredentials, "resource", 401, "A52")
        },
        Exhibit {
            fields: &[(
                "www-authenticate",
                "Bearer realm=\"example\", error=\"invalid_token\", error_description=\"The access token \
                    expired\"",
            )],
            why: "The RFC's other example. A client that reads invalid_token may fetch a new token and try \
                again (RFC 6750 §3.1).",
            ..right(Case::BadCredentials, "resource", 401, "A52")
        },
        Exhibit {
            fields: &[(
                "www-authenticate",
                "Bearer realm=\"example\", error=\"insufficient_scope\", scope=\"admin\"",
            )],
            source: "RFC 6750 §3.1, error codes",
            link: "https://www.rfc-editor.org/rfc/rfc6750#section-3.1",
            why: "403 with a challenge, which a 403 may have (RFC 9110 §11.6.1): a token with that scope \
                would do (RFC 6750 §3.1).",
            ..right(Case::LackingPermission, "admin", 403, "A52")
        },
    ],
    silences: &[
        (Case::Hidden, "RFC 6750 says nothing of it. RFC 9110 §15.5.4 does: 404 may stand in place of 403."),
        (Case::Missing, "RFC 6750 says nothing of it. It is the 404 of RFC 9110 §15.5.5."),
        (Case::RateLimited, "RFC 6750 says nothing of it. It is the 429 of RFC 6585 §4."),
    ],
    ..system(Kind::Standard)
};

/// A policy attributed to banks: 403 for every refusal.
pub(super) const BANKS: System = System {
    slug: "banks",
    name: "Banks",
    emulates: "one 403 for all, as it is said of banks",
    about: "It is said that banks answer 403 to everybody who may not go on, logged in or not, so that an \
        attacker learns nothing. We found no source for it. What is emulated is the rule itself, as plain as \
        it can be told.",
    source: "RFC 9110 §15.5.4, for the mechanism alone",
    link: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4",
    checked: "No source was found, so nothing could be checked.",
    unverified: true,
    good: "Bearer customer",
    bad: "Bearer nobody",
    media: PROBLEM,
    exhibits: &[
        Exhibit {
            body: r#"{"account":1,"balance":"100.00"}"#,
            media: "application/json",
            ..right(Case::Allowed, "accounts/1", 200, "")
        },
        Exhibit {
            correctness: Correctness::Disputed,
            why: "RFC 9110 §11.4: a server should answer missing credentials with 401. No client learns from \
                a 403 that a login would help.",
            ..bank(Case::NoCredentials, "accounts/1")
        },
        Exhibit {
            correctness: Correctness::Disputed,
            why: "RFC 9110 §11.4: a server should answer invalid credentials with 401. A client with an \
                expired token does not know to fetch a new one.",
            ..bank(Case::BadCredentials, "accounts/1")
        },
        Exhibit {
            why: "Known and not permitted (RFC 9110 §15.5.4).",
            ..bank(Case::LackingPermission, "accounts/1/close")
        },
        Exhibit {
            why: "Another's account gets what a missing one gets. So 403 hides as well as 404 (RFC 9110 \
                §15.5.4), as long as nothing gets another answer.",
            ..bank(Case::Hidden, "accounts/2")
        },
        Exhibit {
            why: "One 404 among the 403s, and it tells which accounts there are. RFC 9110 §15.5.4 lets a \
                server refuse without a reason.",
            ..bank(Case::Missing, "accounts/9")
        },
    ],
    silences: &[(Case::RateLimited, "Unverified as all of it, and nothing is even said of limits.")],
    ..system(Kind::Policy)
};

/// The one refusal of the policy for banks.
const fn bank(case: Case, path: &'static str) -> Exhibit {
    Exhibit {
        body: r#"{"type":"about:blank","title":"Forbidden","status":403}"#,
        ..right(case, path, 403, "A62")
    }
}

/// A policy for health records: a clinician gets a 404 for every patient that they do not treat.
pub(super) const HEALTH_RECORDS: System = System {
    slug: "health-records",
    name: "Health records",
    emulates: "404 in place of 403, as it is said of health records",
    about: "That somebody is a patient is itself a secret. So a clinician who does not treat them gets 404, \
        and cannot tell a patient of others' from no patient at all. The mechanism is in RFC 9110; no rule \
        that we found prescribes the code.",
    source: "RFC 9110 §15.5.4, for the mechanism alone",
    link: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4",
    checked: "Made by RFC 9110 §15.5.4. No system was checked.",
    good: "Bearer clinician",
    bad: "Bearer expired",
    media: PROBLEM,
    exhibits: &[
        Exhibit {
            body: r#"{"patient":1,"treated_by":"clinician"}"#,
            media: "application/json",
            ..right(Case::Allowed, "patients/1", 200, "")
        },
        Exhibit {
            status: 401,
            fields: &[("www-authenticate", "Bearer realm=\"records\"")],
            body: UNAUTHORIZED,
            source: "RFC 9110 §15.5.2",
            link: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2",
            why: "The same for every path, patient or none, so it tells nothing (RFC 9110 §15.5.2).",
            ..record(Case::NoCredentials, "patients/1")
        },
        Exhibit {
            status: 401,
            fields: &[("www-authenticate", "Bearer realm=\"records\", error=\"invalid_token\"")],
            body: UNAUTHORIZED,
            source: "RFC 9110 §15.5.2",
            link: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2",
            why: "The same for every path as well (RFC 6750 §3.1).",
            ..record(Case::BadCredentials, "patients/1")
        },
        Exhibit {
            why: "RFC 9110 §15.5.4 allows 404 in place of 403. A 403 would say: somebody of that number is a \
                patient here.",
            ..record(Case::LackingPermission, "patients/2")
        },
        Exhibit {
            why: "A record under seal, which even those who treat the patient do not see: the same bytes \
                (RFC 9110 §15.5.4).",
            ..record(Case::Hidden, "patients/3")
        },
        Exhibit {
            why: "RFC 9110 §15.5.5, and the same bytes. In an emergency a clinician needs another way in, \
                one that is logged.",
            ..record(Case::Missing, "patients/9")
        },
    ],
    silences: &[(Case::RateLimited, "The policy says nothing of limits.")],
    ..system(Kind::Policy)
};

/// The 404 for every patient record that is hidden or missing.
const fn record(case: Case, path: &'static str) -> Exhibit {
    Exhibit {
        body: r#"{"type":"about:blank","title":"Not Found","status":404}"#,
        ..right(case, path, 404, "A67")
    }
}

const UNAUTHORIZED: &str = r#"{"type":"about:blank","title":"Unauthorized","status":401}"#;

const PROBLEM: &str = "application/problem+json";
