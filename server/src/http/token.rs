//! Opaque tokens: a prefix for the kind, 192 random bits and a checksum, in base64url (RFC 4648 §5).
//!
//! The checksum detects typing errors without a query, and lets secret scanners recognize a token. A token
//! must not be in a URL, because URLs end up in logs, histories and links (RFC 6750 §2.3; RFC 9700 §4.3.2
//! forbids it).

use std::borrow::Cow;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// SHA-256 of an entire token. Only this hash is stored.
pub type TokenHash = [u8; 32];

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Created by a person for their own programs. A bearer token.
    Personal,
    /// Issued to a client by the token endpoint. A bearer token.
    Access,
    /// An API key.
    Key,
}

const KINDS: [TokenKind; 3] = [TokenKind::Personal, TokenKind::Access, TokenKind::Key];

const fn prefix(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Personal => "tg_",
        TokenKind::Access => "tga_",
        TokenKind::Key => "tgk_",
    }
}

/// A plaintext token, shown once to its owner. Has no `Debug`, which would leak it.
#[derive(Clone)]
pub struct Token {
    kind: TokenKind,
    text: String,
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Token({:?}, …)", self.kind)
    }
}

const RANDOM: usize = 24;
const CHECKSUM: usize = 4;

impl Token {
    /// Creates a token from random bytes.
    pub fn of(kind: TokenKind, random: [u8; RANDOM]) -> Self {
        let mut bytes = random.to_vec();
        bytes.extend(checksum(kind, &random));
        Self { kind, text: format!("{}{}", prefix(kind), BASE64_URL_SAFE_NO_PAD.encode(bytes)) }
    }

    /// Creates a random token.
    pub fn random(kind: TokenKind) -> Self {
        Self::of(kind, rand::random())
    }

    /// Parses a token; `None` if it cannot be one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) =
            KINDS.into_iter().find_map(|kind| Some((kind, text.strip_prefix(prefix(kind))?)))?;
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(rest).ok()?;
        let (random, sum) = bytes.split_at_checked(RANDOM)?;
        (sum == checksum(kind, random)).then(|| Self { kind, text: text.to_owned() })
    }

    /// The kind of the token.
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The hash under which the token is stored.
    pub fn hash(&self) -> TokenHash {
        Sha256::digest(&self.text).into()
    }

    /// The plaintext token, for its owner.
    pub fn reveal(&self) -> &str {
        &self.text
    }
}

fn checksum(kind: TokenKind, random: &[u8]) -> [u8; CHECKSUM] {
    let digest = Sha256::new().chain_update(prefix(kind)).chain_update(random).finalize();
    let mut sum = [0; CHECKSUM];
    sum.copy_from_slice(&digest[..CHECKSUM]);
    sum
}

/// Whether a query has an `access_token` parameter (RFC 6750 §2.3).
pub fn names_a_token(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "access_token")
}

/// Our own bearer tokens in the values of a query, valid or not.
pub fn tokens_in(query: &str) -> Vec<Token> {
    let mut found = Vec::new();
    for (_, value) in form_urlencoded::parse(query.as_bytes()) {
        let words = value.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        found.extend(words.filter_map(Token::parse).filter(|token| token.kind() != TokenKind::Key));
    }
    found
}

/// The target, without its query if that contains a token, so that no link or redirect leaks the token.
pub fn without_tokens(target: &str) -> &str {
    match target.split_once('?') {
        Some((path, query)) if names_a_token(query) || !tokens_in(query).is_empty() => path,
        _ => target,
    }
}

/// The path with our own tokens replaced, valid or not, because paths are logged and audited.
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
    use two_gates_app::catalogue::{DEMO_KEY, REVOKED_KEY};

    use super::{Token, TokenKind, path_without_tokens, without_tokens};

    #[test]
    fn a_token_is_read_back_and_a_typing_error_is_seen() {
        let token = Token::random(TokenKind::Personal);
        let text = token.reveal().to_owned();
        assert!(text.starts_with("tg_") && text.len() == 41, "{text}");
        assert_eq!(Token::parse(&text).unwrap().hash(), token.hash());
        for (i, _) in text.char_indices() {
            let other = if &text[i..=i] == "A" { "B" } else { "A" };
            let wrong = format!("{}{other}{}", &text[..i], &text[i + 1..]);
            assert!(Token::parse(&wrong).is_none(), "{wrong}");
        }
        assert!(Token::parse(&text.replace("tg_", "tga_")).is_none(), "the prefix counts");
        assert_ne!(Token::random(TokenKind::Personal).hash(), token.hash());
    }

    #[test]
    fn the_keys_of_the_demo_world_are_keys_and_are_not_shown_by_accident() {
        for text in [DEMO_KEY, REVOKED_KEY] {
            let key = Token::parse(text).unwrap();
            assert_eq!(key.kind(), TokenKind::Key);
            assert!(!format!("{key:?}").contains(&text[5..]));
        }
    }

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
