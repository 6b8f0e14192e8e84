//! The traces of a refusal in the record and the audit trail: the question that stopped the request, the
//! finding, and events.

use two_gates_app::catalogue::ProblemEntry;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::lab::StepOutcome;
use two_gates_app::wire::{PASSWORD, ProblemType};
use two_gates_policy::{Node, Verdict};

use super::{Cause, Refusal};
use crate::authn::AttemptInfo;
use crate::http::PresentedCredential;
use crate::record::{Event, Finding, Record};

impl Refusal {
    /// Records the refusal and its source line. A refusal that follows from a decision already has its steps
    /// in the record.
    pub fn note(&self, record: &Record) {
        record.refuse(self.kind());
        if self.decision().is_some() {
            return;
        }
        if matches!(self.cause(), Cause::LoginFailed { .. }) {
            let rule = "The request has credentials, so they are checked.";
            let sent = Finding::fact("user name and password: sent", rule, "");
            record.step(Node::Present, StepOutcome::Passed, sent, self.place);
        }
        let finding = self.finding(record.presented());
        record.step(self.node(record), StepOutcome::Stopped, finding, self.place);
    }

    /// The question that stopped the request.
    fn node(&self, record: &Record) -> Node {
        let is_permitted = || record.decision().is_some_and(|decision| decision.verdict == Verdict::Allowed);
        match self.cause() {
            Cause::LoginFailed { .. } | Cause::Closed => Node::Valid,
            Cause::NotFound(_) | Cause::NotOwn | Cause::NotEmulated(_) => Node::Known,
            // At a login, rate limits are a guard, because the credentials are not verified. Behind the gates
            // they belong to the operation.
            Cause::TooManyAttempts { .. } if !is_permitted() => Node::Guards,
            Cause::Problem(ProblemType::PreconditionFailed, _) => Node::Operation,
            _ if record.has_entered() => Node::Operation,
            _ => Node::Guards,
        }
    }

    fn finding(&self, presented: PresentedCredential) -> Finding {
        let ProblemEntry { rule, rule_section: section, .. } = *ProblemEntry::of(self.kind());
        let fact = match self.cause() {
            Cause::InvalidRequest(why) => return Finding::fact(why.fact, why.rule, why.section),
            Cause::AddressBlocked { reason, .. } => format!("an IP address on the block list: {reason}"),
            Cause::LoginFailed { .. } => "user name and password: they do not match".to_owned(),
            Cause::Closed => "the account was closed while the request ran".to_owned(),
            Cause::NotFound(_) => "there is no such thing".to_owned(),
            Cause::NotEmulated(system) => format!("{}: the emulation has no row for it", system.name),
            Cause::NotOwn => "it belongs to another account, or does not exist".to_owned(),
            Cause::Internal(_) | Cause::Unavailable(_) => self.kind().title().to_owned(),
            _ => format!("{}: {}", self.kind().title(), self.detail(presented)),
        };
        Finding::Fact(fact.into(), rule, section)
    }

    /// The additional events of the refusal for the trail.
    pub fn events(&self) -> Vec<Event> {
        let wrong = match self.cause() {
            Cause::LoginFailed { wrong, .. } => wrong,
            Cause::TooManyAttempts { tried, .. } => {
                let held = Event::new(EventName::ExcessRateLimitExceeded).because("too-many-attempts");
                let AttemptInfo { account, credential, client } = (**tried).clone();
                return vec![Event { account, credential, target: client, ..held }];
            }
            // Guesses at the ids of sessions, tokens or access requests are probing.
            Cause::NotOwn => return vec![Event::new(EventName::AuthzFail).because("not-ones-own")],
            _ => return Vec::new(),
        };
        let known = wrong.account.as_deref();
        let word = if known.is_some() { "bad-credential:wrong" } else { "bad-credential:unknown-name" };
        let of = |event| Event { account: known.map(str::to_owned), ..Event::new(event) };
        let failed = of(EventName::AuthnLoginFail).because(word).with(PASSWORD);
        let locked = wrong.limit.now.then(|| Event::locked(wrong.account.clone()).with(PASSWORD));
        std::iter::once(failed).chain(locked).collect()
    }
}
