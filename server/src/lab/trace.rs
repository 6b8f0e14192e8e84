//! The way of a decision in words: what rode in the answer's extensions, question by question.

use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::response::Response;
use two_gates_app::catalogue::{fact, rule_in};
use two_gates_app::wire::{Ask, Asked, AuthScheme, ProblemType, TraceStep};
use two_gates_policy::{Action, Caller, Decision, Node, Saw, Step, Stop, Verdict, grant};

use super::outside::outside;
use super::{client, emulated};
use crate::answer::{Emulated, Outcome};
use crate::authn::{API_KEY, ClientAsked, LoggedIn, Presented, Space};
use crate::transport::BlockedFor;

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
    /// What became of a request for a token.
    pub(super) client: Option<ClientAsked>,
    /// Whether it is that of an emulated system.
    pub(super) emulated: Option<Emulated>,
    /// Why its address is blocked, where it is.
    pub(super) blocked: Option<BlockedFor>,
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
            client: with.get().cloned(),
            emulated: with.get().copied(),
            blocked: with.get().cloned(),
        }
    }

    /// Where the request came to rest. What was answered before any reply was rendered, such as a redirect, went through.
    pub(super) fn stop(&self, status: StatusCode) -> Stop {
        if let Some(stop) = self.client.as_ref().and_then(client::stop) {
            return stop;
        }
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

    /// Whether tokens are read there.
    pub(super) fn reads_tokens(&self) -> bool {
        self.presented.is_some_and(|presented| presented.space.schemes.contains(&AuthScheme::Bearer))
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
        let decided = seen.decision.and_then(|decision| step_at(node, &decision, who, seen));
        decided
            .or_else(|| outside.iter().find(|step| step.node == node).cloned())
            .unwrap_or_else(|| skipped(node))
    };
    let steps = Node::ALL.into_iter().map(step).map(|step| with_address(step, seen, ask));
    match seen.emulated {
        Some(_) => steps.collect(),
        None => steps.map(|step| with_unread(step, seen, ask)).collect(),
    }
}

/// Says at the guards which address the request came from, where they got as far as to look at it.
fn with_address(step: TraceStep, seen: &Seen, ask: &Ask) -> TraceStep {
    let from = ask.from.key();
    let words = match (step.node, step.asked, &seen.blocked) {
        (Node::Guards, Asked::Stopped, Some(BlockedFor(reason))) => {
            format!(": {from}, on the block list. {reason}")
        }
        (Node::Guards, Asked::Passed, _) => format!(", and not from a blocked address: {from}"),
        _ => return step,
    };
    TraceStep { fact: step.fact.clone() + &words, ..step }
}

/// Says of a credential that was sent and is not the one that was read: each space has its schemes, and of several one counts.
fn with_unread(step: TraceStep, seen: &Seen, ask: &Ask) -> TraceStep {
    if step.node != Node::Present || step.asked == Asked::Skipped {
        return step;
    }
    let Presented { space, scheme } = seen.presented.unwrap_or(Presented::NOTHING);
    // The token endpoint reads Basic, from clients.
    let (cookie, field) = if seen.client.is_some() {
        (false, by_basic(ask))
    } else {
        (scheme == Some(AuthScheme::Session), matches!(scheme, Some(AuthScheme::Bearer | AuthScheme::Basic)))
    };
    let mut words = String::new();
    if !cookie && sends(ask, COOKIE.as_str()) {
        let reads_it = seen.client.is_none() && space.schemes.contains(&AuthScheme::Session);
        // A cookie goes with every request; what a program put into this one means more.
        words += if reads_it {
            "; Cookie: sent as well, and not counted"
        } else {
            "; Cookie: sent, and not read here"
        };
    }
    if let Some(scheme) = authorization(ask).filter(|_| !field) {
        words.extend(["; Authorization: ", scheme, " … is not read here"]);
    }
    if scheme != Some(AuthScheme::ApiKey) && sends(ask, API_KEY.as_str()) {
        words += "; X-API-Key: sent, and not read here";
    }
    TraceStep { fact: step.fact.clone() + &words, ..step }
}

/// The scheme of the Authorization field, as it is written in a request that has one.
pub(super) fn authorization(ask: &Ask) -> Option<&str> {
    let own = ask.caller.scheme().filter(|scheme| matches!(scheme, AuthScheme::Bearer | AuthScheme::Basic));
    let added = || {
        let (_, value) = ask.headers.iter().find(|(name, _)| name == AUTHORIZATION.as_str())?;
        value.split(' ').next()
    };
    own.map(AuthScheme::as_str).or_else(added)
}

/// Whether that scheme is Basic.
pub(super) fn by_basic(ask: &Ask) -> bool {
    authorization(ask).is_some_and(|scheme| scheme.eq_ignore_ascii_case(AuthScheme::Basic.as_str()))
}

/// Whether the request has a field of that name that carries a credential.
fn sends(ask: &Ask, name: &str) -> bool {
    let own = match ask.caller.scheme() {
        Some(AuthScheme::Session) => Some(COOKIE),
        Some(AuthScheme::ApiKey) => Some(API_KEY),
        None | Some(AuthScheme::Bearer | AuthScheme::Basic) => None,
    };
    own.is_some_and(|own| own == name) || ask.headers.iter().any(|(added, _)| added == name)
}

/// A step that the policy noted.
fn step_at(node: Node, decision: &Decision, who: Option<&str>, seen: &Seen) -> Option<TraceStep> {
    let step = decision.trace.steps().find(|step| step.node == node)?;
    let (rule, section) = rule_in(step.saw, decision, seen.credential());
    // In the realm of the vault a role is no more than how its people are kept.
    let in_vault = seen.presented.is_some_and(|presented| *presented.space == Space::VAULT);
    let asked = |answer| format!("asked for {}: {answer}", grant(Action::OpenVault).permission);
    let fact = match step.saw {
        Saw::Has(_) if in_vault => asked("yes"),
        Saw::Lacks(_) if in_vault => asked("no"),
        saw => fact(saw, who, seen.credential()),
    };
    Some(TraceStep {
        node,
        asked: if stopped_at(decision) == Some(step) { Asked::Stopped } else { Asked::Passed },
        fact,
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
