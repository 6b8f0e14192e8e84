//! Unit tests of `db::session`.

use crate::db::session::Handle;

#[test]
fn a_handle_is_read_as_it_is_written_and_in_no_other_way() {
    let handle = Handle::of(&[0x0a; 32]);
    assert_eq!(handle.to_string(), "0a0a0a0a0a0a0a0a");
    assert_eq!(Handle::parse("0a0a0a0a0a0a0a0a"), Some(handle));
    for bad in ["", "0A0A0A0A0A0A0A0A", "0a", "+a0a0a0a0a0a0a0a", "0a0a0a0a0a0a0a0a0", "é0a0a0a0a0a0a0a"] {
        assert_eq!(Handle::parse(bad), None, "{bad}");
    }
}
