//! A policy that banks are said to have: 403, whatever is wrong.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "banks",
    name: "Banks",
    emulates: "one 403 for all, as it is said of banks",
    kind: Kind::Policy,
    about: "It is said that banks answer 403 to everybody who may not go on, logged in or not, so that an \
        attacker learns nothing. We found no source for it. What is emulated is the rule itself, as plain as \
        it can be told.",
    source: FORBIDDEN,
    checked: "No source was found, so nothing could be checked.",
    unverified: true,
    field: "authorization",
    good: "Bearer customer",
    bad: "Bearer nobody",
    exhibits: &[
        Exhibit {
            path: "accounts/1",
            body: r#"{"account":1,"balance":"100.00"}"#,
            source: FORBIDDEN,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "accounts/1",
            why: "RFC 9110 §11.4: a server should answer missing credentials with 401. No client learns from \
                a 403 that a login would help.",
            correctness: Correctness::Disputed,
            ..REFUSED
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "accounts/1",
            why: "RFC 9110 §11.4: a server should answer invalid credentials with 401. A client with an \
                expired token does not know to fetch a new one.",
            correctness: Correctness::Disputed,
            ..REFUSED
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "accounts/1/close",
            why: "Known and not permitted (RFC 9110 §15.5.4).",
            ..REFUSED
        },
        Exhibit {
            case: Case::Hidden,
            path: "accounts/2",
            why: "Another's account gets what a missing one gets. So 403 hides as well as 404 (RFC 9110 \
                §15.5.4), as long as nothing gets another answer.",
            ..REFUSED
        },
        Exhibit {
            case: Case::Missing,
            path: "accounts/9",
            why: "One 404 among the 403s, and it tells which accounts there are. RFC 9110 §15.5.4 lets a \
                server refuse without a reason.",
            ..REFUSED
        },
    ],
    silences: &[(Case::RateLimited, "Unverified as all of it, and nothing is even said of limits.")],
};

const REFUSED: Exhibit = Exhibit {
    status: 403,
    media: "application/problem+json",
    body: r#"{"type":"about:blank","title":"Forbidden","status":403}"#,
    source: FORBIDDEN,
    claim: "A62",
    ..PLAIN
};

const FORBIDDEN: Source = Source {
    name: "RFC 9110 §15.5.4, for the mechanism alone",
    link: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4",
};
