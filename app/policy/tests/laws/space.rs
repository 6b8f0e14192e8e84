//! Every input there is: the types are small enough to try them all.

use two_gates_policy::{
    AccountId, Action, Caller, Decision, Disclosure, Fault, Plan, Principal, Resource, Role, Visibility,
    decide, grant,
};

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

impl Input {
    /// The decision as the site has it.
    pub fn decision(&self) -> Decision {
        self.told(grant(self.action).told)
    }

    /// The decision with refusals told in another way.
    pub fn told(&self, told: Disclosure) -> Decision {
        decide(&self.caller, self.action, self.resource.as_ref(), told)
    }

    /// The same, for something that is not there.
    pub fn missing(&self) -> Self {
        Self { resource: None, ..self.clone() }
    }
}

pub fn callers() -> Vec<Caller> {
    let mut callers = vec![Caller::Anonymous];
    callers.extend([Fault::Malformed, Fault::Expired, Fault::Ended].map(Caller::Rejected));
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
