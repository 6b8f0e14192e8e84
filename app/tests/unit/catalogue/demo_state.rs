//! Unit tests of `catalogue::demo_state`.

use two_gates_policy::{Action, Disclosure, Grants, Plan, Role, Visibility};

use crate::catalogue::demo_state::DemoState;

#[test]
fn what_is_written_is_read_back() {
    let profiles: DemoState = [("bob", Visibility::Public), ("alice", Visibility::Private)]
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
    for state in [DemoState::default(), profiles, now, overridden] {
        assert_eq!(DemoState::parse(&state.to_string()), state);
    }
}
