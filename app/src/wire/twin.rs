//! A page or its API twin.

use serde::Serialize;

/// Which of the two to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Twin {
    /// The page, for people.
    #[default]
    Page,
    /// The API twin, for programs.
    Api,
}

impl Twin {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Page, Self::Api];

    /// The value in queries.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
        }
    }

    /// The one with that key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|twin| twin.key() == key)
    }
}
