//! A policy for health records: whoever does not treat a patient is told that there is no such patient.

use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "health-records",
    name: "Health records",
    emulates: "404 in place of 403, as it is said of health records",
    kind: Kind::Policy,
    about: "That somebody is a patient is itself a secret. So a clinician who does not treat them gets 404, \
        and cannot tell a patient of others' from no patient at all. The mechanism is in RFC 9110; no rule \
        that we found prescribes the code.",
    source: FORBIDDEN,
    checked: "Made by RFC 9110 §15.5.4. No system was checked.",
    unverified: false,
    field: "authorization",
    good: "Bearer clinician",
    bad: "Bearer expired",
    exhibits: &[
        Exhibit {
            path: "patients/1",
            body: r#"{"patient":1,"treated_by":"clinician"}"#,
            source: FORBIDDEN,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "patients/1",
            status: 401,
            fields: &[("www-authenticate", "Bearer realm=\"records\"")],
            body: UNAUTHORIZED,
            source: UNAUTHENTICATED,
            why: "The same for every path, patient or none, so it tells nothing (RFC 9110 §15.5.2).",
            ..REFUSED
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "patients/1",
            status: 401,
            fields: &[("www-authenticate", "Bearer realm=\"records\", error=\"invalid_token\"")],
            body: UNAUTHORIZED,
            source: UNAUTHENTICATED,
            why: "The same for every path as well (RFC 6750 §3.1).",
            ..REFUSED
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "patients/2",
            why: "RFC 9110 §15.5.4 allows 404 in place of 403. A 403 would say: somebody of that number is a \
                patient here.",
            ..REFUSED
        },
        Exhibit {
            case: Case::Hidden,
            path: "patients/3",
            why: "A record under seal, which even those who treat the patient do not see: the same bytes \
                (RFC 9110 §15.5.4).",
            ..REFUSED
        },
        Exhibit {
            case: Case::Missing,
            path: "patients/9",
            why: "RFC 9110 §15.5.5, and the same bytes. In an emergency a clinician needs another way in, \
                one that is logged.",
            ..REFUSED
        },
    ],
    silences: &[(Case::RateLimited, "The policy says nothing of limits.")],
};

const REFUSED: Exhibit = Exhibit {
    status: 404,
    media: "application/problem+json",
    body: r#"{"type":"about:blank","title":"Not Found","status":404}"#,
    source: FORBIDDEN,
    claim: "A67",
    ..PLAIN
};

const UNAUTHORIZED: &str = r#"{"type":"about:blank","title":"Unauthorized","status":401}"#;

const FORBIDDEN: Source = Source {
    name: "RFC 9110 §15.5.4, for the mechanism alone",
    link: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4",
};
const UNAUTHENTICATED: Source =
    Source { name: "RFC 9110 §15.5.2", link: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2" };
