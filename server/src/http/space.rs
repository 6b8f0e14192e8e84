//! Protection spaces: which schemes a group of routes reads, and under which realm it challenges (RFC 9110 §11.5).
//!
//! A space ignores what it does not read. An Authorization field of another scheme, such as `Basic` at the API, is worth what none is worth,
//! and a cookie beside it counts as if it came alone: proxies in front of a site add such fields for themselves, and whoever sends one to the
//! wrong place is told so by the challenge if nothing else let them in. A field of a scheme that is read and does not do never gives way
//! to the cookie. In every space two Authorization fields and a token in the address are refused, by `guards::single_credential`.

use two_gates_app::wire::AuthScheme;

/// A protection space.
#[derive(Debug, PartialEq, Eq)]
pub struct Space {
    /// Its realm.
    pub realm: &'static str,
    /// The schemes it reads, in the order of its challenges. Of a request that answers several, the last one counts: what a program put
    /// into a header for this one request means more than a cookie that the browser sends with every one.
    pub schemes: &'static [AuthScheme],
}

impl Space {
    /// The pages, and what of the API only a person does.
    pub const SITE: Self = Self { realm: "Two Gates", schemes: &[AuthScheme::Session] };

    /// The API.
    pub const API: Self = Self { realm: "Two Gates", schemes: &[AuthScheme::Session, AuthScheme::Bearer] };

    /// The vault.
    pub const VAULT: Self = Self { realm: "The vault", schemes: &[AuthScheme::Basic] };

    /// The quotes.
    pub const QUOTES: Self = Self { realm: "The quotes", schemes: &[AuthScheme::ApiKey] };
}

/// How a request proved who sent it, or tried to: rides in the extensions of request and answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presented {
    /// Where.
    pub space: &'static Space,
    /// By which scheme; none where no credential of the space was sent.
    pub scheme: Option<AuthScheme>,
}

impl Presented {
    /// Nothing, in the site's own space.
    pub const NOTHING: Self = Self { space: &Space::SITE, scheme: None };

    /// What the credential is called that was sent, or is asked for first.
    pub fn credential(self) -> &'static str {
        self.scheme.or(self.space.schemes.first().copied()).unwrap_or(AuthScheme::Session).credential()
    }
}
