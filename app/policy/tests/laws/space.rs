//! Every input of a decision, with a few sample values for ages and times.

use two_gates_policy::{
    AccountId, Action, Caller, Decision, Disclosure, Fault, Grants, Plan, Principal, Requirement, Resource,
    Role, Scope, Scopes, Visibility, decide, grant,
};

/// The calling account, if any.
pub const SELF: AccountId = AccountId(1);
/// Another account.
pub const OTHER: AccountId = AccountId(2);

/// One input of `decide`.
#[derive(Clone, Debug)]
pub struct Input {
    pub caller: Caller,
    pub action: Action,
    pub resource: Option<Resource>,
    /// The remaining time of an embargo, in seconds.
    pub opens_in: u32,
}

impl Input {
    /// The decision under the site's own policy.
    pub fn decision(&self) -> Decision {
        self.decide(grant(self.action).disclosure)
    }

    /// The decision under the given disclosure policy.
    pub fn decide(&self, disclosure: Disclosure) -> Decision {
        decide(&self.caller, self.action, self.resource.as_ref(), self.opens_in, disclosure)
    }

    /// The same input with the resource missing.
    pub fn missing(&self) -> Self {
        Self { resource: None, ..self.clone() }
    }
}

/// Unknown callers.
pub fn unknown_callers() -> Vec<Caller> {
    [Caller::Anonymous].into_iter().chain(Fault::ALL.map(Caller::Rejected)).collect()
}

/// Scopes of a credential: unrestricted, and every set of scopes.
fn scope_sets() -> Vec<Option<Scopes>> {
    let set = |bits: usize| Scope::ALL.into_iter().enumerate().filter(move |(i, _)| bits & (1 << i) != 0);
    let sets = (0..1 << Scope::ALL.len()).map(|bits| Some(set(bits).map(|(_, scope)| scope).collect()));
    [None].into_iter().chain(sets).collect()
}

/// Sets of permissions granted on request: none and each one alone, or none and both for an administrator.
fn granted(role: Role) -> Vec<Grants> {
    let sets: &[u8] = if role == Role::Administrator { &[0, 3] } else { &[0, 1, 2] };
    sets.iter().copied().map(Grants::from_bits).collect()
}

/// Ages of a login: none, zero, and both sides of each limit.
fn login_ages() -> Vec<Option<u32>> {
    let limits = Action::ALL.into_iter().filter_map(|action| grant(action).max_age);
    [None, Some(0)].into_iter().chain(limits.flat_map(|limit| [Some(limit - 1), Some(limit)])).collect()
}

pub fn callers() -> Vec<Caller> {
    let mut callers = unknown_callers();
    for role in [Role::Standard, Role::Administrator] {
        for plan in [Plan::Free, Plan::Pro] {
            for scopes in scope_sets() {
                for auth_age in login_ages() {
                    for granted in granted(role) {
                        let name = "self".to_owned();
                        let principal = Principal { id: SELF, name, role, plan, granted, scopes, auth_age };
                        callers.push(Caller::Known(principal));
                    }
                }
            }
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

/// Remaining seconds of an embargo, during and after it; only 0 for an action without an embargo.
pub fn embargo_times(action: Action) -> impl Iterator<Item = u32> {
    let embargo = (grant(action).requirement == Requirement::AfterEmbargo).then_some([1, 60]);
    embargo.into_iter().flatten().chain([0])
}

pub fn inputs() -> Vec<Input> {
    let mut inputs = Vec::new();
    for caller in callers() {
        for action in Action::ALL {
            for resource in resources() {
                inputs.extend(embargo_times(action).map(|opens_in| Input {
                    caller: caller.clone(),
                    action,
                    resource,
                    opens_in,
                }));
            }
        }
    }
    inputs
}

/// Whether the caller is known, and the login is recent enough for the action.
pub fn is_known(input: &Input) -> bool {
    let limit = grant(input.action).max_age;
    input
        .caller
        .principal()
        .is_some_and(|p| limit.is_none_or(|limit| p.auth_age.is_some_and(|age| age < limit)))
}
