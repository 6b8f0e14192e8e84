//! Gate 2 and the hidden door: the only module that calls the policy and gives handlers access to the data.

use std::marker::PhantomData;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use two_gates_app::catalogue::Persona;
use two_gates_app::features::access_requests::form::AccessPanel;
use two_gates_app::view::View;
use two_gates_app::wire::{AuthScheme, Viewer};
use two_gates_policy::{
    Action, Caller, Decision, Disclosure, Grantable, Operation, Principal, Reason, RequiresLogin, Resource,
    Verdict, decide, grant,
};

use crate::answer::{Answer, is_page};
use crate::db::resource_policy::{self, DisclosureSet};
use crate::db::{DbError, Facts, Store, access_request};
use crate::guards::check_write;
use crate::http::ProtectionSpace;
use crate::record::{Event, Identity, Record};
use crate::refusal::{Cause, Refusal};

/// Every operation of the policy. A new row of the policy's table needs no change here.
pub use two_gates_policy::operations::*;

/// The state that decisions need. A handler gets its [`Store`] only from a permit.
#[derive(Clone, Debug)]
pub struct Gate {
    store: Store,
}

impl Gate {
    /// A gate for the data of a world.
    pub const fn new(store: Store) -> Self {
        Self { store }
    }

    /// The disclosure overrides. Public, because everyone sees the refusals that they change.
    pub async fn disclosures(&self) -> Result<DisclosureSet, DbError> {
        resource_policy::load(&self.store).await
    }
}

/// Proof that the policy allowed `A`. The field is private, so no handler reaches data without a decision.
#[derive(Debug)]
pub struct Permit<A>(Guard<A>);

impl<A: Operation> Permit<A> {
    /// The data of this request's world.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The time of this request, in seconds since 1970-01-01T00:00:00Z.
    pub fn now(&self) -> i64 {
        self.0.store.clock.now()
    }

    /// The record of the request.
    pub fn record(&self) -> &Record {
        &self.0.record
    }

    /// Adds an event for the audit trail.
    pub fn audit(&self, event: Event) {
        self.0.record.audit(event);
    }

    /// Decides again for the current caller of an endless stream. The record keeps only the first decision.
    pub fn recheck(&self, caller: Caller) -> Result<Self, Refusal> {
        let decision = decide(&caller, A::ACTION, None, u32::MAX, grant(A::ACTION).disclosure);
        if decision.verdict != Verdict::Allowed {
            return Err(Refusal::from_decision(A::ACTION, decision, &caller));
        }
        let (record, store, disclosure) = (self.0.record.clone(), self.0.store.clone(), self.0.disclosure);
        Ok(Self(Guard { caller, disclosure, record, store, action: PhantomData }))
    }

    /// The allowed caller.
    pub fn caller(&self) -> &Caller {
        &self.0.caller
    }

    /// Whether the policy would also allow this action. For hiding links to it, never for access control.
    pub fn allows(&self, action: Action) -> bool {
        decide(self.caller(), action, None, 0, grant(action).disclosure).verdict == Verdict::Allowed
    }

    /// Whether the policy would allow an action that needs this requestable permission.
    pub fn has_permission(&self, permission: Grantable) -> bool {
        Action::ALL
            .into_iter()
            .any(|action| grant(action).grantable == Some(permission) && self.allows(action))
    }

    /// The answer to an allowed request.
    pub fn answer<T: View>(&self, content: T) -> Answer<T> {
        Answer::permitted(content)
    }
}

impl<A: RequiresLogin> Permit<A> {
    /// The principal of the allowed caller.
    pub fn principal(&self) -> &Principal {
        self.caller().principal().expect("operations that require a login are allowed to known callers alone")
    }
}

impl<A: Operation, S: Send + Sync> FromRequestParts<S> for Permit<A>
where
    Gate: FromRef<S>,
{
    type Rejection = Refusal;

    /// Decides about an action that has no resource. Refuses an action on a resource: it needs a [`Guard`].
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let guard = Guard::<A>::from_request_parts(parts, state).await?;
        let (record, store) = (guard.record.clone(), guard.store.clone());
        match guard.decide(None) {
            Ok(permit) => check_write(&parts.method, &parts.headers).map(|()| permit),
            Err(refusal) if is_page(parts) => Err(add_access_panel(refusal, &record, &store).await),
            Err(refusal) => Err(refusal),
        }
    }
}

