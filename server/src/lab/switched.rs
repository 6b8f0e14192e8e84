//! A policy switched from outside: `/lab/policy/conceal/inbox` is what the lab's own request for `/inbox` under `conceal` gets.
//!
//! For the commands that one copies out of the lab. A policy says how refusals are told and lets nobody in, so this opens nothing; it
//! leads to the site without the lab, so it does not lead back here.

use std::convert::Infallible;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{OriginalUri, Request};
use axum::http::header::CONTENT_LENGTH;
use axum::http::uri::PathAndQuery;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tower::ServiceExt;
use two_gates_app::lab::unswitched;

use crate::http::Peer;
use crate::record::Record;

/// Hands the request to the site under the policy that its path names. One that names none goes as it is, and finds nothing there.
pub(super) async fn answer(site: Router, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    // What the outer router noted of the path would be taken for the site's own.
    let peer = parts.extensions.get::<Peer>().copied();
    let asked = parts.extensions.remove().unwrap_or_else(|| OriginalUri(parts.uri.clone()));
    parts.extensions.clear();
    parts.extensions.insert(peer.unwrap_or_default());
    parts.extensions.insert(asked);
    let address = parts.uri.path_and_query().map_or("", PathAndQuery::as_str);
    let inner = unswitched(address).and_then(|(policy, path)| Some((policy, with_path(&parts.uri, path)?)));
    if let Some((policy, uri)) = inner {
        parts.uri = uri;
        parts.extensions.insert(Record::of_the_lab(Some(policy), None));
    }
    let is_head = parts.method == Method::HEAD;
    let mut response = site.oneshot(Request::from_parts(parts, body)).await.into_response();
    if is_head && !response.headers().contains_key(CONTENT_LENGTH) {
        // RFC 9110 §8.6: the site has taken the content off, and its length was unknown. The outer router must not say that it is 0.
        *response.body_mut() = Body::from_stream(stream::empty::<Result<Bytes, Infallible>>());
    }
    response
}

/// The same target with another path: an authority in it still has to be one of ours.
fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path.parse().ok()?);
    Uri::from_parts(parts).ok()
}
