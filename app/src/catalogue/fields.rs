//! The header fields that the app sends or takes, each explained with the section that defines it.

/// A header field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldEntry {
    /// The name in lower case.
    pub name: &'static str,
    /// What it says, in a sentence or two.
    pub says: &'static str,
    /// Where it is defined, such as `RFC 9110 §11.6.1`.
    pub section: &'static str,
    /// The address of that section.
    pub link: &'static str,
}

/// Every field, by name.
pub const FIELDS: &[FieldEntry] = &[FieldEntry {
    name: "www-authenticate",
    says: "How to prove who you are: one or more challenges, each a scheme with its parameters. A 401 must carry it.",
    section: "RFC 9110 §11.6.1",
    link: "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1",
}];

impl FieldEntry {
    /// The entry of a field, by its name in any case.
    pub fn find(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.name.eq_ignore_ascii_case(name))
    }
}
