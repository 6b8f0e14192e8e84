//! Unit tests of `catalogue::named_profiles`.

use two_gates_policy::{Action, Disclosure, Granted, Plan, Role, Visibility};

use crate::catalogue::named_profiles::NamedProfiles;

#[test]
fn what_is_written_is_read_back() {
    let profiles: NamedProfiles = [("bob", Visibility::Public), ("alice", Visibility::Private)]
        .map(|(name, v)| (name.to_owned(), v))
        .into_iter()
        .collect();
    let accounts = [
        ("bob", Role::Standard, Plan::Free, Granted::NOTHING),
        ("alice", Role::Administrator, Plan::Pro, Granted::from_bits(2)),
    ];
    let now = profiles
        .clone()
        .with_accounts(accounts.map(|(name, role, plan, granted)| (name.to_owned(), role, plan, granted)));
    assert_ne!(now, profiles);
    let overridden = now.clone().with_disclosures(&[(Action::ReadReports, Disclosure::Conceal)]);
    for profiles in [NamedProfiles::default(), profiles, now, overridden] {
        assert_eq!(NamedProfiles::read(&profiles.to_string()), profiles);
    }
}
