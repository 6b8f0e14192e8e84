//! Cookies: the names of this site's cookies, and functions to read, filter and set cookies.

use std::ops::Deref;
use std::sync::Arc;

use axum::http::header::{COOKIE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use cookie::{CookieBuilder, SameSite};

/// The names of this server's cookies. A browser sends a cookie to every port of its host (RFC 6265 §8.5), so
/// each name ends with the server's port. Otherwise two servers on one machine would overwrite each other's
/// logins. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieNames(Arc<Names>);

#[derive(Debug, PartialEq, Eq)]
pub struct Names {
    /// The session cookie.
    pub session: String,
    /// The device cookie, which marks a browser in which someone has logged in before.
    pub device: String,
    /// The scenarios that a guest has finished.
    pub progress: String,
    /// The light or dark color scheme.
    pub color_scheme: String,
}

impl CookieNames {
    /// The names for a server on this port.
    pub fn for_port(port: u16) -> Self {
        Self::with_suffix(&format!("_{port}"))
    }

    fn with_suffix(suffix: &str) -> Self {
        let name = |of: &str| format!("two_gates_{of}{suffix}");
        Self(Arc::new(Names {
            session: name("session"),
            device: name("device"),
            progress: name("progress"),
            color_scheme: name("scheme"),
        }))
    }
}

impl Deref for CookieNames {
    type Target = Names;

    fn deref(&self) -> &Names {
        &self.0
    }
}

/// The names without a port, for an in-process router.
impl Default for CookieNames {
    fn default() -> Self {
        Self::with_suffix("")
    }
}

pub type SetCookie = [(HeaderName, HeaderValue); 1];

/// The Set-Cookie field of a cookie for the entire site that scripts cannot read.
pub fn set_cookie(cookie: CookieBuilder<'_>) -> SetCookie {
    let cookie = cookie.path("/").same_site(SameSite::Lax).http_only(true).to_string();
    [(SET_COOKIE, HeaderValue::from_str(&cookie).expect("names and values of ours are visible ASCII"))]
}

/// The values of every cookie with this name. There can be several, in no reliable order: any program on this
/// host can set one, even for a longer path (RFC 6265 §4.2.2, §8.5).
pub fn cookies<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| std::str::from_utf8(pair).ok())
        .filter_map(move |pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Keeps only our own valid cookies, in one field. A cookie that is not visible ASCII would hide the others.
pub fn keep_own_cookies(names: &CookieNames, headers: &mut HeaderMap) {
    if !headers.contains_key(COOKIE) {
        return;
    }
    let is_own = |pair: &&[u8]| {
        let is_named =
            |name: &String| pair.strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b"="));
        [&names.session, &names.color_scheme, &names.progress, &names.device].into_iter().any(is_named)
            && pair.iter().all(|b| b.is_ascii_graphic() || *b == b' ')
    };
    let pairs = headers.get_all(COOKIE).iter().flat_map(|value| value.as_bytes().split(|b| *b == b';'));
    let pairs: Vec<&[u8]> = pairs.map(<[u8]>::trim_ascii).filter(is_own).collect();
    let value = HeaderValue::from_bytes(&pairs.join(&b"; "[..])).ok().filter(|value| !value.is_empty());
    headers.remove(COOKIE);
    if let Some(value) = value {
        headers.insert(COOKIE, value);
    }
}
