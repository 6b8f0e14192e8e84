//! Django REST framework.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "django-rest-framework",
    name: "Django REST framework",
    emulates: "Django REST framework 3",
    kind: Kind::Framework,
    about: "APIs on Django. Several classes try to authenticate a request; the first of them alone decides \
        what a refusal looks like. By default that is the session, then Basic.",
    source: AUTH,
    checked: "Measured: version 3.18 was run on Django 5.2, and gave these answers, but for its security \
        fields and Allow.",
    unverified: false,
    field: "authorization",
    good: "Basic dGVzdDpwdw==",
    bad: "Basic dGVzdDpubw==",
    exhibits: &[
        Exhibit { path: "users/1/", body: r#"{"name":"test"}"#, source: AUTH, ..PLAIN },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "users/1/",
            status: 403,
            body: NOT_PROVIDED,
            source: AUTH,
            correctness: Correctness::Disputed,
            why: "The first class is SessionAuthentication. It knows no challenge, so the 401 becomes a 403: \
                better than a bare 401. RFC 9110 §11.4: a server should answer 401 with a challenge.",
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            setting: "with TokenAuthentication first",
            sends: Sends::Nothing,
            path: "token/users/1/",
            status: 401,
            fields: &[("www-authenticate", "Token")],
            body: NOT_PROVIDED,
            source: AUTH,
            why: "401 with a challenge (RFC 9110 §15.5.2). The scheme Token is not a registered one, so only \
                clients of this framework know what to do.",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "users/1/",
            status: 403,
            body: r#"{"detail":"Invalid username/password."}"#,
            source: AUTH,
            correctness: Correctness::Disputed,
            why: "A wrong password is a 403, because the session class comes first. RFC 9110 §11.4: a server \
                should answer 401 with a challenge.",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "admin/users/1/",
            status: 403,
            body: r#"{"detail":"You do not have permission to perform this action."}"#,
            source: PERMISSIONS,
            why: "Known and not permitted (RFC 9110 §15.5.4).",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "users/9/",
            status: 404,
            body: r#"{"detail":"Not found."}"#,
            source: EXCEPTIONS,
            why: "RFC 9110 §15.5.5.",
            ..PLAIN
        },
        Exhibit {
            case: Case::RateLimited,
            path: "users/",
            status: 429,
            fields: &[("retry-after", "60")],
            body: r#"{"detail":"Request was throttled. Expected available in 60 seconds."}"#,
            source: THROTTLING,
            why: "RFC 6585 §4, with Retry-After (RFC 9110 §10.2.3).",
            ..PLAIN
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented as an answer: a view whose rows are filtered by the caller does not find the others, \
            and gives the 404 of a missing thing.",
    )],
};

const NOT_PROVIDED: &str = r#"{"detail":"Authentication credentials were not provided."}"#;

const AUTH: Source = Source {
    name: "Django REST framework: unauthorized and forbidden responses",
    link: "https://www.django-rest-framework.org/api-guide/authentication/#unauthorized-and-forbidden-responses",
};
const PERMISSIONS: Source = Source {
    name: "Django REST framework: permissions",
    link: "https://www.django-rest-framework.org/api-guide/permissions/",
};
const EXCEPTIONS: Source = Source {
    name: "Django REST framework: exceptions",
    link: "https://www.django-rest-framework.org/api-guide/exceptions/",
};
const THROTTLING: Source = Source {
    name: "Django REST framework: throttling",
    link: "https://www.django-rest-framework.org/api-guide/throttling/",
};
