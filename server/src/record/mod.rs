//! The record of one request: its questions, their outcomes, and the source line of each.
//!
//! The first layer creates it. Guards, authentication, the policy, handlers and refusals write into it. The
//! renderer, the audit trail, the metrics and the lab read it. It is never sent to a client.

mod entry;
mod identity;

use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use tokio::task::JoinHandle;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::lab::StepOutcome;
use two_gates_app::wire::ProblemType;
use two_gates_policy::{Caller, Decision, Disclosure, Node, Observation, Stop, Verdict};

pub use entry::Event;
pub(crate) use entry::{Finding, RecordedStep};
pub(crate) use identity::{Identity, IgnoredCredential, RequestId};

use crate::http::{ClientAddress, Peer, TrustedProxies};

/// Adds a record to the request, with the client's address.
pub async fn record(State(proxies): State<TrustedProxies>, mut request: Request, next: Next) -> Response {
    let record = Record::of(&request);
    let peer = request.extensions().get().copied().unwrap_or_default();
    record.data().address = proxies.client(peer, request.headers());
    request.extensions_mut().insert(record);
    next.run(request).await
}

/// A lab run. Its login attempts are counted for that run alone, and succeed only for demo accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LabRun(pub u64);

/// The record. Cheap to clone; clones share it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    pub(crate) id: RequestId,
    /// The disclosure policy that the lab chose for this request.
    pub(crate) disclosure: Option<Disclosure>,
    pub(crate) lab_run: Option<LabRun>,
    data: Arc<Mutex<RecordData>>,
}

#[derive(Debug, Default)]
struct RecordData {
    /// The client's address; `None` if a trusted proxy reported an invalid one.
    address: Option<ClientAddress>,
    identity: Identity,
    entries: Vec<Entry>,
    refusal: Option<ProblemType>,
    has_reached_operation: bool,
    events: Vec<Event>,
    overdue_task: Option<JoinHandle<()>>,
}

/// One entry of a record, which has its entries in chronological order.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A step outside the policy.
    Step(RecordedStep),
    /// A step of authentication. A later decision or login repeats this step with more detail.
    Authentication(RecordedStep),
    /// A decision, which contains its own steps.
    Decision(Decision),
}

impl Record {
    /// The record of a request: the one that the lab attached, or a new one.
    pub fn of(request: &Request) -> Self {
        request.extensions().get().cloned().unwrap_or_default()
    }

    /// A record for the lab, optionally with its own disclosure policy and its own attempt counts.
    pub(crate) fn for_lab(disclosure: Option<Disclosure>, lab_run: Option<LabRun>) -> Self {
        Self { disclosure, lab_run, ..Self::default() }
    }

    pub(crate) fn address(&self) -> ClientAddress {
        self.data().address.unwrap_or_else(|| ClientAddress::new(Peer::default().0))
    }

    pub(crate) fn has_address(&self) -> bool {
        self.data().address.is_some()
    }

    /// Records that a question let the request pass, with the source line of the call.
    #[track_caller]
    pub(crate) fn pass(&self, node: Node, finding: Finding) {
        self.add_step(node, StepOutcome::Passed, finding, Location::caller());
    }

    /// Records that a question stopped the request, with the source line of the call.
    #[track_caller]
    pub(crate) fn fail(&self, node: Node, finding: Finding) {
        self.add_step(node, StepOutcome::Stopped, finding, Location::caller());
    }

    /// Records that the operation is open to everyone, with the source line of the call.
    #[track_caller]
    pub(crate) fn pass_public(&self) {
        self.pass_public_at(Location::caller());
    }

    pub(crate) fn pass_public_at(&self, location: &'static Location<'static>) {
        let rule = "An operation that needs no permission is open to everyone.";
        let open = Finding::fact("no permission is needed here", rule, "");
        self.add_step(Node::Permitted, StepOutcome::Passed, open, location);
    }

    pub(crate) fn add_step(
        &self,
        node: Node,
        outcome: StepOutcome,
        finding: Finding,
        location: &'static Location<'static>,
    ) {
        self.data().entries.push(Entry::Step(RecordedStep { node, outcome, finding, location }));
    }

