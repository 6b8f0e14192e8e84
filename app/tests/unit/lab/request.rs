//! Unit tests of `lab::request`.

use two_gates_policy::Disclosure;

use crate::lab::request::{parse_policy_path, policy_path};

#[test]
fn an_address_is_read_as_it_was_written() {
    for policy in Disclosure::ALL {
        for path in ["/", "/inbox", "/profiles/../inbox?a=/b"] {
            assert_eq!(parse_policy_path(&policy_path(policy, path)), Some((policy, path)));
        }
    }
    for none in
        ["/inbox", "/lab/policy/", "/lab/policy/conceal", "/lab/policy/none/inbox", "/lab/policyconceal/"]
    {
        assert_eq!(parse_policy_path(none), None, "{none}");
    }
}
