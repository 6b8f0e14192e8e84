//! What a part of a message is worth beside the same part of another.

/// How a part compares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// The same in both, or there is nothing to compare with.
    #[default]
    Same,
    /// In both, with another value.
    Differs,
    /// Not in the other.
    OnlyHere,
    /// New in every answer, so it tells nothing: a date, an id, a nonce.
    Always,
    /// Differs as the path that was sent does, which it repeats.
    Path,
}

impl Mark {
    /// The words that stand beside the part.
    pub const fn words(self) -> Option<&'static str> {
        match self {
            Self::Same => None,
            Self::Differs => Some("differs"),
            Self::OnlyHere => Some("only here"),
            Self::Always => Some("always differs"),
            Self::Path => Some("repeats the path"),
        }
    }

    /// The value of `data-mark`, which chooses the look.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Same => None,
            Self::Differs => Some("differs"),
            Self::OnlyHere => Some("only"),
            Self::Always | Self::Path => Some("always"),
        }
    }
}

/// The marks of one message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Of the start line.
    pub start_line: Mark,
    /// Of each header field, in order.
    pub fields: Vec<Mark>,
    /// Of each line of the body as it is shown; empty where lines were not compared.
    pub lines: Vec<Mark>,
}
