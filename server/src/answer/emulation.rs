//! The answer of an emulated system, from a row of the catalogue. A header field marks it as emulated.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::response::Response;
use hyper::ext::ReasonPhrase;
use two_gates_app::catalogue::{Exhibit, System};

/// An answer of another system, as its documentation specifies it.
pub(crate) fn emulated_response(system: &'static System, exhibit: &'static Exhibit) -> Response {
    let mut response = Response::new(Body::from(exhibit.body));
    *response.status_mut() = StatusCode::from_u16(exhibit.status).expect("a row holds a status");
    if !exhibit.phrase.is_empty() {
        response.extensions_mut().insert(ReasonPhrase::from_static(exhibit.phrase.as_bytes()));
    }
    let headers = response.headers_mut();
    for (name, text) in exhibit.fields {
        headers.append(HeaderName::from_static(name), HeaderValue::from_static(text));
    }
    let media = exhibit.media(system);
    if !media.is_empty() {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    }
    headers.insert(CONTENT_LENGTH, exhibit.body.len().into());
    let label = format!("{}; not the real service", system.emulates);
    headers.insert("emulation", HeaderValue::from_str(&label).expect("a name is visible ASCII"));
    response
}
