//! The header fields that the app sends or takes, each explained with the section that defines it.

mod answer;
mod emulated;
mod request;

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

/// Every field: those of requests, those of answers and of both, then those of emulated systems.
pub const FIELDS: [&[FieldEntry]; 3] = [request::FIELDS, answer::FIELDS, emulated::FIELDS];

impl FieldEntry {
    /// The entry of a field, by its name in any case.
    pub fn find(name: &str) -> Option<&'static Self> {
        FIELDS.into_iter().flatten().find(|field| field.name.eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, FieldEntry};

    #[test]
    fn every_field_is_there_once_and_points_to_the_section_it_names() {
        for entry in FIELDS.into_iter().flatten() {
            assert_eq!(FieldEntry::find(&entry.name.to_uppercase()), Some(entry));
            assert!(entry.says.ends_with('.') && entry.says.len() < 240, "{}", entry.name);
            assert!(entry.link.starts_with("https://"), "{}", entry.name);
            if let Some((rfc, section)) =
                entry.section.strip_prefix("RFC ").and_then(|rest| rest.split_once(" §"))
                && rfc.parse::<u32>().is_ok()
            {
                let link = format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}");
                assert_eq!(entry.link, link, "{}", entry.name);
            }
        }
    }
}
