//! The page of this site that Referer names (RFC 9110 §10.1.3), without a query that contains a token.

use axum::http::HeaderMap;
use axum::http::header::REFERER;
use two_gates_app::wire::LocalPath;
use url::{Position, Url};

use super::origin::is_own_url;
use super::{HttpsOnly, strip_tokens};

/// The path of a Referer on our own origin.
pub fn referer_page(headers: &HeaderMap, https: HttpsOnly) -> Option<LocalPath> {
    let referer = Url::parse(headers.get(REFERER)?.to_str().ok()?).ok()?;
    if !is_own_url(&referer, headers, https) {
        return None;
    }
    parse_local_path(&referer[Position::BeforePath..Position::AfterQuery])
}

/// A path, without its query if the query contains a token. `None` if `named` is not a path on this site.
pub fn parse_local_path(named: &str) -> Option<LocalPath> {
    LocalPath::parse(strip_tokens(named)).ok()
}
