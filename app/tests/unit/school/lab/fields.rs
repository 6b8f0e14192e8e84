//! Unit tests of `school::lab::fields`.

use crate::school::lab::fields::area_text;

#[test]
fn no_text_ends_its_area_or_changes_in_it() {
    assert_eq!(area_text("</textarea><script>"), "\n&lt;/textarea>&lt;script>");
    assert_eq!(area_text("\n&lt; \"'\n"), "\n\n&amp;lt; \"'\n");
    assert_eq!(area_text(""), "\n");
}
