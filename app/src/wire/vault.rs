//! What is behind the two realms that take no session: the vault, by Basic, and the quote, by API key.

use serde::{Deserialize, Serialize};

/// What the vault holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Vault {
    /// Who opened it.
    #[cfg_attr(feature = "ssr", schema(example = "test"))]
    pub opened_by: String,
    /// What is written on the note inside.
    #[cfg_attr(
        feature = "ssr",
        schema(example = "Whoever reads this sent a name and a password with the request.")
    )]
    pub note: String,
}

/// The quote of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Quote {
    /// The sentence.
    #[cfg_attr(
        feature = "ssr",
        schema(
            example = "The 401 (Unauthorized) status code indicates that the request has not been applied."
        )
    )]
    pub text: String,
    /// Where it stands.
    #[cfg_attr(feature = "ssr", schema(example = "RFC 9110 §15.5.2"))]
    pub source: String,
    /// The account that the key belongs to.
    #[cfg_attr(feature = "ssr", schema(example = "bob"))]
    pub key_of: String,
}
