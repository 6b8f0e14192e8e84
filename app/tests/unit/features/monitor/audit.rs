//! Unit tests of `features::monitor::audit`.

use crate::features::monitor::audit::EventName;

#[test]
fn a_name_is_written_as_it_is_serialized_and_found_by_it() {
    for name in EventName::ALL {
        assert_eq!(serde_json::to_value(name).unwrap(), name.as_str());
        assert_eq!(name.as_str().parse(), Ok(*name));
    }
    assert!("authn_login_victory".parse::<EventName>().is_err());
}
