//! The traces of a refusal in the record and the audit trail: the stopping question, the finding, and events.

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
    /// Records the refusal and its source line. A refusal by a decision already has its steps in the record.
    pub fn add_to(&self, record: &Record) {
        record.set_refusal(self.kind());
        if self.decision().is_some() {
            return;
        }
        if matches!(self.cause(), Cause::LoginFailed { .. }) {
            let rule = "The request has credentials, so they are checked.";
            let sent = Finding::fact("user name and password: sent", rule, "");
            record.add_step(Node::Present, StepOutcome::Passed, sent, self.location);
        }
        let finding = self.finding(record.presented());
        record.add_step(self.node(record), StepOutcome::Stopped, finding, self.location);
    }

    /// The question that stopped the request.
    fn node(&self, record: &Record) -> Node {
        let is_permitted = || record.decision().is_some_and(|decision| decision.verdict == Verdict::Allowed);
        match self.cause() {
            Cause::LoginFailed { .. } | Cause::AccountClosed => Node::Valid,
            Cause::NotFound(_) | Cause::NotOwn | Cause::NotEmulated(_) => Node::Known,
            // At a login, rate limits are a guard, because the credentials are not verified. Behind the gates
            // they belong to the operation.
            Cause::TooManyAttempts { .. } if !is_permitted() => Node::Guards,
            Cause::Problem(ProblemType::PreconditionFailed, _) => Node::Operation,
            _ if record.has_reached_operation() => Node::Operation,
            _ => Node::Guards,
        }
    }

    fn finding(&self, presented: PresentedCredential) -> Finding {
        let ProblemEntry { rule, rule_section: section, .. } = *ProblemEntry::of(self.kind());
        let fact = match self.cause() {
            Cause::InvalidRequest(error) => return Finding::fact(error.fact, error.rule, error.section),
            Cause::AddressBlocked { reason, .. } => format!("an IP address on the block list: {reason}"),
            Cause::LoginFailed { .. } => "user name and password: they do not match".to_owned(),
            Cause::AccountClosed => "the account was closed while the request ran".to_owned(),
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
            Cause::TooManyAttempts { attempt, .. } => {
                let event = Event::new(EventName::ExcessRateLimitExceeded).reason("too-many-attempts");
                let AttemptInfo { account, credential, client } = (**attempt).clone();
                return vec![Event { account, credential, target: client, ..event }];
            }
            // Guesses at the ids of sessions, tokens or access requests are probing.
            Cause::NotOwn => return vec![Event::new(EventName::AuthzFail).reason("not-ones-own")],
            _ => return Vec::new(),
        };
        let known = wrong.account.as_deref();
        let word = if known.is_some() { "bad-credential:wrong" } else { "bad-credential:unknown-name" };
        let of = |event| Event { account: known.map(str::to_owned), ..Event::new(event) };
        let failed = of(EventName::AuthnLoginFail).reason(word).credential(PASSWORD);
        let locked = wrong.lockout.locked.then(|| Event::locked(wrong.account.clone()).credential(PASSWORD));
        std::iter::once(failed).chain(locked).collect()
    }
}
