//! The device cookie: marks a browser in which someone has logged in before, and grants no access. An
//! attacker has no such cookie, so an attacker's failures do not lock out the owner (OWASP, Slow Down Online
//! Guessing Attacks with Device Cookies).

use axum::http::HeaderMap;
use cookie::Cookie;
use sha2::{Digest, Sha256};

use crate::db::known_device::{DeviceHash, TTL};
use crate::http::{CookieNames, HttpsOnly, SetCookie, cookies, set_cookie};

/// Maximum number of device cookies to look up. Chromium stores 180 cookies per host, and no browser more.
const MAX_COOKIES: usize = 180;

/// Number of hexadecimal digits in the value of a device cookie.
const DIGITS: usize = 32;

/// A device cookie. Its value is never stored or logged.
#[derive(Clone)]
pub struct DeviceCookie(String);

impl std::fmt::Debug for DeviceCookie {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceCookie(…)")
    }
}

impl DeviceCookie {
    /// The device cookies of a request. There can be several (RFC 6265 §4.2.2). Malformed ones are skipped.
    pub fn all(headers: &HeaderMap, names: &CookieNames) -> Vec<Self> {
        let is_ours = |value: &&str| value.len() == DIGITS && value.bytes().all(|b| b.is_ascii_hexdigit());
        let values = cookies(headers, &names.device).filter(is_ours);
        values.map(|value| Self(value.to_owned())).take(MAX_COOKIES).collect()
    }

    /// Creates a device cookie with 128 random bits.
    pub fn random() -> Self {
        Self(format!("{:0DIGITS$x}", rand::random::<u128>()))
    }

    /// The hash under which the cookie is stored.
    pub fn hash(&self) -> DeviceHash {
        Sha256::digest(&self.0).into()
    }

    /// The Set-Cookie field.
    pub fn to_set_cookie(&self, names: &CookieNames, https: HttpsOnly) -> SetCookie {
        set_cookie(Cookie::build((&*names.device, &*self.0)).max_age(TTL).secure(https.0))
    }
}
