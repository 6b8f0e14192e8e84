//! The decision: authentication (gate 1), visibility (the hidden door), and permission (gate 2).

use crate::action::{Action, Grant, Requirement, grant};
use crate::disclosure::Disclosure;
use crate::model::{Caller, Plan, Principal, Resource, Role, Visibility};
use crate::trace::{Node, Observation, Trace};
use crate::verdict::{Reason, Verdict};

/// A verdict, the rule behind it, and the steps to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// The rule that decided, for the audit trail and the lessons. The response to a refusal says less.
    pub reason: Reason,
    /// The questions that were asked, with the observations, for the lessons.
    pub trace: Trace,
}

/// Decides one request. `resource` is the requested resource, if it exists. `opens_in` is the remaining time
/// of the embargo, in seconds. `disclosure` is that of the action's [`Grant`], unless the lab or an
/// administrator overrides it.
pub fn decide(
    caller: &Caller,
    action: Action,
    resource: Option<&Resource>,
    opens_in: u32,
    disclosure: Disclosure,
) -> Decision {
    let mut trace = Trace::default();
    let grant = grant(action);
    let reason = match (identify(caller, grant, &mut trace), disclosure, grant.requirement) {
        // RFC 9110 §15.5.2: gate 1 comes first under `Challenge`, and for a requirement that needs a login.
        (Err(reason), Disclosure::Challenge, _)
        | (
            Err(reason),
            _,
            Requirement::Login | Requirement::Role(_) | Requirement::Plan(_) | Requirement::AfterEmbargo,
        ) => reason,
        (_, _, Requirement::Nothing) => {
            trace.note(Node::Permitted, Observation::NoRequirement, Reason::OpenToAll)
        }
        (principal, _, Requirement::Visible) => {
            check_visibility(principal, resource, (grant, disclosure), &mut trace)
        }
        // RFC 9110 §10.2.3: the refusal says when the embargo ends, and is the same for every known caller.
        (Ok(_), _, Requirement::AfterEmbargo) if opens_in > 0 => {
            trace.note(Node::Permitted, Observation::Embargoed, Reason::Embargoed(opens_in))
        }
        (Ok(principal), _, _) => check_requirement(principal, grant, &mut trace),
    };
    Decision { verdict: disclose(reason, disclosure, &mut trace), reason, trace }
}

/// Gate 1: returns the principal, or the reason to stop the request.
fn identify<'a>(caller: &'a Caller, grant: Grant, trace: &mut Trace) -> Result<&'a Principal, Reason> {
    match caller {
        Caller::Anonymous => trace.note(Node::Present, Observation::NoCredential, Err(Reason::NoCredential)),
        Caller::Rejected(fault) => {
            trace.note(Node::Present, Observation::Credential, ());
            trace.note(Node::Valid, Observation::BadCredential(*fault), Err(Reason::BadCredential(*fault)))
        }
        Caller::Known(principal) => {
            trace.note(Node::Present, Observation::Credential, ());
            match grant.max_age {
                // RFC 9470 §3: the account is known, but its login is too old for this action, or missing.
                Some(max_age) if principal.auth_age.is_none_or(|age| age >= max_age) => {
                    trace.note(Node::Valid, Observation::OldLogin, Err(Reason::LoginTooOld(max_age)))
                }
                _ => trace.note(Node::Valid, Observation::GoodCredential, Ok(principal)),
            }
        }
    }
}

/// The hidden door: checks the visibility, and the scope of a token. An invalid credential counts as none.
fn check_visibility(
    principal: Result<&Principal, Reason>,
    resource: Option<&Resource>,
    (grant, disclosure): (Grant, Disclosure),
    trace: &mut Trace,
) -> Reason {
    let Some(resource) = resource else {
        return trace.note(Node::Known, Observation::Absent, Reason::Absent);
    };
    match (resource.visibility, principal) {
        (Visibility::Public, _) => {
            trace.note(Node::Known, Observation::Public, ());
            trace.note(Node::Permitted, Observation::Has(Requirement::Visible), Reason::Public)
        }
        (Visibility::Private, Ok(p)) if p.id == resource.owner => {
            trace.note(Node::Known, Observation::Owner, ());
            apply_scopes(p, grant, Reason::Owner, trace)
        }
        (Visibility::Private, Ok(p)) if p.role == Role::Administrator => {
            trace.note(Node::Known, Observation::Administrator, ());
            apply_scopes(p, grant, Reason::Administrator, trace)
        }
        (Visibility::Private, principal) => {
            trace.note(Node::Known, Observation::Private, private_reason(principal, disclosure))
        }
    }
}

