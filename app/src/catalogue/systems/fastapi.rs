//! The `HTTPBearer` of `FastAPI`, before and since the release that turned its 403 into a 401.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const BEFORE: System = System {
    slug: "fastapi-before",
    name: "FastAPI before 0.122",
    emulates: "FastAPI 0.121",
    checked: "Measured: 0.121 was run, and gave these answers, but for the case of lacking permission, which \
        is from the tutorial.",
    about: "A dependency, HTTPBearer, takes the token out of Authorization. Until 0.122 it refused with 403. \
        Whether the token itself is a good one is for the application to say.",
    exhibits: &[
        WELCOME,
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "items/1",
            status: 403,
            body: r#"{"detail":"Not authenticated"}"#,
            source: CHANGE,
            correctness: Correctness::Disputed,
            why: "RFC 9110 §11.4: a server should answer missing credentials with 401 and a challenge. \
                Clients that came to rely on the 403 broke with 0.122.",
            claim: "A57",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "items/1",
            status: 403,
            body: r#"{"detail":"Invalid authentication credentials"}"#,
            source: CHANGE,
            correctness: Correctness::Disputed,
            why: "Another scheme than Bearer was sent. RFC 9110 §11.4: a server should answer 401 with a \
                challenge, which would name the right one.",
            claim: "A58",
            ..PLAIN
        },
        NOT_ENOUGH,
        NOT_FOUND,
    ],
    ..SINCE
};

pub(super) const SINCE: System = System {
    slug: "fastapi",
    name: "FastAPI since 0.122",
    emulates: "FastAPI 0.122 and later",
    kind: Kind::Framework,
    about: "A dependency, HTTPBearer, takes the token out of Authorization. Since 0.122 it refuses with 401 \
        and a challenge. Whether the token itself is a good one is for the application to say.",
    source: CHANGE,
    checked: "Measured: 0.165 was run, and gave these answers, but for the case of lacking permission, which \
        is from the tutorial.",
    unverified: false,
    field: "authorization",
    good: "Bearer demo-token",
    bad: "Token demo-token",
    exhibits: &[
        WELCOME,
        Exhibit { case: Case::NoCredentials, sends: Sends::Nothing, claim: "A58", ..BARE },
        Exhibit { case: Case::BadCredentials, sends: Sends::Bad, claim: "A41", ..BARE },
        NOT_ENOUGH,
        NOT_FOUND,
    ],
    silences: &[
        (Case::Hidden, "Not documented: what is hidden is the application's affair."),
        (Case::RateLimited, "Not documented: FastAPI has no limit of its own."),
    ],
};

const WELCOME: Exhibit = Exhibit { path: "items/1", body: r#"{"item":"one"}"#, source: SECURITY, ..PLAIN };

const BARE: Exhibit = Exhibit {
    path: "items/1",
    status: 401,
    fields: &[("www-authenticate", "Bearer")],
    body: r#"{"detail":"Not authenticated"}"#,
    source: CHANGE,
    correctness: Correctness::Wrong,
    why: "The status is right now, and carries a challenge. But RFC 6750 §3 says that Bearer must be \
        followed by a parameter, such as realm.",
    ..PLAIN
};

const NOT_ENOUGH: Exhibit = Exhibit {
    case: Case::LackingPermission,
    path: "users/me/items/",
    status: 401,
    fields: &[("www-authenticate", "Bearer scope=\"items\"")],
    body: r#"{"detail":"Not enough permissions"}"#,
    source: SCOPES,
    correctness: Correctness::Disputed,
    why: "As in the tutorial on scopes. A valid token with too little scope should get 403 and \
        insufficient_scope (RFC 6750 §3.1): with 401 a client fetches a new token, and nothing changes.",
    ..PLAIN
};

const NOT_FOUND: Exhibit = Exhibit {
    case: Case::Missing,
    path: "nothing",
    status: 404,
    body: r#"{"detail":"Not Found"}"#,
    source: ERRORS,
    why: "RFC 9110 §15.5.5.",
    ..PLAIN
};

const CHANGE: Source = Source {
    name: "FastAPI: use old 403 authentication error status codes",
    link: "https://fastapi.tiangolo.com/how-to/authentication-error-status-code/",
};
const SECURITY: Source =
    Source { name: "FastAPI: security tools", link: "https://fastapi.tiangolo.com/reference/security/" };
const SCOPES: Source = Source {
    name: "FastAPI: OAuth2 scopes",
    link: "https://fastapi.tiangolo.com/advanced/security/oauth2-scopes/",
};
const ERRORS: Source = Source {
    name: "FastAPI: handling errors",
    link: "https://fastapi.tiangolo.com/tutorial/handling-errors/",
};
