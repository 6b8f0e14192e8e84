//! User names, and chosen names for a sign-up, which are never compared with existing accounts.
//!
//! The error "this name is taken" would reveal who has an account, private profiles included, and so defeat
//! the hidden door. An error only for the names of public profiles would not help: with a private name, the
//! sign-up would create a second account or fail differently. So no name is ever rejected as taken. The
//! server adds four random characters to every user name: `carol` becomes `carol-7k3f`. A sign-up as `alice`,
//! `zoe` or `bob` gets the same answer after the same work.

/// The chosen part of a user name, before the server adds to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenName(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChosenNameError {
    /// RFC 7617 §2: in Basic, the first colon ends the user-id.
    #[error("A user name has no colon: HTTP Basic ends the name at the first one.")]
    Colon,
    /// RFC 7617 §2: a user-id has no control characters.
    #[error("A user name has no control characters.")]
    Control,
    #[error("Choose a user name.")]
    Empty,
    #[error("A user name has at most 27 characters, and four more that the server adds after a hyphen.")]
    TooLong,
    #[error("A user name has no spaces. Put a hyphen between two words.")]
    Space,
    #[error("A user name has letters from a to z, digits and hyphens, and nothing else.")]
    Characters,
}

/// The characters of a random ending. Without vowels, an ending spells no word. No two characters look alike.
pub(super) const ALPHABET: &[u8; 27] = b"23456789bcdfghjkmnpqrstvwxz";

const DRAWN: usize = 4;

impl ChosenName {
    /// The maximum length in bytes, which leaves room for the hyphen and the random characters.
    const MAX_BYTES: usize = Username::MAX_BYTES - DRAWN - 1;

    /// Parses a typed name. Ignores upper case and surrounding spaces.
    pub fn parse(text: &str) -> Result<Self, ChosenNameError> {
        let name = text.trim_matches(' ').to_ascii_lowercase();
        let faults = [
            (text.contains(char::is_control), ChosenNameError::Control),
            (text.contains(':'), ChosenNameError::Colon),
            (name.is_empty(), ChosenNameError::Empty),
            (name.contains(' '), ChosenNameError::Space),
            (!has_name_characters(&name), ChosenNameError::Characters),
            (name.len() > Self::MAX_BYTES, ChosenNameError::TooLong),
        ];
        let fault = faults.into_iter().find(|(is_so, _)| *is_so);
        fault.map_or(Ok(Self(name)), |(_, fault)| Err(fault))
    }

    /// Whether a name has the format that a sign-up creates. Does not look up the account.
    pub fn has_sign_up_format(name: &str) -> bool {
        let added = name.rsplit_once('-').map(|(_, added)| added.as_bytes());
        added.is_some_and(|added| added.len() == DRAWN && added.iter().all(|b| ALPHABET.contains(b)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The full user name, with an ending taken from `random`.
    pub fn complete(&self, mut random: u64) -> Username {
        let mut name = format!("{}-", self.0);
        for _ in 0..DRAWN {
            let (rest, at) = (random / 27, random % 27);
            name.push(char::from(ALPHABET[usize::try_from(at).unwrap_or_default()]));
            random = rest;
        }
        Username::parse(&name).expect("it has a name's characters, and room for those that were added")
    }
}

/// The display name of an account: one line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayName(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "A display name has 1 to 64 characters in one line, at least one that can be seen, and none that \
     change the direction of the text."
)]
pub struct DisplayNameError;

impl DisplayName {
    const MAX_CHARS: usize = 64;

    /// Parses a display name, without surrounding spaces.
    pub fn parse(text: &str) -> Result<Self, DisplayNameError> {
        let name = text.trim_matches(' ');
        let fits = (1..=Self::MAX_CHARS).contains(&name.chars().count());
        if fits && is_readable(name) { Ok(Self(name.to_owned())) } else { Err(DisplayNameError) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a name can be displayed within text: part of it is visible, and no character disturbs the text.
pub fn is_readable(name: &str) -> bool {
    is_inline_text(name) && name.contains(is_visible)
}

pub fn is_inline_text(text: &str) -> bool {
    !text.contains(is_disruptive)
}

fn has_name_characters(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether a character is visible: no space, no `Default_Ignorable_Code_Point`, no empty Braille pattern.
fn is_visible(c: char) -> bool {
    let ignorable = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}');
    !c.is_whitespace() && !ignorable && c != '\u{2800}'
}

/// Whether a character disturbs the surrounding text: control characters, line and paragraph separators, bidi
/// marks (UAX #9 §2), and characters that XML forbids (XML 1.0 §2.2).
fn is_disruptive(c: char) -> bool {
    let marks =
        matches!(c, '\u{061c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || marks || matches!(c, '\u{2028}'..='\u{2029}' | '\u{fffe}'..='\u{ffff}')
}

/// A user name that could exist: 1 to 32 lower-case ASCII letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Username(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsernameError {
    /// The name has control characters, which no form sends by accident.
    Control,
    /// No account can have this name.
    Impossible,
}

impl Username {
    pub(super) const MAX_BYTES: usize = 32;

    /// Parses a name in a path.
    pub fn parse(text: &str) -> Result<Self, UsernameError> {
        if text.contains(char::is_control) {
            return Err(UsernameError::Control);
        }
        let possible = has_name_characters(text) && (1..=Self::MAX_BYTES).contains(&text.len());
        if possible { Ok(Self(text.to_owned())) } else { Err(UsernameError::Impossible) }
    }

    /// Parses a typed name. Ignores upper case and surrounding spaces.
    pub fn parse_typed(text: &str) -> Result<Self, UsernameError> {
        Self::parse(&text.trim_matches(' ').to_ascii_lowercase())
    }

    /// The user name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
