//! Which addresses of the site GET answers: asked of the router's own table, so that no list can be wrong.

use std::borrow::Cow;

use axum::Router;
use axum::body::Body;
use axum::http::header::ALLOW;
use axum::http::{Method, Request};
use percent_encoding::percent_decode_str;
use tower::ServiceExt;
use two_gates_app::lab::unswitched;
use two_gates_app::wire::LocalPath;
use url::Url;

use crate::http::plain_spelling;

/// The routes of the site, without the layers around them.
#[derive(Clone, Debug)]
pub struct GetRoutes(Router);

impl GetRoutes {
    /// Those of a router. Its fallback has to answer with 404, and a route without a handler for a method with 405.
    pub const fn new(routes: Router) -> Self {
        Self(routes)
    }

    /// Whether GET has an answer there. RFC 9110 §15.4.4: a 303 leads to what a client can retrieve, and a route that takes POST alone is not
    /// that. What has no route is answered as well: by the 404 that a learner may want to see as somebody else.
    pub async fn answer(&self, target: &LocalPath) -> bool {
        let Some(path) = requested(target) else { return false };
        // An address under a switched policy has the answer of the same address without it.
        let path = unswitched(&path).map_or(path.as_str(), |(_, rest)| rest);
        // No route has a handler for OPTIONS, so none runs: the router answers with the methods that there are (RFC 9110 §15.5.6).
        let Ok(question) = Request::builder().method(Method::OPTIONS).uri(path).body(Body::empty()) else {
            return false;
        };
        let Ok(answer) = self.0.clone().oneshot(question).await;
        let allowed = answer.headers().get(ALLOW).and_then(|list| list.to_str().ok());
        allowed.is_none_or(|list| list.split(',').any(|method| method.trim() == Method::GET))
    }
}

/// The path that a browser asks for when it is sent there (WHATWG URL: `/a/../b` is `/b`), in its plain spelling (RFC 3986 §6.2.2.2). `None` if
/// no server could read it.
fn requested(target: &LocalPath) -> Option<String> {
    let here = Url::parse("http://localhost/").ok()?;
    let there = here.join(target.as_str()).ok()?;
    percent_decode_str(there.path()).decode_utf8().ok()?;
    plain_spelling(there.path()).map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::{LocalPath, requested};

    #[test]
    fn it_is_asked_for_as_a_browser_would() {
        for (named, path) in [
            ("/inbox", "/inbox"),
            ("/%69nbox?a=b#c", "/inbox"),
            ("/inbox/../logout", "/logout"),
            ("/inbox/%2E%2e/logout", "/logout"),
            ("/./logout/.", "/logout/"),
            ("/profiles/%C3%A9%2Fa", "/profiles/%C3%A9%2Fa"),
            ("/.//evil.example", "//evil.example"),
        ] {
            assert_eq!(requested(&LocalPath::parse(named).unwrap()).as_deref(), Some(path), "{named}");
        }
        for broken in ["/%zz", "/a%2", "/%", "/%ff"] {
            assert_eq!(requested(&LocalPath::parse(broken).unwrap()), None, "{broken}");
        }
    }
}
