//! Every input there is: the types are small enough to try them all.

use two_gates_policy::{AccountId, Action, Caller, Fault, Plan, Principal, Resource, Role, Visibility};

/// The account that calls, where one does.
pub const SELF: AccountId = AccountId(1);
/// Somebody else.
pub const OTHER: AccountId = AccountId(2);

/// One input of `decide`.
#[derive(Clone, Debug)]
pub struct Input {
    pub caller: Caller,
    pub action: Action,
    pub resource: Option<Resource>,
}

pub fn callers() -> Vec<Caller> {
    let mut callers =
        vec![Caller::Anonymous, Caller::Rejected(Fault::Malformed), Caller::Rejected(Fault::Ended)];
    for role in [Role::Standard, Role::Administrator] {
        for plan in [Plan::Free, Plan::Pro] {
            callers.push(Caller::Known(Principal { id: SELF, name: "self".to_owned(), role, plan }));
        }
    }
    callers
}

pub fn resources() -> Vec<Option<Resource>> {
    let mut resources = vec![None];
    for owner in [SELF, OTHER] {
        for visibility in [Visibility::Public, Visibility::Private] {
            resources.push(Some(Resource { owner, visibility }));
        }
    }
    resources
}

pub fn inputs() -> Vec<Input> {
    let mut inputs = Vec::new();
    for caller in callers() {
        for action in Action::ALL {
            for resource in resources() {
                inputs.push(Input { caller: caller.clone(), action, resource });
            }
        }
    }
    inputs
}
