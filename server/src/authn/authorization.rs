//! The Authorization field: a scheme and what follows it (RFC 9110 §11.6.2).

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use two_gates_app::wire::AuthScheme;

/// What stands behind the name of that scheme; none where the field is not there or is of another scheme.
pub(super) fn credentials(headers: &HeaderMap, scheme: AuthScheme) -> Option<&[u8]> {
    let value = headers.get(AUTHORIZATION)?.as_bytes();
    let end = value.iter().position(|b| *b == b' ').unwrap_or(value.len());
    let (name, rest) = value.split_at(end);
    // RFC 9110 §11.1: the name is compared without regard to case.
    name.eq_ignore_ascii_case(scheme.as_str().as_bytes()).then(|| rest.trim_ascii())
}

#[cfg(test)]
mod tests {
    use super::{AUTHORIZATION, AuthScheme, HeaderMap, credentials};

    #[test]
    fn the_scheme_is_compared_without_regard_to_case_and_another_is_none() {
        let of = |value: &str, scheme| {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, value.parse().unwrap())]);
            credentials(&headers, scheme).map(<[u8]>::to_vec)
        };
        assert_eq!(of("bEARER  abc", AuthScheme::Bearer), Some(b"abc".to_vec()));
        assert_eq!(of("Bearer", AuthScheme::Bearer), Some(Vec::new()));
        assert_eq!(of("Bearer abc", AuthScheme::Basic), None);
        assert_eq!(of("Bearerabc", AuthScheme::Bearer), None);
    }
}
