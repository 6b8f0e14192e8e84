//! The answer of an emulated system: the bytes of its table row, marked as emulated.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use hyper::ext::ReasonPhrase;
use two_gates_app::catalogue::{Exhibit, System};

/// The field that names the system and says that it is emulated.
const EMULATION: HeaderName = HeaderName::from_static("emulation");

/// An answer of another system, as its documentation specifies it.
#[derive(Clone, Copy, Debug)]
pub struct Emulated {
    pub system: &'static System,
    pub exhibit: &'static Exhibit,
}

impl IntoResponse for Emulated {
    fn into_response(self) -> Response {
        let Self { system, exhibit } = self;
        let mut response = Response::new(Body::from(exhibit.body));
        *response.status_mut() = StatusCode::from_u16(exhibit.status).expect("a row holds a status");
        if !exhibit.phrase.is_empty() {
            response.extensions_mut().insert(ReasonPhrase::from_static(exhibit.phrase.as_bytes()));
        }
        let headers = response.headers_mut();
        for (name, text) in exhibit.fields {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(text));
        }
        match exhibit.media(system) {
            "" => {}
            media => {
                headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
            }
        }
        headers.insert(CONTENT_LENGTH, exhibit.body.len().into());
        let label = format!("{}; not the real service", system.emulates);
        headers.insert(EMULATION, HeaderValue::from_str(&label).expect("a name is visible ASCII"));
        response
    }
}
