//! The marks of the museum: whether a part of an answer conforms to the RFCs.

use serde::Deserialize;
use strum::IntoStaticStr;

/// The conformance of a status or a challenge to the RFCs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Conformance {
    /// The status or challenge conforms to the RFCs.
    #[default]
    Right,
    /// The RFCs allow the status or challenge, but advise against it.
    NotAdvised,
    /// The status or challenge violates a MUST of an RFC.
    BreaksAMust,
    /// The documentation does not show the status or challenge.
    NotShown,
}

impl Conformance {
    /// Every mark, in the order of the legend.
    pub const ALL: [Self; 4] = [Self::Right, Self::NotAdvised, Self::BreaksAMust, Self::NotShown];

    /// The value of `data-correctness`, which sets the color.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The mark in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::NotAdvised => "allowed, not advised",
            Self::BreaksAMust => "breaks a MUST",
            Self::NotShown => "not shown",
        }
    }

    /// The meaning of the mark, in a sentence.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Right => "It keeps to the RFCs.",
            Self::NotAdvised => "No MUST forbids it, but the RFCs advise otherwise.",
            Self::BreaksAMust => {
                "An RFC forbids it, or demands what is missing. In an RFC, MUST is an absolute requirement."
            }
            Self::NotShown => "The documentation does not show it, so we cannot judge it.",
        }
    }
}
