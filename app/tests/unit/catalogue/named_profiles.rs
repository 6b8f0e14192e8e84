//! Unit tests of `catalogue::named_profiles`.

use two_gates_policy::{Action, Disclosure, Grants, Plan, Role, Visibility};

use crate::catalogue::named_profiles::NamedProfiles;

#[test]
fn what_is_written_is_read_back() {
    let profiles: NamedProfiles = [("bob", Visibility::Public), ("alice", Visibility::Private)]
        .map(|(name, v)| (name.to_owned(), v))
        .into_iter()
        .collect();
    let accounts = [
        ("bob", Role::Standard, Plan::Free, Grants::NONE),
        ("alice", Role::Administrator, Plan::Pro, Grants::from_bits(2)),
    ];
    let now = profiles
        .clone()
        .with_accounts(accounts.map(|(name, role, plan, granted)| (name.to_owned(), role, plan, granted)));
    assert_ne!(now, profiles);
    let overridden = now.clone().with_disclosures(&[(Action::ReadReports, Disclosure::Conceal)]);
    for profiles in [NamedProfiles::default(), profiles, now, overridden] {
        assert_eq!(NamedProfiles::parse(&profiles.to_string()), profiles);
    }
}
