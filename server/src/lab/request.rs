//! The request that the lab sends, as a program on this site's own pages would send it.

use axum::body::Body;
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN};
use axum::http::{Method, Request, Uri};
use two_gates_app::lab::Ask;

use super::credential::CredentialField;
use crate::http::HttpsOnly;
use crate::refusal::Refusal;

/// Builds it. Host first (RFC 9110 §7.2 recommends it), then what was asked for, then what a page of this site would add.
pub(super) fn request(
    ask: &Ask,
    host: &HeaderValue,
    credential: Option<&CredentialField>,
    https: HttpsOnly,
) -> Result<Request<Body>, Refusal> {
    let unfit = |what: &str| Refusal::bad_request(format!("{what} cannot stand in a request."));
    let uri: Uri = ask.path.as_str().parse().map_err(|_| unfit("path: this"))?;
    let method = Method::from_bytes(ask.method.as_str().as_bytes()).map_err(|_| unfit("method: this"))?;
    let mut request = Request::new(Body::from(ask.body.clone()));
    (*request.method_mut(), *request.uri_mut()) = (method, uri);
    let headers = request.headers_mut();
    headers.insert(HOST, host.clone());
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| unfit("header: this value"));
    if let Some(accept) = &ask.accept {
        headers.insert(ACCEPT, value(accept)?);
    }
    if let Some((name, text)) = credential {
        headers.insert(name, value(text)?);
    }
    for (name, text) in &ask.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unfit("header: this name"))?;
        headers.append(name, value(text)?);
    }
    let says_where_from = headers.contains_key(ORIGIN) || headers.contains_key("sec-fetch-site");
    if !ask.method.is_safe() && !says_where_from {
        headers.insert(ORIGIN, value(&origin(host, https))?);
    }
    if !ask.body.is_empty() {
        headers.entry(CONTENT_TYPE).or_insert(guess_type(&ask.body));
        headers.insert(CONTENT_LENGTH, ask.body.len().into());
    }
    Ok(request)
}

/// Where the learner sees the site.
pub(super) fn origin(host: &HeaderValue, https: HttpsOnly) -> String {
    let scheme = if https.0 { "https" } else { "http" };
    format!("{scheme}://{}", host.to_str().unwrap_or_default())
}

/// What a body without a type is sent as: JSON where it looks like it, else a form.
fn guess_type(body: &str) -> HeaderValue {
    HeaderValue::from_static(if body.trim_start().starts_with('{') {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    })
}
