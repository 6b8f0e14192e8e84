//! Protection spaces: the schemes that a group of routes accepts, and the realm of its challenges (RFC 9110
//! §11.5). Also reads the header fields of credentials.
//!
//! A space ignores schemes that it does not accept, such as `Basic` at the API, because proxies add such
//! fields. A cookie beside them still counts. If nothing else authenticates the request, the challenge names
//! the accepted schemes. An invalid credential of an accepted scheme is an error even with a valid cookie.
//! `guards::guard_resource` refuses two Authorization fields, or a token in the URL, in every space.

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, HeaderName};
use two_gates_app::wire::AuthScheme;

pub const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// A protection space.
#[derive(Debug, PartialEq, Eq)]
pub struct ProtectionSpace {
    pub realm: &'static str,
    /// The accepted schemes, in the order of their challenges. If a request has credentials for several
    /// schemes, the last of these schemes counts: a program sets a header field on purpose, but a browser
    /// sends its cookie with every request.
    pub schemes: &'static [AuthScheme],
}

impl ProtectionSpace {
    /// The pages, and the parts of the API that accept no tokens.
    pub const SITE: Self = Self { realm: "Two Gates", schemes: &[AuthScheme::Session] };

    pub const API: Self = Self { realm: "Two Gates", schemes: &[AuthScheme::Session, AuthScheme::Bearer] };

    pub const VAULT: Self = Self { realm: "The vault", schemes: &[AuthScheme::Basic] };

    pub const QUOTES: Self = Self { realm: "The quotes", schemes: &[AuthScheme::ApiKey] };
}

/// The protection space of a request, and the scheme of its credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresentedCredential {
    pub space: &'static ProtectionSpace,
    /// The scheme of the credential; `None` if the request has none that the space accepts.
    pub scheme: Option<AuthScheme>,
}

impl PresentedCredential {
    /// No credential, in the space of the site.
    pub const NONE: Self = Self { space: &ProtectionSpace::SITE, scheme: None };

    /// The name of the presented credential; without one, that of the first scheme in the space.
    pub fn credential(self) -> &'static str {
        self.scheme.or(self.space.schemes.first().copied()).unwrap_or(AuthScheme::Session).credential()
    }
}

/// The credentials in Authorization; `None` if it is missing or names another scheme. The separator is a
/// space (RFC 9110 §11.4). A scheme name without it has empty credentials, which are invalid in every scheme.
pub fn credentials(headers: &HeaderMap, scheme: AuthScheme) -> Option<&[u8]> {
    let value = headers.get(AUTHORIZATION)?.as_bytes();
    // RFC 9110 §5.6.2: the name is a token.
    let in_name = |b: &u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(b);
    let (name, mut rest) = value.split_at(value.iter().position(|b| !in_name(b)).unwrap_or(value.len()));
    if !rest.starts_with(b" ") {
        rest = b"";
    }
    while let [b' ', more @ ..] = rest {
        rest = more;
    }
    // RFC 9110 §11.1: the name is case-insensitive.
    name.eq_ignore_ascii_case(scheme.as_str().as_bytes()).then(|| rest.trim_ascii_end())
}