    pub(crate) fn add_authentication(&self, caller: &Caller, location: &'static Location<'static>) {
        let (present, valid) = match caller {
            Caller::Anonymous => (Observation::NoCredential, None),
            Caller::Rejected(fault) => (Observation::Credential, Some(Observation::BadCredential(*fault))),
            Caller::Known(_) => (Observation::Credential, Some(Observation::GoodCredential)),
        };
        let steps = std::iter::once((Node::Present, present)).chain(valid.map(|valid| (Node::Valid, valid)));
        self.data().entries.extend(steps.map(|(node, observation)| {
            let (outcome, finding) = (StepOutcome::Passed, Finding::Credential(observation));
            Entry::Authentication(RecordedStep { node, outcome, finding, location })
        }));
    }

    pub(crate) fn add_decision(&self, decision: Decision) {
        self.data().entries.push(Entry::Decision(decision));
    }

    pub(crate) fn set_refusal(&self, kind: ProblemType) {
        self.data().refusal = Some(kind);
    }

    /// Records that the request has passed the guards and authentication, and reached the operation.
    pub(crate) fn set_operation_reached(&self) {
        self.data().has_reached_operation = true;
    }

    pub(crate) fn has_reached_operation(&self) -> bool {
        self.data().has_reached_operation
    }

    /// Whether a question outside the policy let the request pass.
    pub(crate) fn has_passed(&self, node: Node) -> bool {
        let is_pass = |entry: &Entry| match entry {
            Entry::Step(step) => step.node == node && step.outcome == StepOutcome::Passed,
            Entry::Authentication(_) | Entry::Decision(_) => false,
        };
        self.data().entries.iter().any(is_pass)
    }

    /// The last decision about the request.
    pub fn decision(&self) -> Option<Decision> {
        self.data().entries.iter().rev().find_map(|entry| match entry {
            Entry::Decision(decision) => Some(*decision),
            Entry::Step(_) | Entry::Authentication(_) => None,
        })
    }

    /// The kind of the refusal, if there was one.
    pub(crate) fn refusal(&self) -> Option<ProblemType> {
        self.data().refusal
    }

    /// Where the request stopped: at the last question that stopped it. No other code computes this.
    pub(crate) fn stop(&self) -> Stop {
        let find_stop = |entry: &Entry| match entry {
            Entry::Step(step) if step.outcome == StepOutcome::Stopped => Some(stop_of(step.node)),
            Entry::Decision(Decision { verdict, .. }) if *verdict != Verdict::Allowed => Some(verdict.stop()),
            Entry::Step(_) | Entry::Authentication(_) | Entry::Decision(_) => None,
        };
        self.data().entries.iter().rev().find_map(find_stop).unwrap_or(Stop::Through)
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.data().entries.clone()
    }

    /// Adds an event for the audit trail.
    pub fn audit(&self, event: Event) {
        self.data().events.push(event);
    }

    pub(crate) fn audit_all(&self, events: impl IntoIterator<Item = Event>) {
        self.data().events.extend(events);
    }

    pub(crate) fn has_event(&self, name: EventName) -> bool {
        self.data().events.iter().any(|event| event.name == name)
    }

    /// Takes the events that were added since the previous call.
    pub(crate) fn take_events(&self) -> Vec<Event> {
        std::mem::take(&mut self.data().events)
    }

    /// Stores the task that finishes a request after its deadline. The client was already told to retry.
    pub(crate) fn set_overdue_task(&self, task: JoinHandle<()>) {
        self.data().overdue_task = Some(task);
    }

    /// Takes the task that finishes a request after its deadline.
    pub(crate) fn take_overdue_task(&self) -> Option<JoinHandle<()>> {
        self.data().overdue_task.take()
    }

    fn data(&self) -> MutexGuard<'_, RecordData> {
        // Each write is one assignment or one push, so the data is valid even if a lock holder panicked.
        self.data.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Maps a question to where it stops a request. An operation that refuses is behind both gates.
const fn stop_of(node: Node) -> Stop {
    match node {
        Node::Guards => Stop::Guards,
        Node::Present | Node::Valid => Stop::Gate1,
        Node::Known => Stop::Door,
        Node::Permitted => Stop::Gate2,
        Node::Disclosure | Node::Operation => Stop::Through,
    }
}

impl<S: Sync> FromRequestParts<S> for Record {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get().cloned().unwrap_or_default())
    }
}
