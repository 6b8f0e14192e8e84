//! Problem details: the machine-readable body of an error (RFC 9457).

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};
use two_gates_policy::Stop;

use crate::wire::ProblemPath;
#[cfg(feature = "ssr")]
use crate::wire::schema;

/// The kinds of problem on this site, ordered by status. Each has a help page at [`ProblemType::help`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ProblemType {
    /// The request is malformed.
    BadRequest,
    /// No valid credential.
    Unauthenticated,
    /// A login with a wrong name or password.
    LoginFailed,
    /// A valid credential, but too old a login (RFC 9470).
    InsufficientUserAuthentication,
    /// A valid credential that does not permit the request.
    Forbidden,
    /// A valid token without the required scope (RFC 6750).
    InsufficientScope,
    /// A write that did not come from this site's own pages.
    CrossSite,
    /// Permitted, but under an embargo.
    Embargoed,
    /// A request from an address that is on the block list.
    AddressBlocked,
    /// An action that would lock all other users out of a demo account.
    DemoAccount,
    /// No resource that the caller may know of.
    NotFound,
    /// A request that matches no row of an emulated system.
    NotEmulated,
    /// The path exists, but not for this method.
    MethodNotAllowed,
    /// The form belongs to another caller, because the session changed after it was shown.
    Conflict,
    /// The request does not fit the current state of its resource.
    WrongState,
    /// A condition of the request is not met.
    PreconditionFailed,
    /// The body is larger than the site accepts.
    TooLarge,
    /// The URI of the request is longer than the site accepts.
    UriTooLong,
    /// The endpoint does not accept the type of the body.
    UnsupportedMediaType,
    /// The request is for a host that this server does not answer for.
    Misdirected,
    /// The body is well formed, but does not contain what the endpoint needs.
    Unprocessable,
    /// Too many wrong attempts.
    TooManyAttempts,
    /// The headers are larger than the site accepts.
    HeadersTooLarge,
    /// An error in the server.
    Internal,
    /// A method that no path on this site accepts.
    NotImplemented,
    /// The server is too busy.
    Unavailable,
    /// The world has reached its limit of accounts.
    WorldFull,
}

impl ProblemType {
    /// Every type, for the help pages and the tests.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied()
    }

    /// The last segment of the type's URI reference.
    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// The type with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::all().find(|kind| kind.slug() == slug)
    }

    /// The HTTP status.
    pub const fn status(self) -> u16 {
        self.row().0
    }

    /// A short summary, the same for every occurrence (RFC 9457 §3.1.3).
    pub const fn title(self) -> &'static str {
        self.row().1
    }

    /// The place where a request with this problem stopped.
    pub const fn stop(self) -> Stop {
        self.row().2
    }

    const fn row(self) -> (u16, &'static str, Stop) {
        match self {
            Self::BadRequest => (400, "The request is malformed", Stop::Guards),
            Self::Unauthenticated => (401, "Credentials needed", Stop::Gate1),
            Self::LoginFailed => (401, "Wrong user name or password", Stop::Gate1),
            Self::InsufficientUserAuthentication => (401, "A more recent login is needed", Stop::Gate1),
            Self::Forbidden => (403, "You may not see this", Stop::Gate2),
            Self::InsufficientScope => (403, "The token lacks the scope", Stop::Gate2),
            Self::CrossSite => (403, "Blocked: not sent from this site", Stop::Guards),
            Self::Embargoed => (403, "Not yet", Stop::Gate2),
            Self::AddressBlocked => (403, "This IP address is blocked", Stop::Guards),
            Self::DemoAccount => (403, "A demo account keeps this as it is", Stop::Through),
            Self::NotFound => (404, "Nothing here", Stop::Door),
            Self::NotEmulated => (404, "Not emulated", Stop::Door),
            Self::MethodNotAllowed => (405, "This URL does not take the method", Stop::Guards),
            Self::Conflict => (409, "You are someone else now", Stop::Through),
            Self::WrongState => (409, "The current state does not allow this", Stop::Through),
            Self::PreconditionFailed => (412, "A condition of the request is not met", Stop::Through),
            Self::TooLarge => (413, "The body is too large", Stop::Guards),
            Self::UriTooLong => (414, "The URL is too long", Stop::Guards),
            Self::UnsupportedMediaType => (415, "This kind of content is not accepted here", Stop::Through),
            Self::Misdirected => (421, "Not a host of this server", Stop::Guards),
            Self::Unprocessable => (422, "The body does not say what is needed", Stop::Through),
            Self::TooManyAttempts => (429, "Too many attempts", Stop::Guards),
            Self::HeadersTooLarge => (431, "The headers are too large", Stop::Guards),
            Self::Internal => (500, "Something broke on our side", Stop::Through),
            Self::NotImplemented => (501, "This server does not support the method", Stop::Guards),
            Self::Unavailable => (503, "The server is busy", Stop::Through),
            Self::WorldFull => (507, "This world has no room for more accounts", Stop::Through),
        }
    }

    /// The path of the help page: the `type` member, a URI reference that resolves (RFC 9457 §3.1.1).
    pub fn help(self) -> ProblemPath {
        ProblemPath(self.slug().to_owned())
    }
}

/// The body of an error answer (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ssr", schema(xml(name = "problem", namespace = "urn:ietf:rfc:7807")))]
pub struct Problem {
    /// The problem type, as a URI reference to its help page.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "ssr", schema(format = "uri-reference", example = "/problems/unauthenticated"))]
    pub kind: String,
    /// The title of the type.
    #[cfg_attr(feature = "ssr", schema(example = "Credentials needed"))]
    pub title: String,
    /// The status code, the same as in the status line.
    #[cfg_attr(feature = "ssr", schema(example = 401, minimum = 400, maximum = 599))]
    pub status: u16,
    /// An explanation of this occurrence, and the next step.
    #[cfg_attr(feature = "ssr", schema(example = "Log in and send the request again."))]
    pub detail: String,
    /// The URI of this occurrence: the request ID as a URN.
    #[cfg_attr(
        feature = "ssr",
        schema(format = "uri", example = "urn:uuid:01a0c450-6c00-7a53-9d5e-0c8f6f6c8d11")
    )]
    pub instance: String,
    /// The missing permission, on a 403.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ssr", schema(example = "reports:read", nullable = false))]
    pub missing_permission: Option<String>,
    /// The plan that includes the missing permission, on a 403.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::plan_needed))]
    pub plan_needed: Option<String>,
    /// The scope that the token lacks, on a 403 (RFC 6750 §3).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ssr", schema(example = "inbox:read", nullable = false))]
    pub scope: Option<String>,
    /// The maximum age of the login in seconds, on a 401 that requires a recent login (RFC 9470 §3).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "ssr", schema(example = 300, nullable = false))]
    pub max_age: Option<u32>,
    /// The fields with errors, on a 422.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FieldError>,
}

/// An error in one field of a body, as in the example of RFC 9457 §3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// How to fix the error.
    #[cfg_attr(feature = "ssr", schema(example = "A password has at least 15 characters."))]
    pub detail: String,
    /// The field, as a JSON pointer in a URI fragment (RFC 6901 §6), such as `#/password`.
    #[cfg_attr(feature = "ssr", schema(example = "#/password"))]
    pub pointer: String,
}

impl FieldError {
    /// An error in the field with this name.
    pub fn new(field: &str, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), pointer: format!("#/{field}") }
    }

    /// The name of the field, as in the form's input.
    pub fn field(&self) -> &str {
        self.pointer.trim_start_matches("#/")
    }
}
