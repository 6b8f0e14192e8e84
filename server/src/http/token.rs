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

const fn prefix(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Personal => "tg_",
        TokenKind::Access => "tga_",
        TokenKind::Key => "tgk_",
    }
}

/// A plaintext token, shown once to its owner. Its `Debug` shows only the kind.
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

const RANDOM_BYTES: usize = 24;
const CHECKSUM_BYTES: usize = 4;

/// The length of the random bytes and the checksum in base64url.
const ENCODED_CHARS: usize = 38;

impl Token {
    /// Creates a random token.
    pub fn random(kind: TokenKind) -> Self {
        let random: [u8; RANDOM_BYTES] = rand::random();
        let bytes = [random.to_vec(), checksum(kind, &random)].concat();
        Self { kind, text: format!("{}{}", prefix(kind), BASE64_URL_SAFE_NO_PAD.encode(bytes)) }
    }

    /// Parses a token; `None` if it cannot be one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let mut kinds = [TokenKind::Personal, TokenKind::Access, TokenKind::Key].into_iter();
        let (kind, rest) = kinds.find_map(|kind| Some((kind, text.strip_prefix(prefix(kind))?)))?;
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(rest).ok()?;
        let (random, sum) = bytes.split_at_checked(RANDOM_BYTES)?;
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

fn checksum(kind: TokenKind, random: &[u8]) -> Vec<u8> {
    Sha256::new().chain_update(prefix(kind)).chain_update(random).finalize()[..CHECKSUM_BYTES].to_vec()
}

/// Whether a query has an `access_token` parameter (RFC 6750 §2.3).
pub fn has_access_token(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "access_token")
}

/// Our own tokens in a text, valid or not, regardless of the surrounding characters.
fn find_tokens(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("tg").filter_map(|(at, _)| {
        let end = at + text[at..].find('_')? + 1 + ENCODED_CHARS;
        text.get(at..end).filter(|part| Token::parse(part).is_some())
    })
}

/// Our own bearer tokens in the values of a query, valid or not.
pub fn bearer_tokens(query: &str) -> Vec<Token> {
    let values = form_urlencoded::parse(query.as_bytes());
    let all = values.flat_map(|(_, value)| find_tokens(&value).filter_map(Token::parse).collect::<Vec<_>>());
    all.filter(|token| token.kind() != TokenKind::Key).collect()
}

/// The target without a query that has a token, or `/` if its path has one. For links and redirects.
pub fn strip_tokens(target: &str) -> &str {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if find_tokens(path).next().is_some() {
        "/"
    } else if has_access_token(query) || !bearer_tokens(query).is_empty() {
        path
    } else {
        target
    }
}

/// The path with our own tokens replaced, valid or not, because paths are logged and audited.
pub fn redact_tokens(path: &str) -> Cow<'_, str> {
    find_tokens(path).fold(path.into(), |rest, token| rest.replace(token, "(a token)").into())
}
