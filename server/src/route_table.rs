//! Looks up routes: asks the router itself, so that no separate list can go out of date.

use std::borrow::Cow;

use axum::Router;
use axum::body::Body;
use axum::http::header::ALLOW;
use axum::http::{Method, Request, StatusCode};
use axum::response::Response;
use percent_encoding::percent_decode_str;
use tower::ServiceExt;
use two_gates_app::lab::parse_policy_path;
use two_gates_app::wire::LocalPath;
use url::Url;

use crate::http::normalize_path;

/// The routes of the site, without the layers around them. The routers answer 404 for a path without a route,
/// and 405 if the route has no handler for the method. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct RouteTable {
    pub all: Router,
    /// The routes that accept bearer tokens.
    pub bearer: Router,
}

impl RouteTable {
    /// Whether GET has an answer at a path, because a 303 needs a target that a client can retrieve (RFC 9110
    /// §15.4.4). A missing resource counts: a learner may want to see its 404 as another user.
    pub async fn has_get(&self, target: &LocalPath) -> bool {
        let Some(path) = browser_path(target) else { return false };
        // A path under a switched policy has the same answers as the path without the prefix.
        let path = parse_policy_path(&path).map_or(path.as_str(), |(_, rest)| rest);
        has_method(&self.all, path, &Method::GET).await.unwrap_or(true)
    }

    /// The page of a form: its target, or the nearest path above it, if GET has an answer there. `None` if
    /// the target accepts no form.
    pub async fn form_page(&self, target: &str) -> Option<LocalPath> {
        if has_method(&self.all, target, &Method::POST).await != Some(true) {
            return None;
        }
        let mut path = target;
        while let Some((above, _)) = path.rsplit_once('/') {
            if has_method(&self.all, path, &Method::GET).await == Some(true) {
                return LocalPath::parse(path).ok();
            }
            path = above;
        }
        Some(LocalPath::home())
    }

    /// Whether the route of a path accepts bearer tokens. The resource need not exist.
    pub async fn accepts_tokens(&self, path: &str) -> bool {
        send_options(&self.bearer, path).await.is_some_and(|answer| answer.status() != StatusCode::NOT_FOUND)
    }
}

/// Whether a route has a handler for a method. `None` if the path has no route.
async fn has_method(routes: &Router, path: &str, method: &Method) -> Option<bool> {
    let answer = send_options(routes, path).await?;
    Some(answer.headers().get(ALLOW)?.to_str().ok()?.split(',').any(|name| name.trim() == method))
}

/// The router's own answer to OPTIONS, which lists the allowed methods (RFC 9110 §15.5.6). Runs no handler,
/// because no route has one for OPTIONS. `None` if the path is invalid.
async fn send_options(routes: &Router, path: &str) -> Option<Response> {
    let request = Request::builder().method(Method::OPTIONS).uri(path).body(Body::empty()).ok()?;
    let Ok(answer) = routes.clone().oneshot(request).await;
    Some(answer)
}

/// A browser's path for a target (WHATWG URL: `/a/../b` is `/b`), normalized (RFC 3986 §6.2.2.2), if valid.
pub(super) fn browser_path(target: &LocalPath) -> Option<String> {
    let url = Url::parse("http://localhost/").ok()?.join(target.as_str()).ok()?;
    percent_decode_str(url.path()).decode_utf8().ok()?;
    normalize_path(url.path()).map(Cow::into_owned)
}
