//! The address of a path under a switched policy: `/lab/policy/conceal/inbox` is `/inbox` with refusals told
//! as `conceal` has it.

use two_gates_policy::Disclosure;

/// What stands before the policy.
const PREFIX: &str = "/lab/policy/";

/// The address of `path`, with its query, under a policy.
pub fn switched(policy: Disclosure, path: &str) -> String {
    format!("{PREFIX}{}{path}", policy.key())
}

/// The policy and the path of such an address. None where it names no policy or no path.
pub fn unswitched(address: &str) -> Option<(Disclosure, &str)> {
    let rest = address.strip_prefix(PREFIX)?;
    let (policy, path) = rest.split_at(rest.find('/')?);
    Some((Disclosure::find(policy)?, path))
}

#[cfg(test)]
mod tests {
    use super::{Disclosure, switched, unswitched};

    #[test]
    fn an_address_is_read_as_it_was_written() {
        for policy in Disclosure::ALL {
            for path in ["/", "/inbox", "/profiles/../inbox?a=/b"] {
                assert_eq!(unswitched(&switched(policy, path)), Some((policy, path)));
            }
        }
        for none in
            ["/inbox", "/lab/policy/", "/lab/policy/conceal", "/lab/policy/none/inbox", "/lab/policyconceal/"]
        {
            assert_eq!(unswitched(none), None, "{none}");
        }
    }
}
