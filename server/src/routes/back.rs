//! The page a form or a link was on.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::REFERER;
use axum::http::request::Parts;
use two_gates_app::wire::{LocalPath, Page};
use url::{Position, Url};

use crate::authn::without_tokens;
use crate::state::{HttpsOnly, Shared};
use crate::transport::is_own;

/// The page of this site that sent the request, as its browser names it in Referer. Pages do not name themselves in their forms: hidden and
/// missing would differ by it.
#[derive(Clone, Debug)]
pub struct Back(Option<LocalPath>);

impl Back {
    /// The place a form names, else the page it was on, else the home page.
    pub fn or(self, named: Option<&str>) -> LocalPath {
        match named {
            Some(named) => on_this_site(named).unwrap_or_else(LocalPath::home),
            None => self.0.unwrap_or_else(LocalPath::home),
        }
    }
}

impl FromRequestParts<Shared> for Back {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Infallible> {
        Ok(Self(own_page(&parts.headers, state.https)))
    }
}

/// The path of a Referer on our own origin; of none other, and not of the login page, which leads nowhere.
fn own_page(headers: &HeaderMap, https: HttpsOnly) -> Option<LocalPath> {
    let referer = Url::parse(headers.get(REFERER)?.to_str().ok()?).ok()?;
    if !is_own(&referer, headers, https) || referer.path() == Page::Login.route() {
        return None;
    }
    on_this_site(&referer[Position::BeforePath..Position::AfterQuery])
}

/// A place to go on to, as it was named; without its query where that holds a token.
pub(super) fn on_this_site(named: &str) -> Option<LocalPath> {
    LocalPath::parse(without_tokens(named)).ok()
}
