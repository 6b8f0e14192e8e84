//! Profiles: what `GET /api/profiles` and `GET /api/profiles/{name}` answer and their pages show.

use serde::{Deserialize, Serialize};
use two_gates_policy::Visibility;

#[cfg(feature = "ssr")]
use super::schema;

/// One page of the list of profiles that the caller may know of, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Profiles {
    /// The profiles on this page.
    pub profiles: Vec<ProfileSummary>,
    /// Which page this is, from 1.
    #[cfg_attr(feature = "ssr", schema(example = 1, minimum = 1))]
    pub page: u32,
    /// How many pages there are, at least 1. Counts only what the caller may know of.
    #[cfg_attr(feature = "ssr", schema(example = 1, minimum = 1))]
    pub pages: u32,
    /// How many profiles the caller may know of.
    #[cfg_attr(feature = "ssr", schema(example = 41))]
    pub total: u32,
}

/// A profile as it stands in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct ProfileSummary {
    /// The user name, and the last segment of the profile's path.
    #[cfg_attr(feature = "ssr", schema(example = "bob"))]
    pub name: String,
    /// The name to show.
    #[cfg_attr(feature = "ssr", schema(example = "Bob Lindholm"))]
    pub display_name: String,
    /// What they do, in a line.
    #[cfg_attr(feature = "ssr", schema(example = "Keeps the gates"))]
    pub headline: String,
    /// Who may know of it.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::visibility))]
    pub visibility: Visibility,
}

/// One whole profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Profile {
    /// The user name.
    #[cfg_attr(feature = "ssr", schema(example = "bob"))]
    pub name: String,
    /// The name to show.
    #[cfg_attr(feature = "ssr", schema(example = "Bob Lindholm"))]
    pub display_name: String,
    /// What they do, in a line.
    #[cfg_attr(feature = "ssr", schema(example = "Keeps the gates"))]
    pub headline: String,
    /// A paragraph or two; paragraphs are separated by an empty line.
    #[cfg_attr(feature = "ssr", schema(example = "Writes down who went through."))]
    pub about: String,
    /// Who may know of it.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::visibility))]
    pub visibility: Visibility,
}
