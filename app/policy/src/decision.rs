//! The decision: two gates and a hidden door.

use serde::{Deserialize, Serialize};

use crate::disclosure::Disclosure;
use crate::grant::{Grant, Requirement, grant};
use crate::model::{Action, Caller, Plan, Principal, Resource, Role, Visibility};
use crate::reason::Reason;
use crate::trace::{Node, Saw, Trace};

/// What a caller is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Go through.
    Allowed,
    /// Stopped at gate 1: prove who you are (401).
    Unauthenticated,
    /// Stopped at gate 2: known, and not permitted (403).
    Forbidden,
    /// Nothing here, as far as this caller may know (404).
    NotFound,
}

/// Where on the picture a request came to rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// Before the gates: the request itself was refused.
    Guards,
    /// Gate 1, who are you?
    Gate1,
    /// Gate 2, may you?
    Gate2,
    /// The door drawn in dashes.
    Door,
    /// On the far side.
    Through,
}

impl Stop {
    /// Every place, from the guards on.
    pub const ALL: [Self; 5] = [Self::Guards, Self::Gate1, Self::Gate2, Self::Door, Self::Through];

    /// The value in queries.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Guards => "guards",
            Self::Gate1 => "gate1",
            Self::Gate2 => "gate2",
            Self::Door => "door",
            Self::Through => "through",
        }
    }

    /// The place with that key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stop| stop.key() == key)
    }
}

impl Verdict {
    /// Where a request with this verdict comes to rest.
    pub const fn stop(self) -> Stop {
        match self {
            Self::Allowed => Stop::Through,
            Self::Unauthenticated => Stop::Gate1,
            Self::Forbidden => Stop::Gate2,
            Self::NotFound => Stop::Door,
        }
    }
}

/// A verdict, the rule that gave it, and the way there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What the caller is told.
    pub verdict: Verdict,
    /// Why; for the log and the lesson, never for the caller.
    pub reason: Reason,
    /// Every question that was asked; for the lesson alone.
    pub trace: Trace,
}

/// Decides one request. `resource` is what the request names, where it names one thing and that thing exists. `told` is how refusals are
/// told: as the grant of the action has it, unless a lesson switches it. `opens_in` is how many seconds are left of an embargo on what
/// it names; 0 where there is none. The time is the server's to know: here it is a value like any other.
pub fn decide(
    caller: &Caller,
    action: Action,
    resource: Option<&Resource>,
    opens_in: u32,
    told: Disclosure,
) -> Decision {
    let mut trace = Trace::default();
    let grant = grant(action);
    let reason = match (identify(caller, grant, &mut trace), told, grant.requirement) {
        // RFC 9110 §15.5.2: under a challenge gate 1 comes first, whatever is wanted; and what asks for somebody known always waits there.
        (Err(stopped), Disclosure::Challenge, _)
        | (
            Err(stopped),
            _,
            Requirement::Login | Requirement::Role(_) | Requirement::Plan(_) | Requirement::After,
        ) => stopped,
        (_, _, Requirement::Nothing) => trace.note(Node::Permitted, Saw::NothingMore, Reason::OpenToAll),
        (who, _, Requirement::Visible) => look_for(who, resource, (grant, told), &mut trace),
        // RFC 9110 §10.2.3: what will be open tells when, and tells everybody the same.
        (Ok(_), _, Requirement::After) if opens_in > 0 => {
            trace.note(Node::Permitted, Saw::Embargoed, Reason::Embargoed(opens_in))
        }
        (Ok(principal), _, _) => may(principal, grant, &mut trace),
    };
    Decision { verdict: tell(reason, told, &mut trace), reason, trace }
}

/// Gate 1: who calls, or why nobody knows.
fn identify<'a>(caller: &'a Caller, grant: Grant, trace: &mut Trace) -> Result<&'a Principal, Reason> {
    match caller {
        Caller::Anonymous => trace.note(Node::Present, Saw::NoCredential, Err(Reason::NoCredential)),
        Caller::Rejected(fault) => {
            trace.note(Node::Present, Saw::Credential, ());
            trace.note(Node::Valid, Saw::BadCredential(*fault), Err(Reason::BadCredential(*fault)))
        }
        Caller::Known(principal) => {
            trace.note(Node::Present, Saw::Credential, ());
            match grant.max_age {
                // RFC 9470 §3: the account is known, and its proof is too old for this.
                Some(max_age) if principal.auth_age.is_none_or(|age| age >= max_age) => {
                    trace.note(Node::Valid, Saw::OldLogin, Err(Reason::LoginTooOld(max_age)))
                }
                _ => trace.note(Node::Valid, Saw::GoodCredential, Ok(principal)),
            }
        }
    }
}

