//! Frameworks for Node and for Java: Express and Spring Security.

use crate::catalogue::systems::{Case, Exhibit, Kind, System, disputed, right, system, wrong};

/// Express, a framework for Node.
pub(super) const EXPRESS: System = System {
    slug: "express",
    name: "Express",
    emulates: "Express 5",
    about: "Express has no authentication of its own: a handler looks at the request, and names a status. \
        What comes with that status is all there is.",
    source: "Express: res.sendStatus",
    link: "https://expressjs.com/en/5x/api.html#res.sendStatus",
    checked: "Measured: Express 5.3 was run, and gave these answers, but for their ETags and for the \
        security fields of its 404.",
    good: "Bearer demo-token",
    bad: "Bearer revoked-token",
    media: TEXT,
    exhibits: &[
        Exhibit {
            fields: POWERED,
            media: "application/json; charset=utf-8",
            body: r#"{"message":"Welcome"}"#,
            ..right(Case::Allowed, "private", 200, "")
        },
        Exhibit {
            fields: POWERED,
            body: "Unauthorized",
            why: BARE,
            ..wrong(Case::NoCredentials, "private", 401, "A48")
        },
        Exhibit {
            fields: POWERED,
            body: "Unauthorized",
            why: BARE,
            ..wrong(Case::BadCredentials, "private", 401, "A44")
        },
        Exhibit {
            fields: POWERED,
            body: "Forbidden",
            why: "A 403 needs no more than its status (RFC 9110 §15.5.4).",
            ..right(Case::LackingPermission, "admin", 403, "A48")
        },
        Exhibit {
            setting: "with res.json() alone",
            fields: POWERED,
            media: "application/json; charset=utf-8",
            body: r#"{"error":"Forbidden"}"#,
            source: "Express: res.json",
            link: "https://expressjs.com/en/5x/api.html#res.json",
            why: "Who names no status sends a 200, which says that all went well (RFC 9110 §15.3.1). Caches, \
                monitors and clients that look at the status take it for that.",
            ..disputed(Case::LackingPermission, "admin/members", 200, "A46")
        },
        Exhibit {
            fields: POWERED,
            media: "text/html; charset=utf-8",
            body: "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta \
                charset=\"utf-8\">\n<title>Error</title>\n</head>\n<body>\n<pre>Cannot GET \
                /nothing</pre>\n</body>\n</html>\n",
            source: "Express: how do I handle 404 responses?",
            link: "https://expressjs.com/en/starter/faq.html#how-do-i-handle-404-responses",
            why: "RFC 9110 §15.5.5. No route is no thing.",
            ..right(Case::Missing, "nothing", 404, "")
        },
    ],
    silences: &[
        (Case::Hidden, "Not documented: what is hidden is the application's affair."),
        (
            Case::RateLimited,
            "Not documented: Express has no limit of its own. The middleware for it is a package of others.",
        ),
    ],
    ..system(Kind::Framework)
};

const TEXT: &str = "text/plain; charset=utf-8";

const POWERED: &[(&str, &str)] = &[("x-powered-by", "Express")];

const BARE: &str = "res.sendStatus(401) sets the status and nothing else. A 401 must carry WWW-Authenticate \
    (RFC 9110 §15.5.2): the handler has to set it.";