/// The reason to refuse a private resource. It is hidden unless the policy discloses that it exists.
const fn private_reason(principal: Result<&Principal, Reason>, disclosure: Disclosure) -> Reason {
    match (disclosure, principal) {
        (Disclosure::Forbid, Err(reason)) => reason,
        (Disclosure::Forbid, Ok(_)) => Reason::Lacks(Requirement::Visible),
        (Disclosure::Conceal | Disclosure::Challenge | Disclosure::Uniform, _) => Reason::Hidden,
    }
}

/// Gate 2: checks whether a known caller meets the requirement of the action.
fn check_requirement(principal: &Principal, grant: Grant, trace: &mut Trace) -> Reason {
    let is_administrator = principal.role == Role::Administrator;
    let requirement = grant.requirement;
    let is_met = match requirement {
        Requirement::Nothing
        | Requirement::Visible
        | Requirement::Login
        | Requirement::AfterEmbargo
        | Requirement::Plan(Plan::Free) => true,
        Requirement::Role(role) => principal.role == role,
        Requirement::Plan(Plan::Pro) => principal.plan == Plan::Pro || is_administrator,
    };
    match grant.grantable.filter(|permission| principal.granted.contains(*permission)) {
        _ if is_met => apply_scopes(principal, grant, Reason::Granted(requirement), trace),
        // N42: a granted access request takes effect with the next HTTP request, and only for its action.
        Some(_) => apply_scopes(principal, grant, Reason::GrantedOnRequest, trace),
        None => trace.note(Node::Permitted, Observation::Lacks(requirement), Reason::Lacks(requirement)),
    }
}

/// RFC 6750 §3.1: a token permits only what its scopes name, and never more than its account may do.
fn apply_scopes(principal: &Principal, grant: Grant, reason: Reason, trace: &mut Trace) -> Reason {
    match (principal.scopes, grant.scope) {
        (None, _) => match (reason, grant.grantable) {
            (Reason::GrantedOnRequest, Some(permission)) => {
                trace.note(Node::Permitted, Observation::Granted(permission), reason)
            }
            _ => trace.note(Node::Permitted, Observation::Has(grant.requirement), reason),
        },
        (Some(scopes), Some(scope)) if scopes.contains(scope) => {
            trace.note(Node::Permitted, Observation::HasScope(scope), reason)
        }
        (Some(_), scope) => {
            trace.note(Node::Permitted, Observation::LacksScope(scope), Reason::InsufficientScope(scope))
        }
    }
}

/// The verdict under a disclosure policy.
fn disclose(reason: Reason, disclosure: Disclosure, trace: &mut Trace) -> Verdict {
    use Disclosure::{Challenge, Conceal, Forbid, Uniform};
    use Reason::{
        Absent, BadCredential, Embargoed, Hidden, InsufficientScope, Lacks, LoginTooOld, NoCredential,
    };
    match (reason, disclosure) {
        (
            Reason::OpenToAll
            | Reason::Public
            | Reason::Owner
            | Reason::Administrator
            | Reason::Granted(_)
            | Reason::GrantedOnRequest,
            _,
        ) => Verdict::Allowed,
        // RFC 9110 §15.5.2: the credentials are missing or invalid.
        (NoCredential | BadCredential(_) | LoginTooOld(_), Forbid | Challenge) => {
            trace.disclose(disclosure, Verdict::Unauthenticated)
        }
        // RFC 9110 §15.5.4: the credentials are valid but insufficient. `Uniform` sends this 403 for any
        // reason, so that no refusal differs from another.
        (Lacks(_) | Embargoed(_) | InsufficientScope(_), Forbid | Challenge) | (_, Uniform) => {
            trace.disclose(disclosure, Verdict::Forbidden)
        }
        // RFC 9110 §15.5.5: the resource is missing. §15.5.4: a hidden resource gets the same answer.
        (Absent | Hidden, Forbid | Challenge) | (_, Conceal) => trace.disclose(disclosure, Verdict::NotFound),
    }
}