/// The hidden door: who may know of the thing may read it. A credential that does not count is worth what none is worth.
fn look_for(
    who: Result<&Principal, Reason>,
    resource: Option<&Resource>,
    (grant, told): (Grant, Disclosure),
    trace: &mut Trace,
) -> Reason {
    let Some(resource) = resource else {
        return trace.note(Node::Known, Saw::Absent, Reason::Absent);
    };
    match (resource.visibility, who) {
        (Visibility::Public, _) => {
            trace.note(Node::Known, Saw::Public, ());
            trace.note(Node::Permitted, Saw::Has(Requirement::Visible), Reason::Public)
        }
        (Visibility::Private, Ok(p)) if p.id == resource.owner => {
            trace.note(Node::Known, Saw::Own, ());
            lent(p, grant, Reason::Owner, trace)
        }
        (Visibility::Private, Ok(p)) if p.role == Role::Administrator => {
            trace.note(Node::Known, Saw::Overseen, ());
            lent(p, grant, Reason::Administrator, trace)
        }
        (Visibility::Private, who) => trace.note(Node::Known, Saw::Private, unseen(who, told)),
    }
}

/// What is private is hidden, unless the policy makes no secret of it: then one is asked who one is, or lacks the permission.
const fn unseen(who: Result<&Principal, Reason>, told: Disclosure) -> Reason {
    match (told, who) {
        (Disclosure::Forbid, Err(stopped)) => stopped,
        (Disclosure::Forbid, Ok(_)) => Reason::Lacks(Requirement::Visible),
        (Disclosure::Conceal | Disclosure::Challenge | Disclosure::Uniform, _) => Reason::Hidden,
    }
}

/// Gate 2: a known caller either has what the action asks, or lacks it.
fn may(principal: &Principal, grant: Grant, trace: &mut Trace) -> Reason {
    let administrator = principal.role == Role::Administrator;
    let asks = grant.requirement;
    let has = match asks {
        Requirement::Nothing
        | Requirement::Visible
        | Requirement::Login
        | Requirement::After
        | Requirement::Plan(Plan::Free) => true,
        Requirement::Role(role) => principal.role == role,
        Requirement::Plan(Plan::Pro) => principal.plan == Plan::Pro || administrator,
    };
    match grant.on_request.filter(|one| principal.granted.contains(*one)) {
        _ if has => lent(principal, grant, Reason::Granted(asks), trace),
        // N42: what was granted holds from the next request on, for that action alone.
        Some(_) => lent(principal, grant, Reason::GrantedOnRequest, trace),
        None => trace.note(Node::Permitted, Saw::Lacks(asks), Reason::Lacks(asks)),
    }
}

/// RFC 6750 §3.1: a token reaches what it was lent, and never more than the account behind it may.
fn lent(principal: &Principal, grant: Grant, account_may: Reason, trace: &mut Trace) -> Reason {
    match (principal.scopes, grant.scope) {
        (None, _) => match (account_may, grant.on_request) {
            (Reason::GrantedOnRequest, Some(one)) => {
                trace.note(Node::Permitted, Saw::Granted(one), account_may)
            }
            _ => trace.note(Node::Permitted, Saw::Has(grant.requirement), account_may),
        },
        (Some(lent), Some(scope)) if lent.contains(scope) => {
            trace.note(Node::Permitted, Saw::Lent(scope), account_may)
        }
        (Some(_), scope) => {
            trace.note(Node::Permitted, Saw::NotLent(scope), Reason::InsufficientScope(scope))
        }
    }
}

/// What the truth sounds like under a policy.
fn tell(truth: Reason, told: Disclosure, trace: &mut Trace) -> Verdict {
    use Disclosure::{Challenge, Conceal, Forbid, Uniform};
    use Reason::{
        Absent, BadCredential, Embargoed, Hidden, InsufficientScope, Lacks, LoginTooOld, NoCredential,
    };
    match (truth, told) {
        (
            Reason::OpenToAll
            | Reason::Public
            | Reason::Owner
            | Reason::Administrator
            | Reason::Granted(_)
            | Reason::GrantedOnRequest,
            _,
        ) => Verdict::Allowed,
        // RFC 9110 §15.5.2: credentials missing, or sent and not valid.
        (NoCredential | BadCredential(_) | LoginTooOld(_), Forbid | Challenge) => {
            trace.tell(told, Verdict::Unauthenticated)
        }
        // RFC 9110 §15.5.4: valid, and not enough; or for any reason, and so for all of them: that hides only what gets no other answer.
        (Lacks(_) | Embargoed(_) | InsufficientScope(_), Forbid | Challenge) | (_, Uniform) => {
            trace.tell(told, Verdict::Forbidden)
        }
        // RFC 9110 §15.5.5: nothing is here; and §15.5.4: what must not be known of gets the same answer.
        (Absent | Hidden, Forbid | Challenge) | (_, Conceal) => trace.tell(told, Verdict::NotFound),
    }
}
