//! Express, the framework of Node.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "express",
    name: "Express",
    emulates: "Express 5",
    kind: Kind::Framework,
    about: "Express has no authentication of its own: a handler looks at the request, and names a status. \
        What comes with that status is all there is.",
    source: STATUS,
    checked: "Measured: Express 5.3 was run, and gave these answers, but for their ETags and for the \
        security fields of its 404.",
    unverified: false,
    field: "authorization",
    good: "Bearer demo-token",
    bad: "Bearer revoked-token",
    exhibits: &[
        Exhibit {
            path: "private",
            fields: POWERED,
            media: "application/json; charset=utf-8",
            body: r#"{"message":"Welcome"}"#,
            source: STATUS,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "private",
            status: 401,
            fields: POWERED,
            media: TEXT,
            body: "Unauthorized",
            source: STATUS,
            correctness: Correctness::Wrong,
            why: BARE,
            claim: "A48",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "private",
            status: 401,
            fields: POWERED,
            media: TEXT,
            body: "Unauthorized",
            source: STATUS,
            correctness: Correctness::Wrong,
            why: BARE,
            claim: "A44",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "admin",
            status: 403,
            fields: POWERED,
            media: TEXT,
            body: "Forbidden",
            source: STATUS,
            why: "A 403 needs no more than its status (RFC 9110 §15.5.4).",
            claim: "A48",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            setting: "with res.json() alone",
            path: "admin/members",
            fields: POWERED,
            media: "application/json; charset=utf-8",
            body: r#"{"error":"Forbidden"}"#,
            source: JSON,
            correctness: Correctness::Disputed,
            why: "Who names no status sends a 200, which says that all went well (RFC 9110 §15.3.1). Caches, \
                monitors and clients that look at the status take it for that.",
            claim: "A46",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "nothing",
            status: 404,
            fields: POWERED,
            media: "text/html; charset=utf-8",
            body: "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta \
                charset=\"utf-8\">\n<title>Error</title>\n</head>\n<body>\n<pre>Cannot GET \
                /nothing</pre>\n</body>\n</html>\n",
            source: NOT_FOUND,
            why: "RFC 9110 §15.5.5. No route is no thing.",
            ..PLAIN
        },
    ],
    silences: &[
        (Case::Hidden, "Not documented: what is hidden is the application's affair."),
        (
            Case::RateLimited,
            "Not documented: Express has no limit of its own. The middleware for it is a package of others.",
        ),
    ],
};

const TEXT: &str = "text/plain; charset=utf-8";

const POWERED: &[(&str, &str)] = &[("x-powered-by", "Express")];

const BARE: &str = "res.sendStatus(401) sets the status and nothing else. A 401 must carry WWW-Authenticate \
    (RFC 9110 §15.5.2): the handler has to set it.";

const STATUS: Source =
    Source { name: "Express: res.sendStatus", link: "https://expressjs.com/en/5x/api.html#res.sendStatus" };
const JSON: Source =
    Source { name: "Express: res.json", link: "https://expressjs.com/en/5x/api.html#res.json" };
const NOT_FOUND: Source = Source {
    name: "Express: how do I handle 404 responses?",
    link: "https://expressjs.com/en/starter/faq.html#how-do-i-handle-404-responses",
};