/// Whether the disclosure that the lab has chosen applies to this caller. It never grants access, and applies
/// only to guests and demo accounts. All accounts of the vault are demo accounts.
fn is_overridable(Identity { caller, presented, .. }: &Identity) -> bool {
    *presented.space == ProtectionSpace::VAULT
        || caller.principal().is_none_or(|principal| Persona::of_account(&principal.name).is_some())
}

/// Guards resources whose existence is not public.
#[derive(Debug)]
pub struct Guard<A> {
    caller: Caller,
    disclosure: Disclosure,
    record: Record,
    store: Store,
    action: PhantomData<A>,
}

impl<A: Operation> Guard<A> {
    /// The facts that the decision needs. The other data stays behind the guard.
    pub fn facts(&self) -> Facts<'_> {
        Facts::new(&self.store)
    }

    /// This guard without disclosure overrides, for the resources of real members.
    #[must_use]
    pub fn without_overrides(self) -> Self {
        Self { disclosure: grant(A::ACTION).disclosure, ..self }
    }

    /// Opens a resource to callers who may know of it. To others, hidden and missing resources look the same.
    pub fn open(self, found: Option<Resource>) -> Result<(Permit<A>, Resource), Refusal> {
        let permit = self.decide(found.as_ref())?;
        match found {
            Some(resource) => Ok((permit, resource)),
            None => Err(Refusal::internal("the policy permitted a missing resource")),
        }
    }

    fn decide(self, resource: Option<&Resource>) -> Result<Permit<A>, Refusal> {
        // Assume that an embargo has not ended, because only `open_after` knows its end.
        let decision = decide(&self.caller, A::ACTION, resource, u32::MAX, self.disclosure);
        self.permit(decision)
    }

    /// Decides about a resource that opens at `time`, in seconds since 1970-01-01T00:00:00Z.
    pub fn open_after(self, time: i64) -> Result<Permit<A>, Refusal> {
        let left = time.saturating_sub(self.store.clock.now()).max(0);
        let opens_in = u32::try_from(left).unwrap_or(u32::MAX);
        let decision = decide(&self.caller, A::ACTION, None, opens_in, self.disclosure);
        match (decision.reason, decision.verdict) {
            // A uniform 403 is the same for everyone, so it does not reveal the time.
            (Reason::Embargoed(seconds), Verdict::Forbidden) if self.disclosure != Disclosure::Uniform => {
                self.record.add_decision(decision);
                let viewer = Viewer::of(&self.caller);
                Err(Refusal::new(Cause::Embargoed { viewer, lifts_at: time, seconds, decision }))
            }
            _ => self.permit(decision),
        }
    }

    fn permit(self, decision: Decision) -> Result<Permit<A>, Refusal> {
        self.record.add_decision(decision);
        match decision.verdict {
            Verdict::Allowed => Ok(Permit(self)),
            Verdict::Unauthenticated | Verdict::Forbidden | Verdict::NotFound => {
                Err(Refusal::from_decision(A::ACTION, decision, &self.caller))
            }
        }
    }
}

impl<A: Operation, S: Send + Sync> FromRequestParts<S> for Guard<A>
where
    Gate: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Ok(record) = Record::from_request_parts(parts, state).await;
        let Gate { store } = Gate::from_ref(state);
        let caller = record.caller();
        let switched = record.disclosure.filter(|_| is_overridable(&record.identity()));
        let disclosure = match switched {
            Some(disclosure) => Some(disclosure),
            None => resource_policy::find(&store, A::ACTION).await?,
        };
        let disclosure = disclosure.unwrap_or(grant(A::ACTION).disclosure);
        Ok(Self { caller, disclosure, record, store, action: PhantomData })
    }
}

/// Adds the state of the caller's access request, if the page of the refusal offers to request access. If
/// loading fails, the page does not offer it.
async fn add_access_panel(refusal: Refusal, record: &Record, store: &Store) -> Refusal {
    let Identity { caller, presented, .. } = record.identity();
    let by_session = presented.scheme == Some(AuthScheme::Session);
    let (Some(permission), Some(principal), true) = (refusal.requestable(), caller.principal(), by_session)
    else {
        return refusal;
    };
    match access_request::list_for_account(store, principal.id).await {
        Ok(requests) => {
            let latest = requests.into_iter().find(|request| request.permission == permission);
            let (account, message, errors) = (principal.name.clone(), String::new(), Vec::new());
            refusal.with_access_panel(AccessPanel { account, permission, latest, message, errors })
        }
        Err(error) => {
            tracing::warn!(%error, "could not load the access requests of an account");
            refusal
        }
    }
}
