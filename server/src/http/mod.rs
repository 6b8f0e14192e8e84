//! The ground: reads addresses, origins, hosts, paths, cookies and tokens of a request, without any knowledge
//! of the site.

mod address;
mod cookies;
mod network;
mod origin;
mod plain_path;
mod space;
mod token;

pub use address::{ClientAddress, Party, Peer, TrustedProxies};
pub use cookies::{CookieNames, SetCookie, cookies, keep_own_cookies, set_cookie};
pub use network::{Network, Unfit};
pub use origin::{Hosts, HttpsOnly, SEC_FETCH_SITE, is_own, is_own_origin, origin};
pub use plain_path::{plain_path, plain_spelling};
pub use space::{API_KEY, Presented, Space, credentials};
pub use token::{Token, TokenHash, TokenKind, names_a_token, path_without_tokens, tokens_in, without_tokens};
