//! HTTP parsing, independent of the site: addresses, origins, hosts, paths, cookies and tokens.

mod address;
mod coding;
mod cookies;
mod network;
mod origin;
mod plain_path;
mod referer;
mod space;
mod token;

pub(crate) use address::Party;
pub use address::{ClientAddress, Peer, TrustedProxies};
pub(crate) use coding::allow_identity;
pub use cookies::CookieNames;
pub(crate) use cookies::{SetCookie, cookies, keep_own_cookies, set_cookie};
pub use network::Network;
pub use origin::{Hosts, HttpsOnly};
pub(crate) use origin::{SEC_FETCH_SITE, host_of, is_own_origin, origin};
pub(crate) use plain_path::{plain_path, plain_spelling, with_path};
pub(crate) use referer::{on_this_site, own_page};
pub(crate) use space::{API_KEY, PresentedCredential, Space, credentials};
pub use token::{Token, TokenHash, TokenKind};
pub(crate) use token::{names_a_token, path_without_tokens, tokens_in, without_tokens};

#[cfg(test)]
#[path = "../../tests/unit/http/mod.rs"]
mod tests;
