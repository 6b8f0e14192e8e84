//! The device cookie: says that somebody has logged in from this browser before, and opens nothing. Whoever guesses has none, so the failures
//! of others do not lock its owner out (OWASP, Slow Down Online Guessing Attacks with Device Cookies).

use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::db::known_device::{DeviceHash, KEPT};
use crate::http::{CookieNames, HttpsOnly, SetCookie, cookies};

/// The most device cookies of one request that are looked up. Chromium stores 180 cookies of a host, so a browser never sends more.
const LOOKED_UP: usize = 180;

/// A device cookie. Its value is never stored, and never shown.
#[derive(Clone)]
pub struct DeviceCookie(String);

impl std::fmt::Debug for DeviceCookie {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceCookie(…)")
    }
}

impl DeviceCookie {
    /// Those of a request that can be ours. There can be several (RFC 6265 §4.2.2), and a malformed one hides no other.
    pub fn all(headers: &HeaderMap, names: &CookieNames) -> Vec<Self> {
        let ids = cookies(headers, &names.device).filter_map(|value| value.parse::<Uuid>().ok());
        ids.map(|id| Self(id.simple().to_string())).take(LOOKED_UP).collect()
    }

    /// A new one. 122 bits of it are random.
    pub fn random() -> Self {
        Self(Uuid::new_v4().simple().to_string())
    }

    /// What is stored of it.
    pub fn hash(&self) -> DeviceHash {
        Sha256::digest(&self.0).into()
    }

    /// The field that sets it.
    pub fn set(&self, names: &CookieNames, https: HttpsOnly) -> SetCookie {
        let (name, value, seconds) = (&names.device, &self.0, KEPT.whole_seconds());
        let secure = if https.0 { "; Secure" } else { "" };
        let line = format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax; HttpOnly{secure}");
        [(SET_COOKIE, HeaderValue::from_str(&line).expect("name and digits are visible ASCII"))]
    }
}
