//! The record of a request in words, question by question, in the order in which the questions were asked.

use two_gates_app::catalogue::{fact, rule, rule_in_context};
use two_gates_app::lab::{LabRequest, StepOutcome, TraceStep};
use two_gates_policy::{Action, Caller, Decision, Node, Observation, Step as PolicyStep, Verdict, grant};

use crate::http::ProtectionSpace;
use crate::record::{Entry, Finding, Identity, IgnoredCredential, Record, RecordedStep};
use crate::source;

/// All questions in order, including those that were not asked.
pub(super) fn trace(record: &Record, lab_request: &LabRequest) -> Vec<TraceStep> {
    let context = StepContext { identity: record.identity(), user_name: lab_request.caller.user_name };
    let mut steps = Vec::new();
    for entry in relevant_entries(record.entries()) {
        match entry {
            Entry::Step(step) | Entry::Authentication(step) => steps.push(context.step(step)),
            Entry::Decision(decision) => {
                steps.extend(decision.trace.steps().map(|step| context.decision_step(step, &decision)));
            }
        }
    }
    if let Some(present) = steps.iter_mut().rev().find(|step| step.node == Node::Present) {
        present.fact.extend(context.identity.ignored.iter().map(ignored_text));
    }
    add_skipped(steps)
}

/// The entries to show. Omits authentication if a decision or login says more, or after a rate limit.
fn relevant_entries(entries: Vec<Entry>) -> Vec<Entry> {
    let is_credential = |step: &RecordedStep| matches!(step.node, Node::Present | Node::Valid);
    let is_detailed = |entry: &Entry| match entry {
        Entry::Decision(_) => true,
        Entry::Step(step) => {
            is_credential(step) || (step.node == Node::Guards && step.outcome == StepOutcome::Stopped)
        }
        Entry::Authentication(_) => false,
    };
    let has_detail = entries.iter().any(is_detailed);
    entries.into_iter().filter(|entry| !(has_detail && matches!(entry, Entry::Authentication(_)))).collect()
}

/// Adds the questions that were not asked, each at its usual position.
fn add_skipped(mut steps: Vec<TraceStep>) -> Vec<TraceStep> {
    let position = |node: Node| Node::ALL.iter().position(|other| *other == node);
    let is_refused = steps.iter().any(|step| step.outcome == StepOutcome::Stopped);
    // A successful answer already shows that the operation was done.
    for node in Node::ALL.into_iter().filter(|node| is_refused || *node != Node::Operation) {
        if steps.iter().any(|step| step.node == node) {
            continue;
        }
        let at = steps.iter().position(|step| position(step.node) > position(node)).unwrap_or(steps.len());
        steps.insert(at, skipped_step(node));
    }
    steps
}

/// The context for the words of a step.
struct StepContext {
    identity: Identity,
    /// The user name of the owner of the credential that the lab sent.
    user_name: Option<&'static str>,
}

impl StepContext {
    fn user(&self) -> Option<&str> {
        match &self.identity.caller {
            Caller::Known(principal) => Some(&principal.name),
            Caller::Anonymous | Caller::Rejected(_) => self.user_name,
        }
    }

    /// The name of the credential. Without one, the names of all credentials that the space accepts.
    fn credential(&self, observation: Observation) -> String {
        let presented = self.identity.presented;
        if observation != Observation::NoCredential {
            return presented.credential().to_owned();
        }
        presented.space.schemes.iter().map(|scheme| scheme.credential()).collect::<Vec<_>>().join(" or ")
    }

    fn step(&self, RecordedStep { node, outcome, finding, location }: RecordedStep) -> TraceStep {
        let observation = finding.observation();
        let (fact, (rule, section)) = match finding {
            Finding::Fact(fact, rule, section) => (fact.into_owned(), (rule, section)),
            Finding::Address(address, rule, section) => {
                (format!("IP address: {address}, and it is not on the block list"), (rule, section))
            }
            Finding::Credential(value) => (fact(value, self.user(), &self.credential(value)), rule(value)),
            Finding::Emulated(fact, rule, _) => (fact, (rule, "")),
        };
        let (file, line) = (location.file(), location.line());
        let code = source::text(file, line);
        TraceStep { node, outcome, fact, observation, rule, section, file, line, code }
    }

    fn decision_step(&self, step: PolicyStep, decision: &Decision) -> TraceStep {
        let credential = self.credential(step.observation);
        let (rule, section) = rule_in_context(step.observation, decision, &credential);
        // In the vault's realm a role is an implementation detail, so the fact names only the permission.
        let in_vault = *self.identity.presented.space == ProtectionSpace::VAULT;
        let permission_fact = |answer| format!("asked for {}: {answer}", grant(Action::OpenVault).permission);
        let fact = match step.observation {
            Observation::Has(_) if in_vault => permission_fact("yes"),
            Observation::Lacks(_) if in_vault => permission_fact("no"),
            observation => fact(observation, self.user(), &credential),
        };
        // A refusal comes from the last step that is not the disclosure.
        let last = decision.trace.steps().filter(|step| step.node != Node::Disclosure).last();
        let stops = decision.verdict != Verdict::Allowed && last == Some(step);
        let outcome = if stops { StepOutcome::Stopped } else { StepOutcome::Passed };
        let PolicyStep { node, line, .. } = step;
        let (observation, file) = (Some(step.observation), PolicyStep::FILE);
        let code = source::text(file, line);
        TraceStep { node, outcome, fact, observation, rule, section, file, line, code }
    }
}

fn ignored_text(ignored: &IgnoredCredential) -> String {
    match ignored {
        IgnoredCredential::Outranked => "; Cookie: sent as well, and not counted".to_owned(),
        IgnoredCredential::Cookie => "; Cookie: sent, and no credential here".to_owned(),
        IgnoredCredential::Authorization(scheme) => format!("; Authorization: {scheme} … is not read here"),
        IgnoredCredential::ApiKey => "; X-API-Key: sent, and not read here".to_owned(),
    }
}

fn skipped_step(node: Node) -> TraceStep {
    TraceStep {
        node,
        outcome: StepOutcome::Skipped,
        fact: "not asked".to_owned(),
        observation: None,
        rule: "",
        section: "",
        file: "",
        line: 0,
        code: String::new(),
    }
}
