//! Unit tests of `route_table`.

use two_gates_app::wire::LocalPath;

use crate::route_table::browser_path;

#[test]
fn it_is_asked_for_as_a_browser_would() {
    for (address, path) in [
        ("/inbox", "/inbox"),
        ("/%69nbox?a=b#c", "/inbox"),
        ("/inbox/../logout", "/logout"),
        ("/inbox/%2E%2e/logout", "/logout"),
        ("/./logout/.", "/logout/"),
        ("/profiles/%C3%A9%2Fa", "/profiles/%C3%A9%2Fa"),
        ("/.//evil.example", "//evil.example"),
    ] {
        assert_eq!(browser_path(&LocalPath::parse(address).unwrap()).as_deref(), Some(path), "{address}");
    }
    for broken in ["/%zz", "/a%2", "/%", "/%ff"] {
        assert_eq!(browser_path(&LocalPath::parse(broken).unwrap()), None, "{broken}");
    }
}
