//! Unit tests of `catalogue::fields`.

use crate::catalogue::fields::{FIELDS, FieldEntry};

/// RFC 9110 §16.4.1: schemes are registered. The explanation says that two schemes of this site are not.
#[test]
fn the_schemes_of_this_site_are_called_unregistered_where_a_challenge_is_explained() {
    let field = FieldEntry::find("www-authenticate").expect("a challenge is explained");
    assert!(field.says.contains("Session and ApiKey are registered nowhere"), "{}", field.says);
}

/// An Internet-Draft is no RFC: RFC 6265 is in force, and `RFC 6265bis` is the name of a draft.
#[test]
fn no_section_is_of_a_draft_that_calls_itself_an_rfc() {
    for entry in FIELDS.iter().filter(|entry| entry.section.starts_with("RFC ")) {
        let number = entry.section.trim_start_matches("RFC ").split(' ').next().expect("a number");
        assert!(number.parse::<u32>().is_ok(), "{}: {}", entry.name, entry.section);
    }
}

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
