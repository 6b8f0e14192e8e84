//! Gate 2 and the hidden door: the only place that asks the policy. What a handler needs to reach data comes
//! out of here.

use std::marker::PhantomData;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use two_gates_app::catalogue::Persona;
use two_gates_app::features::access_requests::form::AskShow;
use two_gates_app::view::View;
use two_gates_app::wire::{AuthScheme, Viewer};
use two_gates_policy::{
    Action, Caller, Decision, Disclosure, Grantable, Operation, Principal, Reason, RequiresLogin, Resource,
    Verdict, decide, grant,
};

use crate::answer::{Answer, is_page};
use crate::db::{DbError, Facts, Store, access_request};
use crate::disclosure_overrides::{DisclosureOverrides, Set};
use crate::guards::check_write;
use crate::http::Space;
use crate::record::{Event, Identity, Record};
use crate::refusal::{Cause, Refusal};

/// Every operation of the policy, so that a new row of its table needs no line here.
pub use two_gates_policy::operations::*;

/// The input of a decision, and the data that it opens. Only a permit leads from here to a [`Store`].
#[derive(Clone, Debug)]
pub struct Gate {
    store: Store,
    disclosure_overrides: DisclosureOverrides,
}

impl Gate {
    /// The gate before the data of a world.
    pub const fn new(store: Store, disclosure_overrides: DisclosureOverrides) -> Self {
        Self { store, disclosure_overrides }
    }

    /// The overrides of disclosures. Public, because everyone sees the refusals.
    pub async fn disclosures(&self) -> Result<Set, DbError> {
        self.disclosure_overrides.all(&self.store).await
    }
}

/// Proof that the policy allowed `A`. Its fields are private: no handler reaches data without a decision.
#[derive(Debug)]
pub struct Permit<A> {
    caller: Caller,
    record: Record,
    store: Store,
    action: PhantomData<A>,
}

impl<A: Operation> Permit<A> {
    /// The data of this request's world.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The time of this request, in seconds since 1970-01-01T00:00:00Z.
    pub fn now(&self) -> i64 {
        self.store.clock.now()
    }

    /// The record of the request.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Adds an event for the audit trail.
    pub fn event(&self, event: Event) {
        self.record.event(event);
    }

    /// Decides again for the current caller, for an endless answer. The record keeps only the first decision.
    pub fn again(&self, caller: Caller) -> Result<Self, Refusal> {
        let decision = decide(&caller, A::ACTION, None, u32::MAX, grant(A::ACTION).disclosure);
        if decision.verdict != Verdict::Allowed {
            return Err(Refusal::decided(A::ACTION, decision, &caller));
        }
        let (record, store) = (self.record.clone(), self.store.clone());
        Ok(Self { caller, record, store, action: PhantomData })
    }

    /// The allowed caller.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Whether the policy would allow this action too. For pages that offer it, never to let anyone in.
    pub fn may_also(&self, action: Action) -> bool {
        decide(&self.caller, action, None, 0, grant(action).disclosure).verdict == Verdict::Allowed
    }

    /// The same for a permission that can be requested.
    pub fn may(&self, permission: Grantable) -> bool {
        Action::ALL
            .into_iter()
            .any(|action| grant(action).grantable == Some(permission) && self.may_also(action))
    }

    /// The answer to an allowed request.
    pub fn answer<T: View>(&self, content: T) -> Answer<T> {
        Answer::decided(content)
    }
}

impl<A: RequiresLogin> Permit<A> {
    /// The allowed account.
    pub fn principal(&self) -> &Principal {
        self.caller.principal().expect("an operation that requires a login is allowed to known callers alone")
    }
}

impl<A: Operation, S: Send + Sync> FromRequestParts<S> for Permit<A>
where
    Gate: FromRef<S>,
{
    type Rejection = Refusal;

    /// Decides about an action without a single resource. Any other is refused here, and goes through a
    /// [`Guard`].
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let door = Guard::<A>::from_request_parts(parts, state).await?;
        let (record, store) = (door.record.clone(), door.store.clone());
        let refusal = match door.decide(None) {
            Ok(permit) => {
                check_write(&parts.method, &parts.headers)?;
                return Ok(permit);
            }
            Err(refusal) => refusal,
        };
        if is_page(parts) {
            return Err(with_ask(refusal, &record, &store).await);
        }
        Err(refusal)
    }
}

