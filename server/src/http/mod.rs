//! HTTP parsing, independent of the site: addresses, origins, hosts, paths, cookies and tokens.

mod accept_encoding;
mod address;
mod cookies;
mod network;
mod origin;
mod plain_path;
mod protection_space;
mod referer;
mod token;

pub(crate) use accept_encoding::allow_identity;
pub(crate) use address::Subnet;
pub use address::{ClientAddress, Peer, TrustedProxies};
pub use cookies::CookieNames;
pub(crate) use cookies::{SetCookie, cookies, keep_own_cookies, set_cookie};
pub use network::Network;
pub use origin::{Hosts, HttpsOnly};
pub(crate) use origin::{SEC_FETCH_SITE, host_of, is_own_origin, origin};
pub(crate) use plain_path::{normalize_path, normalize_target, with_path};
pub(crate) use protection_space::{API_KEY, PresentedCredential, ProtectionSpace, credentials};
pub(crate) use referer::{parse_local_path, referer_page};
pub use token::{Token, TokenHash, TokenKind};
pub(crate) use token::{bearer_tokens, has_access_token, redact_tokens, strip_tokens};

#[cfg(test)]
#[path = "../../tests/unit/http/mod.rs"]
mod tests;
