//! Profiles: what `GET /api/profiles` and `GET /api/profiles/{name}` answer and their pages show.

use serde::{Deserialize, Serialize};
use two_gates_policy::Visibility;

/// One page of the list of profiles that the caller may know of, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profiles {
    /// The profiles on this page.
    pub profiles: Vec<ProfileSummary>,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1. Counts only what the caller may know of.
    pub pages: u32,
    /// How many profiles the caller may know of.
    pub total: u32,
}

/// A profile as it stands in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileSummary {
    /// The user name, and the last segment of the profile's path.
    pub name: String,
    /// The name to show.
    pub display_name: String,
    /// What they do, in a line.
    pub headline: String,
    /// Who may know of it.
    pub visibility: Visibility,
}

/// One whole profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The user name.
    pub name: String,
    /// The name to show.
    pub display_name: String,
    /// What they do, in a line.
    pub headline: String,
    /// A paragraph or two; paragraphs are separated by an empty line.
    pub about: String,
    /// Who may know of it.
    pub visibility: Visibility,
}
