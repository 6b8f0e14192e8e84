//! The Authorization field: a scheme and what follows it (RFC 9110 §11.6.2).

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use two_gates_app::wire::AuthScheme;

/// The credentials that follow this scheme's name, or `None` if the field is missing or names another scheme.
/// A space separates the two (RFC 9110 §11.4). A name without one has empty credentials, which are invalid in
/// every scheme.
pub fn credentials(headers: &HeaderMap, scheme: AuthScheme) -> Option<&[u8]> {
    let value = headers.get(AUTHORIZATION)?.as_bytes();
    let (name, mut rest) = value.split_at(end_of_name(value));
    if !rest.starts_with(b" ") {
        rest = b"";
    }
    while let [b' ', more @ ..] = rest {
        rest = more;
    }
    // RFC 9110 §11.1: the name is compared without regard to case.
    name.eq_ignore_ascii_case(scheme.as_str().as_bytes()).then(|| rest.trim_ascii_end())
}

/// The end of the scheme's name, which is a token (RFC 9110 §5.6.2).
fn end_of_name(value: &[u8]) -> usize {
    let in_name = |b: &u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(b);
    value.iter().position(|b| !in_name(b)).unwrap_or(value.len())
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
        assert_eq!(of("Bearer\tabc", AuthScheme::Bearer), Some(Vec::new()), "no space");
        assert_eq!(of("Bearer:abc", AuthScheme::Bearer), Some(Vec::new()));
    }
}
