//! The page that a form or link returns to.

use std::convert::Infallible;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use two_gates_app::wire::{LocalPath, LoginPath, Route};

use crate::http::{HttpsOnly, on_this_site, own_page};
use crate::route_table::{RouteTable, requested};

/// The page of this site that sent the request, from Referer. Most forms do not contain the path of their
/// page, so that hidden and missing pages have equal content.
#[derive(Clone, Debug)]
pub struct Back {
    page: Option<LocalPath>,
    routes: RouteTable,
}

impl Back {
    /// The page that the form names, else the referring page, else the home page.
    pub async fn or(self, named: Option<&str>) -> LocalPath {
        match named {
            None => self.page().await.unwrap_or_else(LocalPath::home),
            Some(_) => self.named(named).await,
        }
    }

    /// The referring page, if GET has an answer there. Never the login page.
    pub async fn page(&self) -> Option<LocalPath> {
        self.usable(self.page.clone()?).await.filter(|page| !is_login(page))
    }

    /// The page to show after a login: as [`Self::named`], but never the login page.
    pub async fn after_login(&self, named: Option<&str>) -> LocalPath {
        Some(self.named(named).await).filter(|page| !is_login(page)).unwrap_or_else(LocalPath::home)
    }

    /// The page that the form names, without its query if that contains a token. The home page if GET has no
    /// answer there.
    pub async fn named(&self, named: Option<&str>) -> LocalPath {
        let page = match named.and_then(on_this_site) {
            Some(page) => self.usable(page).await,
            None => None,
        };
        page.unwrap_or_else(LocalPath::home)
    }

    async fn usable(&self, page: LocalPath) -> Option<LocalPath> {
        self.routes.gets(&page).await.then_some(page)
    }
}

fn is_login(page: &LocalPath) -> bool {
    requested(page).is_some_and(|path| path == LoginPath::PATTERN)
}

impl<S: Send + Sync> FromRequestParts<S> for Back
where
    HttpsOnly: FromRef<S>,
    RouteTable: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let page = own_page(&parts.headers, HttpsOnly::from_ref(state));
        Ok(Self { page, routes: RouteTable::from_ref(state) })
    }
}
