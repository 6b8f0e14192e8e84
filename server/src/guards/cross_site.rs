//! Refuses cross-site writes with 403, before and regardless of authentication.

use axum::extract::Request;
use axum::http::header::{COOKIE, HeaderValue, ORIGIN};
use two_gates_policy::Node;

use crate::http::{HttpsOnly, SEC_FETCH_SITE, is_own_origin};
use crate::record::{Finding, Record};
use crate::refusal::{Origin, Refusal};

const FROM_HERE: Finding = Finding::fact(
    "origin: not a write from another site",
    "A write from a page of another site is refused.",
    "RFC 9110 §15.5.4",
);

/// Passes a write from this site, and one from a program, which sends cookies only on purpose.
pub fn own_site(record: &Record, request: &Request, https: HttpsOnly) -> Result<(), Refusal> {
    check(request, https)?;
    record.passed(Node::Guards, FROM_HERE);
    Ok(())
}

fn check(request: &Request, https: HttpsOnly) -> Result<(), Refusal> {
    if request.method().is_safe() {
        return Ok(());
    }
    let headers = request.headers();
    // An empty value counts as a missing one.
    let says = |name| headers.get(name).filter(|value: &&HeaderValue| !value.is_empty());
    if let Some(site) = says(SEC_FETCH_SITE) {
        // Fetch Metadata §2.3: the browser has compared the origins. `none` is an action of the browser's
        // user.
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
