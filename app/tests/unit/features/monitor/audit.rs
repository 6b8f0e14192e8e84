//! Unit tests of `features::monitor::audit`.

use super::EventName;

#[test]
fn a_name_is_written_as_it_is_serialized_and_found_by_it() {
    for name in EventName::ALL {
        assert_eq!(serde_json::to_value(name).unwrap(), name.as_str());
        assert_eq!(EventName::find(name.as_str()), Some(*name));
    }
    assert_eq!(EventName::find("authn_login_victory"), None);
}
