//! Unit tests of `school::lab::fields`.

use crate::school::lab::fields::textarea_content;

#[test]
fn no_text_ends_its_area_or_changes_in_it() {
    assert_eq!(textarea_content("</textarea><script>"), "\n&lt;/textarea>&lt;script>");
    assert_eq!(textarea_content("\n&lt; \"'\n"), "\n\n&amp;lt; \"'\n");
    assert_eq!(textarea_content(""), "\n");
}
