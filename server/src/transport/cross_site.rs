//! Cross-site writes are refused with 403, before and whatever the credentials.

use axum::extract::{Request, State};
use axum::http::header::{COOKIE, HeaderName, HeaderValue, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_policy::Node;

use super::origin::is_own_origin;
use crate::record::{Finding, Record};
use crate::refusal::{Origin, Refusal};
use crate::state::{HttpsOnly, Shared};

/// Fetch Metadata Request Headers §2.3.
pub(super) const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

const FROM_HERE: Finding = Finding::fact(
    "origin: not a write from another site",
    "A write must come from this site's own pages.",
    "RFC 9110 §15.5.4",
);

/// Passes a write that says that it comes from this site, and one of a program, which has no cookies that it did not mean to send.
pub async fn own_site(State(state): State<Shared>, record: Record, request: Request, next: Next) -> Response {
    match check(&request, state.https) {
        Ok(()) => {
            record.passed(Node::Guards, FROM_HERE);
            next.run(request).await
        }
        Err(refusal) => refusal.into_response(),
    }
}

fn check(request: &Request, https: HttpsOnly) -> Result<(), Refusal> {
    if request.method().is_safe() {
        return Ok(());
    }
    let headers = request.headers();
    // An empty value says as little as none.
    let says = |name| headers.get(name).filter(|value: &&HeaderValue| !value.is_empty());
    if let Some(site) = says(SEC_FETCH_SITE) {
        // Fetch Metadata §2.3: the browser has compared the origins. `none` is an action of its user.
        return if site == "same-origin" || site == "none" {
            Ok(())
        } else {
            Err(Refusal::cross_site(Origin::Elsewhere))
        };
    }
    if let Some(from) = says(ORIGIN) {
        let is_own = from.to_str().is_ok_and(|from| is_own_origin(from, headers, https));
        return if is_own { Ok(()) } else { Err(Refusal::cross_site(Origin::Elsewhere)) };
    }
    if headers.contains_key(COOKIE) { Err(Refusal::cross_site(Origin::Unknown)) } else { Ok(()) }
}
