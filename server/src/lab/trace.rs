//! The way of a decision in words: what rode in the answer's extensions, question by question.

use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::response::Response;
use two_gates_app::catalogue::{fact, rule};
use two_gates_app::wire::{Ask, Asked, AuthScheme, ProblemType, TraceStep};
use two_gates_policy::{Caller, Decision, Node, Step, Stop, Verdict};

use super::emulated;
use super::outside::outside;
use crate::answer::{Emulated, Outcome};
use crate::authn::{API_KEY, LoggedIn, Presented};

/// What an answer had with it that is not for the wire.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) caller: Option<Caller>,
    /// How the caller proved who they are, or tried to.
    pub(super) presented: Option<Presented>,
    pub(super) decision: Option<Decision>,
    pub(super) outcome: Option<Outcome>,
    /// Whether it logged somebody in.
    pub(super) logged_in: bool,
    /// Whether it is that of an emulated system.
    pub(super) emulated: Option<Emulated>,
}

impl Seen {
    pub(super) fn of(response: &Response) -> Self {
        let with = response.extensions();
        Self {
            caller: with.get().cloned(),
            presented: with.get().copied(),
            decision: with.get().copied(),
            outcome: with.get().copied(),
            logged_in: with.get::<LoggedIn>().is_some(),
            emulated: with.get().copied(),
        }
    }

    /// Where the request came to rest. What was answered before any reply was rendered, such as a redirect, went through.
    pub(super) fn stop(&self, status: StatusCode) -> Stop {
        match self.outcome {
            Some(outcome) => outcome.stop,
            None if status == StatusCode::NOT_FOUND => Stop::Door,
            None if status.is_client_error() || status.is_server_error() => Stop::Guards,
            None => Stop::Through,
        }
    }

    /// What the credential is called that was sent, or would have been.
    pub(super) fn credential(&self) -> &'static str {
        self.presented.unwrap_or(Presented::NOTHING).credential()
    }

    /// Whether it was refused before anybody looked whose token it is (RFC 6750 §3.1, `invalid_request`): its space is known, its caller not.
    pub(super) fn is_unreadable_token(&self) -> bool {
        self.presented.is_some() && self.caller.is_none()
    }

    pub(super) fn refusal(&self) -> Option<ProblemType> {
        self.outcome.and_then(|outcome| outcome.refusal)
    }

    fn who(&self, ask: &Ask) -> Option<&str> {
        match &self.caller {
            Some(Caller::Known(principal)) => Some(&principal.name),
            Some(Caller::Anonymous | Caller::Rejected(_)) | None => ask.caller.user_name,
        }
    }
}

/// Every question from left to right, those that were not asked included.
pub(super) fn trace(seen: &Seen, ask: &Ask, status: u16) -> Vec<TraceStep> {
    let outside = seen.emulated.map_or_else(|| outside(seen, ask, status), emulated::steps);
    let who = seen.who(ask);
    let step = |node| {
        let decided = seen.decision.and_then(|decision| step_at(node, &decision, who, seen.credential()));
        decided
            .or_else(|| outside.iter().find(|step| step.node == node).cloned())
            .unwrap_or_else(|| skipped(node))
    };
    let steps = Node::ALL.into_iter().map(step);
    match seen.emulated {
        Some(_) => steps.collect(),
        None => steps.map(|step| with_unread(step, seen, ask)).collect(),
    }
}

/// Says of a credential that was sent and is not the one that was read: each space has its schemes, and of several one counts.
fn with_unread(step: TraceStep, seen: &Seen, ask: &Ask) -> TraceStep {
    if step.node != Node::Present || step.asked == Asked::Skipped {
        return step;
    }
    let Presented { space, scheme } = seen.presented.unwrap_or(Presented::NOTHING);
    let unread = [
        (COOKIE, "Cookie", scheme == Some(AuthScheme::Session)),
        (AUTHORIZATION, "Authorization", matches!(scheme, Some(AuthScheme::Bearer | AuthScheme::Basic))),
        (API_KEY, "X-API-Key", scheme == Some(AuthScheme::ApiKey)),
    ];
    let unread = unread.into_iter().filter(|(name, _, read)| !read && sends(ask, name.as_str()));
    let words = unread.map(|(name, label, _)| {
        if name == COOKIE && space.schemes.contains(&AuthScheme::Session) {
            // A cookie goes with every request; what a program put into this one means more.
            format!("; {label}: sent as well, and not counted")
        } else {
            format!("; {label}: sent, and not read here")
        }
    });
    TraceStep { fact: step.fact.clone() + &words.collect::<String>(), ..step }
}

/// Whether the request has a field of that name that carries a credential.
fn sends(ask: &Ask, name: &str) -> bool {
    let own = match ask.caller.scheme() {
        None => None,
        Some(AuthScheme::Session) => Some(COOKIE),
        Some(AuthScheme::Bearer | AuthScheme::Basic) => Some(AUTHORIZATION),
        Some(AuthScheme::ApiKey) => Some(API_KEY),
    };
    own.is_some_and(|own| own == name) || ask.headers.iter().any(|(added, _)| added == name)
}

/// A step that the policy noted.
fn step_at(node: Node, decision: &Decision, who: Option<&str>, credential: &str) -> Option<TraceStep> {
    let step = decision.trace.steps().find(|step| step.node == node)?;
    let (rule, section) = rule(step.saw);
    Some(TraceStep {
        node,
        asked: if stopped_at(decision) == Some(step) { Asked::Stopped } else { Asked::Passed },
        fact: fact(step.saw, who, credential),
        rule,
        section,
        file: Step::FILE,
        line: step.line,
        code: step.source(),
    })
}

/// The step that a refusal rests on: the last one before it is settled how the refusal is told.
fn stopped_at(decision: &Decision) -> Option<Step> {
    if decision.verdict == Verdict::Allowed {
        return None;
    }
    decision.trace.steps().filter(|step| step.node != Node::Told).last()
}

fn skipped(node: Node) -> TraceStep {
    TraceStep {
        node,
        asked: Asked::Skipped,
        fact: "not asked".to_owned(),
        rule: "",
        section: "",
        file: "",
        line: 0,
        code: String::new(),
    }
}
