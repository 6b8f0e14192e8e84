//! The device cookie: says that somebody has logged in from this browser before, and opens nothing. Whoever guesses has none, so the failures
//! of others do not lock its owner out (OWASP, Slow Down Online Guessing Attacks with Device Cookies).

use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{SetCookie, cookie};
use crate::db::known_device::{DeviceHash, KEPT};
use crate::state::HttpsOnly;

/// The name of the device cookie.
pub const DEVICE_COOKIE: &str = "two_gates_device";

/// A device cookie. Its value is never stored, and never shown.
#[derive(Clone)]
pub struct DeviceCookie(String);

impl std::fmt::Debug for DeviceCookie {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceCookie(…)")
    }
}

impl DeviceCookie {
    /// The one that a request carries, where it can be one of ours.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let value = cookie(headers, DEVICE_COOKIE)?;
        value.parse::<Uuid>().ok().map(|id| Self(id.simple().to_string()))
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
    pub fn set(&self, https: HttpsOnly) -> SetCookie {
        let (value, seconds) = (&self.0, KEPT.whole_seconds());
        let secure = if https.0 { "; Secure" } else { "" };
        let line =
            format!("{DEVICE_COOKIE}={value}; Path=/; Max-Age={seconds}; SameSite=Lax; HttpOnly{secure}");
        [(SET_COOKIE, HeaderValue::from_str(&line).expect("hexadecimal digits are visible ASCII"))]
    }
}
