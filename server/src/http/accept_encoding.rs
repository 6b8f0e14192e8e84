//! The content codings that a client accepts.

use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, HeaderValue};

/// Drops `identity;q=0` and `*;q=0` from Accept-Encoding, which would make the compression layer answer 406.
/// If no other coding fits, the answer is sent without a coding and keeps its status (RFC 9110 §12.5.3).
pub fn allow_identity(mut request: Request) -> Request {
    let sent = request.headers().get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let list: Vec<_> = sent.flat_map(|value| value.split(',')).filter(|member| !excludes(member)).collect();
    let value = HeaderValue::from_str(&list.join(",")).ok();
    if let Some(value) = value.filter(|_| request.headers().contains_key(ACCEPT_ENCODING)) {
        request.headers_mut().insert(ACCEPT_ENCODING, value);
    }
    request
}

fn excludes(member: &str) -> bool {
    let member = member.replace([' ', '\t'], "").to_ascii_lowercase();
    matches!(member.split_once(";q="), Some(("identity" | "*", weight)) if weight.parse() == Ok(0_f32))
}
