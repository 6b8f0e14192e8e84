//! The page that a form or link returns to.

use std::convert::Infallible;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use two_gates_app::wire::{LocalPath, LoginPath, Route};

use crate::http::{HttpsOnly, parse_local_path, referer_page};
use crate::route_table::{RouteTable, browser_path};

/// The page of this site that sent the request, from Referer. Most forms do not contain the path of their
/// page, so that hidden and missing pages have equal content.
#[derive(Clone, Debug)]
pub struct ReturnTo {
    referer: Option<LocalPath>,
    routes: RouteTable,
}

impl ReturnTo {
    /// The page that the form names, else the referring page, else the home page.
    pub async fn choose(self, named: Option<&str>) -> LocalPath {
        match named {
            None => self.referer_page().await.unwrap_or_else(LocalPath::home),
            Some(_) => self.named_page(named).await,
        }
    }

    /// The referring page, if GET has an answer there. Never the login page.
    pub async fn referer_page(&self) -> Option<LocalPath> {
        self.retrievable(self.referer.clone()?).await.filter(|page| !is_login_page(page))
    }

    /// The page to show after a login: as [`Self::named_page`], but never the login page.
    pub async fn login_target(&self, named: Option<&str>) -> LocalPath {
        Some(self.named_page(named).await).filter(|page| !is_login_page(page)).unwrap_or_else(LocalPath::home)
    }

    /// The named page, without its query if that contains a token. The home page if GET has no answer there.
    pub async fn named_page(&self, named: Option<&str>) -> LocalPath {
        let page = match named.and_then(parse_local_path) {
            Some(page) => self.retrievable(page).await,
            None => None,
        };
        page.unwrap_or_else(LocalPath::home)
    }

    async fn retrievable(&self, page: LocalPath) -> Option<LocalPath> {
        self.routes.has_get(&page).await.then_some(page)
    }
}

fn is_login_page(page: &LocalPath) -> bool {
    browser_path(page).is_some_and(|path| path == LoginPath::PATTERN)
}

impl<S: Send + Sync> FromRequestParts<S> for ReturnTo
where
    HttpsOnly: FromRef<S>,
    RouteTable: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let referer = referer_page(&parts.headers, HttpsOnly::from_ref(state));
        Ok(Self { referer, routes: RouteTable::from_ref(state) })
    }
}
