//! User names.

/// A user name that could exist: 1 to 32 lower-case ASCII letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Username(String);

/// Why a text is no user name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsernameError {
    /// It holds control characters, which no form sends by accident.
    #[error("The user name holds control characters.")]
    Control,
    /// No account can have this name.
    #[error("No account can have this name.")]
    Impossible,
}

impl Username {
    pub(super) const MAX_BYTES: usize = 32;

    /// Reads a name as it stands in a path.
    pub fn parse(text: &str) -> Result<Self, UsernameError> {
        if text.chars().any(char::is_control) {
            return Err(UsernameError::Control);
        }
        let possible = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if possible && (1..=Self::MAX_BYTES).contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(UsernameError::Impossible)
        }
    }

    /// Reads a name as people type it: upper case and spaces around it do not matter.
    pub fn parse_typed(text: &str) -> Result<Self, UsernameError> {
        Self::parse(&text.trim_matches(' ').to_ascii_lowercase())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Username, UsernameError};

    #[test]
    fn a_name_is_taken_and_what_cannot_be_one_is_refused() {
        assert!(Username::parse("alice-2").is_ok());
        assert_eq!(Username::parse_typed(" Alice "), Username::parse("alice"));
        for bad in ["", "Alice", "é", "a b", "a/b", &"a".repeat(33)] {
            assert_eq!(Username::parse(bad), Err(UsernameError::Impossible), "{bad}");
        }
        assert_eq!(Username::parse("a\0"), Err(UsernameError::Control));
    }
}
