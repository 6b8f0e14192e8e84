//! Protection spaces: the schemes that a group of routes accepts, and the realm of its challenges (RFC 9110
//! §11.5).
//!
//! A space ignores a scheme that it does not accept, such as `Basic` at the API, and a cookie beside it still
//! counts: proxies in front of a site add such fields for themselves. If nothing else lets the request in,
//! its challenge names the accepted schemes. An invalid credential of an accepted scheme is an error even
//! with a valid cookie. Two Authorization fields, or a token in the address, are refused in every space by
//! `guards::guard_resource`.

use two_gates_app::wire::AuthScheme;

/// A protection space.
#[derive(Debug, PartialEq, Eq)]
pub struct Space {
    /// Its realm.
    pub realm: &'static str,
    /// The accepted schemes, in the order of their challenges. If a request has credentials for several, the
    /// last one counts: a program set that header for this request, and a browser sends its cookie with every
    /// request.
    pub schemes: &'static [AuthScheme],
}

impl Space {
    /// The pages, and the parts of the API that only people use.
    pub const SITE: Self = Self { realm: "Two Gates", schemes: &[AuthScheme::Session] };

    /// The API.
    pub const API: Self = Self { realm: "Two Gates", schemes: &[AuthScheme::Session, AuthScheme::Bearer] };

    /// The vault.
    pub const VAULT: Self = Self { realm: "The vault", schemes: &[AuthScheme::Basic] };

    /// The quotes.
    pub const QUOTES: Self = Self { realm: "The quotes", schemes: &[AuthScheme::ApiKey] };
}

/// The credential that a request sent. Stored in the extensions of request and answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presented {
    /// The protection space.
    pub space: &'static Space,
    /// The scheme of the credential; `None` if the request sent none that the space accepts.
    pub scheme: Option<AuthScheme>,
}

impl Presented {
    /// No credential, in the site's own space.
    pub const NOTHING: Self = Self { space: &Space::SITE, scheme: None };

    /// The name of the credential that was sent, or else of the one that the space asks for first.
    pub fn credential(self) -> &'static str {
        self.scheme.or(self.space.schemes.first().copied()).unwrap_or(AuthScheme::Session).credential()
    }
}
