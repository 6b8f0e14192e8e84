//! The ground: reads addresses, origins, hosts, paths, cookies and tokens of a request, without any knowledge
//! of the site.

mod authorization;
mod client_address;
mod cookies;
mod fields;
mod forwarded;
mod hosts;
mod network;
mod origin;
mod own_cookies;
mod party;
mod plain_path;
mod request_id;
mod space;
mod token;
mod token_in_url;

pub use authorization::credentials;
pub use client_address::{ClientAddress, Peer, TrustedProxies};
pub use cookies::{CookieNames, SetCookie, cookies, set_cookie};
pub use fields::{API_KEY, SEC_FETCH_SITE};
pub use hosts::Hosts;
pub use network::{Network, Unfit};
pub use origin::{HttpsOnly, is_own, is_own_origin, origin};
pub use own_cookies::keep_own_cookies;
pub use party::Party;
pub use plain_path::{plain_path, plain_spelling};
pub use request_id::RequestId;
pub use space::{Presented, Space};
pub use token::{Token, TokenHash, TokenKind};
pub use token_in_url::{names_a_token, path_without_tokens, tokens_in, without_tokens};
