//! Spring Security.

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, Exhibit, Kind, PLAIN, Sends, Source, System};

pub(super) const SYSTEM: System = System {
    slug: "spring-security",
    name: "Spring Security",
    emulates: "Spring Security 5 to 7, an OAuth 2.0 resource server",
    kind: Kind::Framework,
    about: "Filters before an application. An exception in the chain says what is wrong, and an entry point \
        or a handler turns it into an answer. Here the ones for bearer tokens. Since version 7 (2025) those \
        for servlets name the metadata of the resource in every challenge.",
    source: BEARER,
    checked: "Read in the documentation and in the source of 6 and 7.1; not run.",
    unverified: false,
    field: "authorization",
    good: "Bearer demo.access.token",
    bad: "Bearer malformed",
    exhibits: &[
        Exhibit { path: "messages/1", body: WELCOME, source: BEARER, ..PLAIN },
        Exhibit {
            setting: "in 5 and 6, and in WebFlux",
            path: "before-7/messages/1",
            body: WELCOME,
            source: BEARER,
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            setting: "since 7, in a servlet application",
            sends: Sends::Nothing,
            path: "messages/1",
            status: 401,
            fields: &[(
                "www-authenticate",
                "Bearer resource_metadata=\"http://localhost/.well-known/oauth-protected-resource\"",
            )],
            media: "",
            source: ENTRY_POINT_7,
            why: "401 with a challenge, without an error, as nothing was sent (RFC 6750 §3.1). Its parameter \
                leads to who issues tokens (RFC 9728 §5.1).",
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            setting: "in 5 and 6, and in WebFlux",
            sends: Sends::Nothing,
            path: "before-7/messages/1",
            status: 401,
            fields: &[("www-authenticate", "Bearer")],
            media: "",
            source: BEARER,
            correctness: Correctness::Wrong,
            why: "The status is right, and so is a challenge without an error. But RFC 6750 §3 says that \
                Bearer must be followed by a parameter, such as realm.",
            claim: "A41",
            ..PLAIN
        },
        Exhibit {
            case: Case::NoCredentials,
            setting: "without an entry point",
            sends: Sends::Nothing,
            path: "plain/1",
            status: 403,
            media: "",
            source: ENTRY_POINT,
            correctness: Correctness::Disputed,
            why: "Where no way to authenticate is set up, Http403ForbiddenEntryPoint answers. RFC 9110 \
                §11.4: a server should answer 401; but there is no challenge to send.",
            claim: "A51",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            setting: "since 7, in a servlet application",
            sends: Sends::Bad,
            path: "messages/1",
            status: 401,
            fields: &[(
                "www-authenticate",
                "Bearer error=\"invalid_token\", error_description=\"An error occurred while attempting to \
                    decode the Jwt: Malformed token\", \
                    error_uri=\"https://tools.ietf.org/html/rfc6750#section-3.1\", \
                    resource_metadata=\"http://localhost/.well-known/oauth-protected-resource\"",
            )],
            media: "",
            source: ENTRY_POINT_7,
            why: "RFC 6750 §3.1: 401 and invalid_token, in a challenge.",
            claim: "A51",
            ..PLAIN
        },
        Exhibit {
            case: Case::BadCredentials,
            setting: "in 5 and 6, and in WebFlux",
            sends: Sends::Bad,
            path: "before-7/messages/1",
            status: 401,
            fields: &[(
                "www-authenticate",
                "Bearer error=\"invalid_token\", error_description=\"An error occurred while attempting to \
                    decode the Jwt: Malformed token\", \
                    error_uri=\"https://tools.ietf.org/html/rfc6750#section-3.1\"",
            )],
            media: "",
            source: BEARER,
            why: "RFC 6750 §3.1: 401 and invalid_token, in a challenge.",
            claim: "A51",
            ..PLAIN
        },
        Exhibit {
            case: Case::LackingPermission,
            path: "admin/1",
            status: 403,
            fields: &[(
                "www-authenticate",
                "Bearer error=\"insufficient_scope\", error_description=\"The request requires higher \
                    privileges than provided by the access token.\", \
                    error_uri=\"https://tools.ietf.org/html/rfc6750#section-3.1\"",
            )],
            media: "",
            source: DENIED,
            why: "RFC 6750 §3.1: 403 and insufficient_scope, in a challenge. It does not name the scope, \
                which it may.",
            claim: "A51",
            ..PLAIN
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
};

const WELCOME: &str = r#"{"text":"Welcome"}"#;

const BEARER: Source = Source {
    name: "Spring Security: OAuth 2.0 resource server",
    link: "https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/index.html",
};
const ENTRY_POINT_7: Source = Source {
    name: "Spring Security: BearerTokenAuthenticationEntryPoint",
    link: "https://docs.spring.io/spring-security/reference/api/java/org/springframework/security/oauth2/server/resource/web/BearerTokenAuthenticationEntryPoint.html",
};
const ENTRY_POINT: Source = Source {
    name: "Spring Security: Http403ForbiddenEntryPoint",
    link: "https://docs.spring.io/spring-security/reference/api/java/org/springframework/security/web/authentication/Http403ForbiddenEntryPoint.html",
};
const DENIED: Source = Source {
    name: "Spring Security: BearerTokenAccessDeniedHandler",
    link: "https://docs.spring.io/spring-security/reference/api/java/org/springframework/security/oauth2/server/resource/web/access/BearerTokenAccessDeniedHandler.html",
};
