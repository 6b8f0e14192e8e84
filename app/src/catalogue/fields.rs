//! The header fields that the app sends or reads, each explained, with the section that defines it.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::rows;

/// A header field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldEntry {
    /// The name in lower case.
    pub name: &'static str,
    /// The meaning, in a sentence or two.
    pub says: &'static str,
    /// The section that defines the field, such as `RFC 9110 §11.6.1`.
    pub section: &'static str,
    /// The address of the section; empty for an RFC, whose address follows from the section.
    #[serde(default)]
    link: &'static str,
}

/// Every field: of requests, of responses or both, and of emulated systems.
pub static FIELDS: LazyLock<Vec<FieldEntry>> = LazyLock::new(|| {
    rows(&[
        include_str!("../../catalogue/fields/request.toml"),
        include_str!("../../catalogue/fields/answer.toml"),
        include_str!("../../catalogue/fields/emulation.toml"),
    ])
});

impl FieldEntry {
    /// The entry of a field. Ignores the case of the name.
    pub fn find(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.name.eq_ignore_ascii_case(name))
    }

    /// The address of the section.
    pub fn link(&self) -> Cow<'static, str> {
        match self.section.trim_start_matches("RFC ").split_once(" §") {
            Some((rfc, section)) if self.link.is_empty() => {
                format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}").into()
            }
            _ => self.link.into(),
        }
    }
}
