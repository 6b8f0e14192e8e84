//! Problem details: the machine-readable body of an error (RFC 9457).

use serde::{Deserialize, Serialize};

use super::Page;

#[cfg(feature = "ssr")]
use super::schema;

/// The kinds of problem this site answers with. Each has a help page at [`ProblemType::help`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemType {
    /// The request is not well formed.
    BadRequest,
    /// No valid credential.
    Unauthenticated,
    /// A login with a wrong name or password.
    LoginFailed,
    /// A valid credential that does not permit this.
    Forbidden,
    /// A write that did not come from this site's own pages.
    CrossSite,
    /// Nothing here that the caller may know of.
    NotFound,
    /// The path exists, and not for this method.
    MethodNotAllowed,
    /// The form was somebody else's: the caller has changed since it was shown.
    Conflict,
    /// The body is larger than the site takes.
    TooLarge,
    /// The address is longer than the site reads.
    UriTooLong,
    /// The body is of a type the endpoint does not read.
    UnsupportedMediaType,
    /// The host in the request is not one this server answers for.
    Misdirected,
    /// The body is well formed and does not say what the endpoint needs.
    Unprocessable,
    /// The headers are larger than the site reads.
    HeadersTooLarge,
    /// The fault is ours.
    Internal,
    /// Too busy just now.
    Unavailable,
}

impl ProblemType {
    /// Every type, in the order of its status, for the help pages and the tests.
    pub const ALL: [Self; 16] = [
        Self::BadRequest,
        Self::Unauthenticated,
        Self::LoginFailed,
        Self::Forbidden,
        Self::CrossSite,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Conflict,
        Self::TooLarge,
        Self::UriTooLong,
        Self::UnsupportedMediaType,
        Self::Misdirected,
        Self::Unprocessable,
        Self::HeadersTooLarge,
        Self::Internal,
        Self::Unavailable,
    ];

    /// The last segment of its URI reference.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::Unauthenticated => "unauthenticated",
            Self::LoginFailed => "login-failed",
            Self::Forbidden => "forbidden",
            Self::CrossSite => "cross-site",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Conflict => "conflict",
            Self::TooLarge => "too-large",
            Self::UriTooLong => "uri-too-long",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::Misdirected => "misdirected",
            Self::Unprocessable => "unprocessable",
            Self::HeadersTooLarge => "headers-too-large",
            Self::Internal => "internal",
            Self::Unavailable => "unavailable",
        }
    }

    /// The type with that slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// A short summary, the same for every occurrence (RFC 9457 §3.1.3).
    pub const fn title(self) -> &'static str {
        match self {
            Self::BadRequest => "The request is malformed",
            Self::Unauthenticated => "Log in first",
            Self::LoginFailed => "Wrong user name or password",
            Self::Forbidden => "You may not see this",
            Self::CrossSite => "Not a write from this site",
            Self::NotFound => "Nothing here",
            Self::MethodNotAllowed => "This method does not work here",
            Self::Conflict => "You are somebody else now",
            Self::TooLarge => "The body is too large",
            Self::UriTooLong => "The address is too long",
            Self::UnsupportedMediaType => "This content type is not read here",
            Self::Misdirected => "Not a host of this server",
            Self::Unprocessable => "The body does not say what is needed",
            Self::HeadersTooLarge => "The headers are too large",
            Self::Internal => "Something broke on our side",
            Self::Unavailable => "Too busy just now",
        }
    }

    /// The status it travels with.
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Unauthenticated | Self::LoginFailed => 401,
            Self::Forbidden | Self::CrossSite => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::UriTooLong => 414,
            Self::UnsupportedMediaType => 415,
            Self::Misdirected => 421,
            Self::Unprocessable => 422,
            Self::HeadersTooLarge => 431,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// The page that explains it: the `type` member, a URI reference that resolves (RFC 9457 §3.1.1).
    pub fn help(self) -> Page {
        Page::Problem(self.slug().to_owned())
    }
}

/// The body of an error answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ssr", schema(xml(name = "problem", namespace = "urn:ietf:rfc:7807")))]
pub struct Problem {
    /// The problem type, as a URI reference to its help page.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "ssr", schema(format = "uri-reference", example = "/problems/unauthenticated"))]
    pub kind: String,
    /// The title of the type.
    #[cfg_attr(feature = "ssr", schema(example = "Log in first"))]
    pub title: String,
    /// The status, equal to the one on the wire.
    #[cfg_attr(feature = "ssr", schema(example = 401, minimum = 400, maximum = 599))]
    pub status: u16,
    /// What happened this time and what to do next.
    #[cfg_attr(feature = "ssr", schema(example = "Log in and send the request again."))]
    pub detail: String,
    /// This occurrence: the request id as a URN.
    #[cfg_attr(
        feature = "ssr",
        schema(format = "uri", example = "urn:uuid:2f1c7a52-5b0e-4a53-9d5e-0c8f6f6c8d11")
    )]
    pub instance: String,
    /// On a 403: the permission that is missing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ssr", schema(example = "reports:read", nullable = false))]
    pub missing_permission: Option<String>,
    /// On a 403 that a plan would lift: the plan that would help.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::plan))]
    pub plan_needed: Option<String>,
}
