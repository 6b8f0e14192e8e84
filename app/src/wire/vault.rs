//! What is behind the two realms that take no session: the vault, by Basic, and the quote, by API key.

use serde::{Deserialize, Serialize};

/// What the vault holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Vault {
    /// Who opened it.
    pub opened_by: String,
    /// What is written on the note inside.
    pub note: String,
}

/// The quote of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Quote {
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub source: String,
    /// The account that the key belongs to.
    pub key_of: String,
}
