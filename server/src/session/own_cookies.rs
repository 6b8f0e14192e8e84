//! Cookies are shared by every program on a host, whatever its port: what others have set must not disturb ours.

use axum::extract::Request;
use axum::http::header::{COOKIE, HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::{COOKIE_NAME, DEVICE_COOKIE, PROGRESS_COOKIE};
use crate::answer::SCHEME_COOKIE;

/// Passes on our own cookies, the first readable one of each name: one that is not visible ASCII would hide them all, whoever set it,
/// and of two sessions two readers could each take another.
pub async fn own_cookies(mut request: Request, next: Next) -> Response {
    if request.headers().contains_key(COOKIE) {
        keep_own(request.headers_mut());
    }
    next.run(request).await
}

fn keep_own(headers: &mut HeaderMap) {
    let pairs: Vec<Vec<u8>> = [COOKIE_NAME, SCHEME_COOKIE, PROGRESS_COOKIE, DEVICE_COOKIE]
        .iter()
        .filter_map(|name| first(headers, name))
        .collect();
    headers.remove(COOKIE);
    if let Ok(value) = HeaderValue::from_bytes(&pairs.join(&b"; "[..]))
        && !pairs.is_empty()
    {
        headers.insert(COOKIE, value);
    }
}

fn first(headers: &HeaderMap, name: &str) -> Option<Vec<u8>> {
    let pairs = headers.get_all(COOKIE).iter().flat_map(|value| value.as_bytes().split(|b| *b == b';'));
    let mut ours = pairs
        .map(<[u8]>::trim_ascii)
        .filter(|pair| pair.strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b"=")))
        .filter(|pair| pair.iter().all(|b| b.is_ascii_graphic() || *b == b' '));
    ours.next().map(<[u8]>::to_vec)
}

#[cfg(test)]
mod tests {
    use super::{COOKIE, HeaderMap, HeaderValue, keep_own};

    fn kept(cookies: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(COOKIE, HeaderValue::from_bytes(cookie.as_bytes()).unwrap());
        }
        keep_own(&mut headers);
        assert!(headers.get_all(COOKIE).iter().count() <= 1);
        headers.get(COOKIE).map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn our_cookies_pass_and_the_first_of_a_name_counts() {
        assert_eq!(kept(&["two_gates_session=a"]), Some("two_gates_session=a".to_owned()));
        assert_eq!(
            kept(&["x=Zoé; scheme=dark;two_gates_session=a", "two_gates_session=b"]),
            Some("two_gates_session=a; scheme=dark".to_owned())
        );
        assert_eq!(kept(&["x=y; two_gates_sessions=a; two_gates_session"]), None);
    }

    #[test]
    fn a_value_that_is_not_visible_ascii_is_left_out_and_hides_no_other() {
        assert_eq!(
            kept(&["scheme=Zoé; two_gates_session=a; two_gates_progress=\u{80}"]),
            Some("two_gates_session=a".to_owned())
        );
        assert_eq!(kept(&["scheme=é; scheme=dark"]), Some("scheme=dark".to_owned()));
    }
}
