//! Unit tests of `catalogue::fields`.

use crate::catalogue::fields::{FIELDS, FieldEntry};

#[test]
fn every_field_is_there_once_and_points_to_the_section_it_names() {
    for entry in FIELDS.iter() {
        assert_eq!(FieldEntry::find(&entry.name.to_uppercase()), Some(entry));
        assert!(
            entry.says.ends_with('.') && entry.says.len() < 240 && entry.link().starts_with("https://"),
            "{}",
            entry.name
        );
        if let Some((rfc, section)) =
            entry.section.strip_prefix("RFC ").and_then(|rest| rest.split_once(" §"))
            && rfc.parse::<u32>().is_ok()
        {
            let link = format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}");
            assert_eq!(entry.link(), link, "{}", entry.name);
        }
    }
}
