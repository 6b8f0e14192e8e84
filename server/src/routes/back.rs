//! The page a form or a link was on.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{HOST, REFERER};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use two_gates_app::wire::LocalPath;

use crate::authn::without_tokens;

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

impl<S: Sync> FromRequestParts<S> for Back {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(own_page(&parts.headers)))
    }
}

/// The path of a Referer on our own host; of none other, and not of the login page, which leads nowhere.
fn own_page(headers: &HeaderMap) -> Option<LocalPath> {
    let referer: Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    let host = headers.get(HOST)?.to_str().ok()?;
    if referer.authority()?.as_str() != host || referer.path() == "/login" {
        return None;
    }
    on_this_site(referer.path_and_query()?.as_str())
}

/// A place to go on to, as it was named; without its query where that holds a token.
pub(super) fn on_this_site(named: &str) -> Option<LocalPath> {
    LocalPath::parse(without_tokens(named)).ok()
}
