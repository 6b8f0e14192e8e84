//! Django's decorators.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "django",
    name: "Django",
    emulates: "Django 5.2",
    kind: Kind::Framework,
    about: "Pages for people. A session cookie says who asks, and decorators on a view say who may: \
        login_required and permission_required.",
    source: AUTH,
    checked: "Measured: Django 5.2 was run, and gave these answers, but for its security fields.",
    unverified: false,
    field: "emulated-cookie",
    good: "sessionid=demo",
    bad: "sessionid=ended",
    exhibits: &[
        Exhibit {
            path: "polls/3/",
            media: HTML,
            body: "<!doctype html>\n<title>Poll 3</title>\n",
            source: AUTH,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            sends: Sends::Nothing,
            path: "polls/3/",
            status: 302,
            fields: &[("location", "/accounts/login/?next=/polls/3/")],
            media: HTML,
            source: AUTH,
            correctness: Correctness::Disputed,
            why: "Fit for a person, who wants a form. A program that follows it gets a login page with 200, \
                and takes that for the poll. RFC 9110 §11.4: a server should answer 401.",
            claim: "A49",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            sends: Sends::Bad,
            path: "polls/3/",
            status: 302,
            fields: &[("location", "/accounts/login/?next=/polls/3/")],
            media: HTML,
            source: AUTH,
            correctness: Correctness::Disputed,
            why: "A session that is not there is none, so it is the same redirect. RFC 9110 §11.4: a server \
                should answer 401.",
            claim: "A49",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "polls/3/vote/",
            status: 302,
            fields: &[("location", "/accounts/login/?next=/polls/3/vote/")],
            media: HTML,
            source: PERMISSION,
            correctness: Correctness::Disputed,
            why: "By default permission_required sends one who is logged in to the login, where a login \
                changes nothing. 403 says what is so (RFC 9110 §15.5.4).",
            claim: "A50",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            setting: "with raise_exception=True",
            path: "polls/3/edit/",
            status: 403,
            media: HTML,
            body: "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>403 \
                Forbidden</title>\n</head>\n<body>\n  <h1>403 Forbidden</h1><p></p>\n</body>\n</html>\n",
            source: PERMISSION,
            why: "Known and not permitted (RFC 9110 §15.5.4).",
            claim: "A50",
            ..PLAIN
        },
        Exhibit {
            case: Case::Missing,
            path: "polls/4/",
            status: 404,
            media: HTML,
            body: "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not \
                Found</title>\n</head>\n<body>\n  <h1>Not Found</h1><p>The requested resource was not found \
                on this server.</p>\n</body>\n</html>\n",
            source: NOT_FOUND,
            why: "RFC 9110 §15.5.5.",
            ..PLAIN
        },
    ],
    silences: &[
        (
            Case::Hidden,
            "Not documented: a view hides by what it looks in. One that searches the visitor's own rows \
                finds nothing of others', and answers with the 404.",
        ),
        (Case::RateLimited, "Not documented: Django has no limit of its own."),
    ],
};

const HTML: &str = "text/html; charset=utf-8";

const AUTH: Source = Source {
    name: "Django: the login_required decorator",
    link: "https://docs.djangoproject.com/en/5.2/topics/auth/default/#the-login-required-decorator",
};
const PERMISSION: Source = Source {
    name: "Django: the permission_required decorator",
    link: "https://docs.djangoproject.com/en/5.2/topics/auth/default/#the-permission-required-decorator",
};
const NOT_FOUND: Source = Source {
    name: "Django: the 404 view",
    link: "https://docs.djangoproject.com/en/5.2/ref/views/#the-404-page-not-found-view",
};