/// Whether the disclosure that the lab has switched to applies to this caller. It lets nobody in, and applies
/// only to guests and demo accounts. Every account of the vault is one of the demonstration.
fn may_switch(Identity { caller, presented, .. }: &Identity) -> bool {
    *presented.space == Space::VAULT
        || caller.principal().is_none_or(|principal| Persona::of_account(&principal.name).is_some())
}

/// Guards resources that not everyone may know of.
#[derive(Debug)]
pub struct Guard<A> {
    caller: Caller,
    disclosure: Disclosure,
    record: Record,
    store: Store,
    action: PhantomData<A>,
}

impl<A: Operation> Guard<A> {
    /// The facts that the decision needs. The data stays behind the guard.
    pub fn facts(&self) -> Facts<'_> {
        Facts::of(&self.store)
    }

    /// The same guard with the disclosure of the grant, without overrides: for the resources of real members.
    #[must_use]
    pub fn as_granted(self) -> Self {
        Self { disclosure: grant(A::ACTION).disclosure, ..self }
    }

    /// Opens the resource to callers who may know of it. To all others hidden and missing are the same.
    pub fn open(self, found: Option<Resource>) -> Result<(Permit<A>, Resource), Refusal> {
        let permit = self.decide(found.as_ref())?;
        match found {
            Some(resource) => Ok((permit, resource)),
            None => Err(Refusal::internal("a permit for what is not there")),
        }
    }

    fn decide(self, resource: Option<&Resource>) -> Result<Permit<A>, Refusal> {
        // What may be under embargo is, as far as is known here: when that ends, `opens_at` is told.
        let decision = decide(&self.caller, A::ACTION, resource, u32::MAX, self.disclosure);
        self.permit(decision)
    }

    /// Opens at that time, in seconds since 1970-01-01T00:00:00Z.
    pub fn opens_at(self, time: i64) -> Result<Permit<A>, Refusal> {
        let left = time.saturating_sub(self.store.clock.now()).max(0);
        let opens_in = u32::try_from(left).unwrap_or(u32::MAX);
        let decision = decide(&self.caller, A::ACTION, None, opens_in, self.disclosure);
        match (decision.reason, decision.verdict) {
            // Under a uniform 403 everybody gets the same, and so nobody is told the time.
            (Reason::Embargoed(seconds), Verdict::Forbidden) if self.disclosure != Disclosure::Uniform => {
                self.record.decided(decision);
                let viewer = Viewer::of(&self.caller);
                Err(Refusal::new(Cause::Embargoed { viewer, lifts_at: time, seconds, decision }))
            }
            _ => self.permit(decision),
        }
    }

    fn permit(self, decision: Decision) -> Result<Permit<A>, Refusal> {
        self.record.decided(decision);
        match decision.verdict {
            Verdict::Allowed => {
                let Self { caller, record, store, .. } = self;
                Ok(Permit { caller, record, store, action: PhantomData })
            }
            Verdict::Unauthenticated | Verdict::Forbidden | Verdict::NotFound => {
                Err(Refusal::decided(A::ACTION, decision, &self.caller))
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
        let Gate { store, disclosure_overrides } = Gate::from_ref(state);
        let caller = record.caller();
        let switched = record.disclosure().filter(|_| may_switch(&record.identity()));
        let disclosure = if let Some(disclosure) = switched {
            disclosure
        } else {
            let set = disclosure_overrides.of(&store, A::ACTION).await?;
            set.unwrap_or(grant(A::ACTION).disclosure)
        };
        Ok(Self { caller, disclosure, record, store, action: PhantomData })
    }
}

/// Loads the state of the caller's request for access, if the page of a refusal will offer one. If that
/// fails, the page offers none.
pub(super) async fn with_ask(refusal: Refusal, record: &Record, store: &Store) -> Refusal {
    let Identity { caller, presented, .. } = record.identity();
    let by_session = presented.scheme == Some(AuthScheme::Session);
    let (Some(permission), Some(principal), true) = (refusal.to_ask_for(), caller.principal(), by_session)
    else {
        return refusal;
    };
    match access_request::of_account(store, principal.id).await {
        Ok(requests) => {
            let latest = requests.into_iter().find(|request| request.permission == permission);
            let (account, message, errors) = (principal.name.clone(), String::new(), Vec::new());
            refusal.with_ask(AskShow { account, permission, latest, message, errors })
        }
        Err(error) => {
            tracing::warn!(%error, "could not read how a request for access stands");
            refusal
        }
    }
}
