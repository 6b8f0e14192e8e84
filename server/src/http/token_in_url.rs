//! Tokens in an address, where none belongs: addresses end up in logs, histories and links (RFC 6750 §2.3;
//! RFC 9700 §4.3.2 forbids it).

use std::borrow::Cow;

use super::{Token, TokenKind};

/// Whether a query has an `access_token` parameter (RFC 6750 §2.3).
pub fn names_a_token(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "access_token")
}

/// Our own bearer tokens in the values of a query, live or not.
pub fn tokens_in(query: &str) -> Vec<Token> {
    let mut found = Vec::new();
    for (_, value) in form_urlencoded::parse(query.as_bytes()) {
        let words = value.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        found.extend(words.filter_map(Token::parse).filter(|token| token.kind() != TokenKind::Key));
    }
    found
}

/// The target; without its query if that contains a token, so that no link or redirect of ours passes one on.
pub fn without_tokens(target: &str) -> &str {
    match target.split_once('?') {
        Some((path, query)) if names_a_token(query) || !tokens_in(query).is_empty() => path,
        _ => target,
    }
}

/// The path with each of our own tokens replaced, live or not, because paths are logged and audited.
pub fn path_without_tokens(path: &str) -> Cow<'_, str> {
    let is_token = |part: &str| Token::parse(part).is_some();
    if !path.split('/').any(is_token) {
        return path.into();
    }
    let parts = path.split('/').map(|part| if is_token(part) { "(a token)" } else { part });
    parts.collect::<Vec<_>>().join("/").into()
}

#[cfg(test)]
mod tests {
    use super::{Token, TokenKind, path_without_tokens, without_tokens};

    #[test]
    fn a_token_in_a_path_is_covered_and_any_other_part_stays() {
        let token = Token::random(TokenKind::Personal);
        assert_eq!(path_without_tokens("/profiles/tg_alice"), "/profiles/tg_alice");
        let path = format!("/profiles/{}/x", token.reveal());
        assert_eq!(path_without_tokens(&path), "/profiles/(a token)/x");
    }

    #[test]
    fn a_query_with_a_token_is_left_out_and_any_other_stays() {
        let token = Token::random(TokenKind::Access);
        let token = token.reveal();
        for kept in ["/", "/inbox?page=2", "/lab?path=/inbox?access_token=x", "/lab?header=Bearer+tga_x"] {
            assert_eq!(without_tokens(kept), kept);
        }
        for bare in ["access_token=x", "access%5Ftoken=x", "a=b&access_token", "x=Bearer%20"] {
            let target = format!("/inbox?{bare}{}", if bare.starts_with('x') { token } else { "" });
            assert_eq!(without_tokens(&target), "/inbox", "{bare}");
        }
    }
}
