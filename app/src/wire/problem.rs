//! Problem details: the machine-readable body of an error (RFC 9457).

use serde::{Deserialize, Serialize};

use crate::wire::ProblemPath;
#[cfg(feature = "ssr")]
use crate::wire::schema;

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
    /// A valid credential of a login that is too old for this (RFC 9470).
    InsufficientUserAuthentication,
    /// A valid credential that does not permit this.
    Forbidden,
    /// A valid token that was not lent this (RFC 6750).
    InsufficientScope,
    /// A write that did not come from this site's own pages.
    CrossSite,
    /// Permitted, and not yet: what was asked for is under an embargo.
    Embargoed,
    /// A request from an address that is on the block list.
    AddressBlocked,
    /// Nothing here that the caller may know of.
    NotFound,
    /// A request that stands in no row of an emulated system.
    NotEmulated,
    /// The path exists, and not for this method.
    MethodNotAllowed,
    /// The form was somebody else's: the caller has changed since it was shown.
    Conflict,
    /// What was asked for does not go with the state that things are in by now.
    WrongState,
    /// What was asked for would take a demo account from everyone else who uses it.
    DemoAccount,
    /// A condition of the request is not met.
    PreconditionFailed,
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
    /// Too many wrong attempts came before.
    TooManyAttempts,
    /// The fault is ours.
    Internal,
    /// A method that no path here takes.
    NotImplemented,
    /// Too busy just now.
    Unavailable,
    /// The world holds as many accounts as it can.
    WorldFull,
}

impl ProblemType {
    /// Every type, in the order of its status, for the help pages and the tests.
    pub const ALL: [Self; 27] = [
        Self::BadRequest,
        Self::Unauthenticated,
        Self::LoginFailed,
        Self::InsufficientUserAuthentication,
        Self::Forbidden,
        Self::InsufficientScope,
        Self::CrossSite,
        Self::Embargoed,
        Self::AddressBlocked,
        Self::DemoAccount,
        Self::NotFound,
        Self::NotEmulated,
        Self::MethodNotAllowed,
        Self::Conflict,
        Self::WrongState,
        Self::PreconditionFailed,
        Self::TooLarge,
        Self::UriTooLong,
        Self::UnsupportedMediaType,
        Self::Misdirected,
        Self::Unprocessable,
        Self::TooManyAttempts,
        Self::HeadersTooLarge,
        Self::Internal,
        Self::NotImplemented,
        Self::Unavailable,
        Self::WorldFull,
    ];

    /// The last segment of its URI reference.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::Unauthenticated => "unauthenticated",
            Self::LoginFailed => "login-failed",
            Self::InsufficientUserAuthentication => "insufficient-user-authentication",
            Self::Forbidden => "forbidden",
            Self::InsufficientScope => "insufficient-scope",
            Self::CrossSite => "cross-site",
            Self::Embargoed => "embargoed",
            Self::AddressBlocked => "address-blocked",
            Self::NotFound => "not-found",
            Self::NotEmulated => "not-emulated",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::Conflict => "conflict",
            Self::WrongState => "wrong-state",
            Self::DemoAccount => "demo-account",
            Self::PreconditionFailed => "precondition-failed",
            Self::TooLarge => "too-large",
            Self::UriTooLong => "uri-too-long",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::Misdirected => "misdirected",
            Self::Unprocessable => "unprocessable",
            Self::HeadersTooLarge => "headers-too-large",
            Self::TooManyAttempts => "too-many-attempts",
            Self::Internal => "internal",
            Self::NotImplemented => "not-implemented",
            Self::Unavailable => "unavailable",
            Self::WorldFull => "world-full",
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
            Self::Unauthenticated => "Credentials needed",
            Self::LoginFailed => "Wrong user name or password",
            Self::InsufficientUserAuthentication => "Log in once more",
            Self::Forbidden => "You may not see this",
            Self::InsufficientScope => "The token does not reach this",
            Self::CrossSite => "Not a write from this site",
            Self::Embargoed => "Not yet",
            Self::AddressBlocked => "This address is blocked",
            Self::NotFound => "Nothing here",
            Self::NotEmulated => "Not emulated",
            Self::MethodNotAllowed => "This method does not work here",
            Self::Conflict => "You are somebody else now",
            Self::WrongState => "Its state does not allow this",
            Self::DemoAccount => "A demo account keeps this as it is",
            Self::PreconditionFailed => "A condition of the request is not met",
            Self::TooLarge => "The body is too large",
            Self::UriTooLong => "The address is too long",
            Self::UnsupportedMediaType => "This kind of content is not read here",
            Self::Misdirected => "Not a host of this server",
            Self::Unprocessable => "The body does not say what is needed",
            Self::HeadersTooLarge => "The headers are too large",
            Self::TooManyAttempts => "Too many attempts",
            Self::Internal => "Something broke on our side",
            Self::NotImplemented => "This method works nowhere here",
            Self::Unavailable => "Too busy just now",
            Self::WorldFull => "This world takes no more accounts",
        }
    }

    /// The status it travels with.
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Unauthenticated | Self::LoginFailed | Self::InsufficientUserAuthentication => 401,
            Self::Forbidden
            | Self::InsufficientScope
            | Self::CrossSite
            | Self::Embargoed
            | Self::AddressBlocked
            | Self::DemoAccount => 403,
            Self::NotFound | Self::NotEmulated => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict | Self::WrongState => 409,
            Self::PreconditionFailed => 412,
            Self::TooLarge => 413,
            Self::UriTooLong => 414,
            Self::UnsupportedMediaType => 415,
            Self::Misdirected => 421,
            Self::Unprocessable => 422,
            Self::TooManyAttempts => 429,
            Self::HeadersTooLarge => 431,
            Self::Internal => 500,
            Self::NotImplemented => 501,
            Self::Unavailable | Self::WorldFull => 503,
        }
    }

    /// The page that explains it: the `type` member, a URI reference that resolves (RFC 9457 §3.1.1).
    pub fn help(self) -> ProblemPath {
        ProblemPath(self.slug().to_owned())
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
    /// On a 403 that a broader token would lift: the scope that would do (RFC 6750 §3).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ssr", schema(example = "inbox:read", nullable = false))]
    pub scope: Option<String>,
    /// On a 401 that asks for a new login: how old it may be, in seconds (RFC 9470 §3).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ssr", schema(example = 300, nullable = false))]
    pub max_age: Option<u32>,
    /// On a 422: what is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FieldError>,
}

/// What is wrong with one field of a body, as in the example of RFC 9457 §3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// What to do about it.
    #[cfg_attr(feature = "ssr", schema(example = "A password has at least 15 characters."))]
    pub detail: String,
    /// The field, as a JSON pointer in a URI fragment (RFC 6901 §6), such as `#/password`.
    #[cfg_attr(feature = "ssr", schema(example = "#/password"))]
    pub pointer: String,
}

impl FieldError {
    /// An error in the field with that name.
    pub fn new(field: &str, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), pointer: format!("#/{field}") }
    }

    /// The name of the field, which is that of the form's input as well.
    pub fn field(&self) -> &str {
        self.pointer.trim_start_matches("#/")
    }
}
