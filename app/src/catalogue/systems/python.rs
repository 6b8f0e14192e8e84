//! Frameworks in Python: Django, Django REST framework and `FastAPI`.

use crate::catalogue::systems::{Case, Exhibit, Kind, System, disputed, right, system, wrong};

/// Django's decorators.
pub(super) const DJANGO: System = System {
    slug: "django",
    name: "Django",
    emulates: "Django 5.2",
    about: "Pages for people. A session cookie says who asks, and decorators on a view say who may: \
        login_required and permission_required.",
    source: "Django: the login_required decorator",
    link: "https://docs.djangoproject.com/en/5.2/topics/auth/default/#the-login-required-decorator",
    checked: "Measured: Django 5.2 was run, and gave these answers, but for its security fields.",
    field: "emulated-cookie",
    good: "sessionid=demo",
    bad: "sessionid=ended",
    media: HTML,
    exhibits: &[
        Exhibit {
            body: "<!doctype html>\n<title>Poll 3</title>\n",
            ..right(Case::Allowed, "polls/3/", 200, "")
        },
        Exhibit {
            fields: &[("location", "/accounts/login/?next=/polls/3/")],
            why: "Fit for a person, who wants a form. A program that follows it gets a login page with 200, \
                and takes that for the poll. RFC 9110 §11.4: a server should answer 401.",
            ..disputed(Case::NoCredentials, "polls/3/", 302, "A49")
        },
        Exhibit {
            fields: &[("location", "/accounts/login/?next=/polls/3/")],
            why: "A session that is not there is none, so it is the same redirect. RFC 9110 §11.4: a server \
                should answer 401.",
            ..disputed(Case::BadCredentials, "polls/3/", 302, "A49")
        },
        Exhibit {
            fields: &[("location", "/accounts/login/?next=/polls/3/vote/")],
            source: "Django: the permission_required decorator",
            link: "https://docs.djangoproject.com/en/5.2/topics/auth/default/#the-permission-required-decorator",
            why: "By default permission_required sends one who is logged in to the login, where a login \
                changes nothing. 403 says what is so (RFC 9110 §15.5.4).",
            ..disputed(Case::LackingPermission, "polls/3/vote/", 302, "A50")
        },
        Exhibit {
            setting: "with raise_exception=True",
            body: "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>403 \
                Forbidden</title>\n</head>\n<body>\n  <h1>403 Forbidden</h1><p></p>\n</body>\n</html>\n",
            source: "Django: the permission_required decorator",
            link: "https://docs.djangoproject.com/en/5.2/topics/auth/default/#the-permission-required-decorator",
            why: "Known and not permitted (RFC 9110 §15.5.4).",
            ..right(Case::LackingPermission, "polls/3/edit/", 403, "A50")
        },
        Exhibit {
            body: "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not \
                Found</title>\n</head>\n<body>\n  <h1>Not Found</h1><p>The requested resource was not found \
                on this server.</p>\n</body>\n</html>\n",
            source: "Django: the 404 view",
            link: "https://docs.djangoproject.com/en/5.2/ref/views/#the-404-page-not-found-view",
            why: "RFC 9110 §15.5.5.",
            ..right(Case::Missing, "polls/4/", 404, "")
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
    ..system(Kind::Framework)
};

const HTML: &str = "text/html; charset=utf-8";

/// Django REST framework.
pub(super) const DJANGO_REST: System = System {
    slug: "django-rest-framework",
    name: "Django REST framework",
    emulates: "Django REST framework 3",
    about: "APIs on Django. Several classes try to authenticate a request; the first of them alone decides \
        what a refusal looks like. By default that is the session, then Basic.",
    source: "Django REST framework: unauthorized and forbidden responses",
    link: "https://www.django-rest-framework.org/api-guide/authentication/#unauthorized-and-forbidden-responses",
    checked: "Measured: version 3.18 was run on Django 5.2, and gave these answers, but for its security \
        fields and Allow.",
    good: "Basic dGVzdDpwdw==",
    bad: "Basic dGVzdDpubw==",
    exhibits: &[
        Exhibit { body: r#"{"name":"test"}"#, ..right(Case::Allowed, "users/1/", 200, "") },
        Exhibit {
            body: NOT_PROVIDED,
            why: "The first class is SessionAuthentication. It knows no challenge, so the 401 becomes a 403: \
                better than a bare 401. RFC 9110 §11.4: a server should answer 401 with a challenge.",
            ..disputed(Case::NoCredentials, "users/1/", 403, "")
        },
        Exhibit {
            setting: "with TokenAuthentication first",
            fields: &[("www-authenticate", "Token")],
            body: NOT_PROVIDED,
            why: "401 with a challenge (RFC 9110 §15.5.2). The scheme Token is not a registered one, so only \
                clients of this framework know what to do.",
            ..right(Case::NoCredentials, "token/users/1/", 401, "")
        },
        Exhibit {
            body: r#"{"detail":"Invalid username/password."}"#,
            why: "A wrong password is a 403, because the session class comes first. RFC 9110 §11.4: a server \
                should answer 401 with a challenge.",
            ..disputed(Case::BadCredentials, "users/1/", 403, "")
        },
        Exhibit {
            body: r#"{"detail":"You do not have permission to perform this action."}"#,
            source: "Django REST framework: permissions",
            link: "https://www.django-rest-framework.org/api-guide/permissions/",
            why: "Known and not permitted (RFC 9110 §15.5.4).",
            ..right(Case::LackingPermission, "admin/users/1/", 403, "")
        },
        Exhibit {
            body: r#"{"detail":"Not found."}"#,
            source: "Django REST framework: exceptions",
            link: "https://www.django-rest-framework.org/api-guide/exceptions/",
            why: "RFC 9110 §15.5.5.",
            ..right(Case::Missing, "users/9/", 404, "")
        },
        Exhibit {
            fields: &[("retry-after", "60")],
            body: r#"{"detail":"Request was throttled. Expected available in 60 seconds."}"#,
            source: "Django REST framework: throttling",
            link: "https://www.django-rest-framework.org/api-guide/throttling/",
            why: "RFC 6585 §4, with Retry-After (RFC 9110 §10.2.3).",
            ..right(Case::RateLimited, "users/", 429, "")
        },
    ],
    silences: &[(
        Case::Hidden,
        "Not documented as an answer: a view whose rows are filtered by the caller does not find the others, \
            and gives the 404 of a missing thing.",
    )],
    ..system(Kind::Framework)
};

const NOT_PROVIDED: &str = r#"{"detail":"Authentication credentials were not provided."}"#;

/// `HTTPBearer` before the release that turned its 403 into a 401.
pub(super) const FASTAPI_BEFORE: System = System {
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
            body: r#"{"detail":"Not authenticated"}"#,
            why: "RFC 9110 §11.4: a server should answer missing credentials with 401 and a challenge. \
                Clients that came to rely on the 403 broke with 0.122.",
            ..disputed(Case::NoCredentials, "items/1", 403, "A57")
        },
        Exhibit {
            body: r#"{"detail":"Invalid authentication credentials"}"#,
            why: "Another scheme than Bearer was sent. RFC 9110 §11.4: a server should answer 401 with a \
                challenge, which would name the right one.",
            ..disputed(Case::BadCredentials, "items/1", 403, "A58")
        },
        NOT_ENOUGH,
        NOT_FOUND,
    ],
    ..FASTAPI
};

/// `HTTPBearer` since that release.
pub(super) const FASTAPI: System = System {
    slug: "fastapi",
    name: "FastAPI since 0.122",
    emulates: "FastAPI 0.122 and later",
    about: "A dependency, HTTPBearer, takes the token out of Authorization. Since 0.122 it refuses with 401 \
        and a challenge. Whether the token itself is a good one is for the application to say.",
    source: "FastAPI: use old 403 authentication error status codes",
    link: "https://fastapi.tiangolo.com/how-to/authentication-error-status-code/",
    checked: "Measured: 0.165 was run, and gave these answers, but for the case of lacking permission, which \
        is from the tutorial.",
    good: "Bearer demo-token",
    bad: "Token demo-token",
    exhibits: &[
        WELCOME,
        bare(Case::NoCredentials, "A58"),
        bare(Case::BadCredentials, "A41"),
        NOT_ENOUGH,
        NOT_FOUND,
    ],
    silences: &[
        (Case::Hidden, "Not documented: what is hidden is the application's affair."),
        (Case::RateLimited, "Not documented: FastAPI has no limit of its own."),
    ],
    ..system(Kind::Framework)
};

const WELCOME: Exhibit = Exhibit {
    body: r#"{"item":"one"}"#,
    source: "FastAPI: security tools",
    link: "https://fastapi.tiangolo.com/reference/security/",
    ..right(Case::Allowed, "items/1", 200, "")
};

/// A challenge without a parameter.
const fn bare(case: Case, claim: &'static str) -> Exhibit {
    Exhibit {
        fields: &[("www-authenticate", "Bearer")],
        body: r#"{"detail":"Not authenticated"}"#,
        why: "The status is right now, and carries a challenge. But RFC 6750 §3 says that Bearer must be \
        followed by a parameter, such as realm.",
        ..wrong(case, "items/1", 401, claim)
    }
}

const NOT_ENOUGH: Exhibit = Exhibit {
    fields: &[("www-authenticate", "Bearer scope=\"items\"")],
    body: r#"{"detail":"Not enough permissions"}"#,
    source: "FastAPI: OAuth2 scopes",
    link: "https://fastapi.tiangolo.com/advanced/security/oauth2-scopes/",
    why: "As in the tutorial on scopes. A valid token with too little scope should get 403 and \
        insufficient_scope (RFC 6750 §3.1): with 401 a client fetches a new token, and nothing changes.",
    ..disputed(Case::LackingPermission, "users/me/items/", 401, "")
};

const NOT_FOUND: Exhibit = Exhibit {
    body: r#"{"detail":"Not Found"}"#,
    source: "FastAPI: handling errors",
    link: "https://fastapi.tiangolo.com/tutorial/handling-errors/",
    why: "RFC 9110 §15.5.5.",
    ..right(Case::Missing, "nothing", 404, "")
};