/// Spring Security.
pub(super) const SPRING: System = System {
    slug: "spring-security",
    name: "Spring Security",
    emulates: "Spring Security 5 to 7, an OAuth 2.0 resource server",
    about: "Filters before an application. An exception in the chain says what is wrong, and an entry point \
        or a handler turns it into an answer. Here the ones for bearer tokens. Since version 7 (2025) those \
        for servlets name the metadata of the resource in every challenge.",
    source: "Spring Security: OAuth 2.0 resource server",
    link: "https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/index.html",
    checked: "Read in the documentation and in the source of 6 and 7.1; not run.",
    good: "Bearer demo.access.token",
    bad: "Bearer malformed",
    media: "",
    exhibits: &[
        Exhibit { body: WELCOME, media: "application/json", ..right(Case::Allowed, "messages/1", 200, "") },
        Exhibit {
            setting: "in 5 and 6, and in WebFlux",
            body: WELCOME,
            media: "application/json",
            ..right(Case::Allowed, "before-7/messages/1", 200, "")
        },
        Exhibit {
            setting: "since 7, in a servlet application",
            fields: &[(
                "www-authenticate",
                "Bearer resource_metadata=\"http://localhost/.well-known/oauth-protected-resource\"",
            )],
            source: "Spring Security: BearerTokenAuthenticationEntryPoint",
            link: "https://docs.spring.io/spring-security/reference/api/java/org/springframework/security/oauth2/server/resource/web/BearerTokenAuthenticationEntryPoint.html",
            why: "401 with a challenge, without an error, as nothing was sent (RFC 6750 §3.1). Its parameter \
                leads to who issues tokens (RFC 9728 §5.1).",
            ..right(Case::NoCredentials, "messages/1", 401, "")
        },
        Exhibit {
            setting: "in 5 and 6, and in WebFlux",
            fields: &[("www-authenticate", "Bearer")],
            why: "The status is right, and so is a challenge without an error. But RFC 6750 §3 says that \
                Bearer must be followed by a parameter, such as realm.",
            ..wrong(Case::NoCredentials, "before-7/messages/1", 401, "A41")
        },
        Exhibit {
            setting: "without an entry point",
            source: "Spring Security: Http403ForbiddenEntryPoint",
            link: "https://docs.spring.io/spring-security/reference/api/java/org/springframework/security/web/authentication/Http403ForbiddenEntryPoint.html",
            why: "Where no way to authenticate is set up, Http403ForbiddenEntryPoint answers. RFC 9110 \
                §11.4: a server should answer 401; but there is no challenge to send.",
            ..disputed(Case::NoCredentials, "plain/1", 403, "A51")
        },
        Exhibit {
            setting: "since 7, in a servlet application",
            fields: &[(
                "www-authenticate",
                "Bearer error=\"invalid_token\", error_description=\"An error occurred while attempting to \
                    decode the Jwt: Malformed token\", \
                    error_uri=\"https://tools.ietf.org/html/rfc6750#section-3.1\", \
                    resource_metadata=\"http://localhost/.well-known/oauth-protected-resource\"",
            )],
            source: "Spring Security: BearerTokenAuthenticationEntryPoint",
            link: "https://docs.spring.io/spring-security/reference/api/java/org/springframework/security/oauth2/server/resource/web/BearerTokenAuthenticationEntryPoint.html",
            why: "RFC 6750 §3.1: 401 and invalid_token, in a challenge.",
            ..right(Case::BadCredentials, "messages/1", 401, "A51")
        },
        Exhibit {
            setting: "in 5 and 6, and in WebFlux",
            fields: &[(
                "www-authenticate",
                "Bearer error=\"invalid_token\", error_description=\"An error occurred while attempting to \
                    decode the Jwt: Malformed token\", \
                    error_uri=\"https://tools.ietf.org/html/rfc6750#section-3.1\"",
            )],
            why: "RFC 6750 §3.1: 401 and invalid_token, in a challenge.",
            ..right(Case::BadCredentials, "before-7/messages/1", 401, "A51")
        },
        Exhibit {
            fields: &[(
                "www-authenticate",
                "Bearer error=\"insufficient_scope\", error_description=\"The request requires higher \
                    privileges than provided by the access token.\", \
                    error_uri=\"https://tools.ietf.org/html/rfc6750#section-3.1\"",
            )],
            source: "Spring Security: BearerTokenAccessDeniedHandler",
            link: "https://docs.spring.io/spring-security/reference/api/java/org/springframework/security/oauth2/server/resource/web/access/BearerTokenAccessDeniedHandler.html",
            why: "RFC 6750 §3.1: 403 and insufficient_scope, in a challenge. It does not name the scope, \
                which it may.",
            ..right(Case::LackingPermission, "admin/1", 403, "A51")
        },
    ],
    silences: &[
        (
            Case::Hidden,
            "Not documented: Spring Security decides about requests. What an application hides is its own \
                affair.",
        ),
        (
            Case::Missing,
            "Not documented: what is missing is found to be so after the filters, by the application.",
        ),
        (Case::RateLimited, "Not documented: Spring Security has no limit of its own."),
    ],
    ..system(Kind::Framework)
};

const WELCOME: &str = r#"{"text":"Welcome"}"#;
