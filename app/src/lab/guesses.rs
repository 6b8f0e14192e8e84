//! Explains why a guess is right or wrong, and says no more than follows from where the request stopped.
//! Stories have their own reasons ([`Scenario::reason`](crate::catalogue::Scenario::reason)).

use two_gates_policy::{Disclosure, Node, Stop};

use crate::lab::proof::step;
use crate::lab::{Exchange, Proof, StepOutcome, TraceStep};
use crate::wire::ProblemType;

/// The statuses that a visitor can guess, with labels.
pub const GUESSES: [(u16, &str); 8] = [
    (200, "allowed"),
    (204, "allowed"),
    (303, "go there"),
    (400, "rejected"),
    (401, "who are you?"),
    (403, "not you"),
    (404, "nothing here"),
    (405, "rejected"),
];

/// The common statuses, which a story offers first.
pub const COMMON_GUESSES: [u16; 4] = [200, 401, 403, 404];

/// The other statuses that a visitor can guess.
pub const OTHER_GUESSES: [u16; 4] = [303, 204, 400, 405];

/// Whether an emulation of another system answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emulation {
    None,
    Answered,
    /// The emulation has no row for the request.
    NoRow,
}

impl Emulation {
    fn of(exchange: &Exchange) -> Self {
        if exchange.came_back.header("emulation").is_some() {
            Self::Answered
        } else if exchange.came_back.body.contains(&ProblemType::NotEmulated.help().to_string()) {
            Self::NoRow
        } else {
            Self::None
        }
    }
}

/// The outcome of a request, as far as the explanation of a guess needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuessFacts {
    /// The status.
    pub status: u16,
    /// Where the request stopped.
    pub stop: Stop,
    /// The proof that the credential gave.
    pub proof: Proof,
    /// Whether gate 2 let the request through.
    pub permitted: bool,
    /// Whether every refusal is a 403, as under [`Disclosure::Uniform`].
    pub uniform: bool,
    /// Whether an emulation of another system answered.
    pub emulation: Emulation,
    /// The outcome at the hidden door.
    pub door: StepOutcome,
    /// The fact at the hidden door, such as `it exists, and it is public`; empty if the door was skipped.
    pub fact: String,
}

impl GuessFacts {
    /// The outcome of an exchange.
    pub fn of(exchange: &Exchange) -> Self {
        let trace = &exchange.trace;
        let door = step(trace, Node::Known).filter(|step| step.outcome != StepOutcome::Skipped);
        Self {
            status: exchange.status,
            stop: exchange.stop,
            proof: Proof::of(trace),
            permitted: step(trace, Node::Permitted).is_some_and(|step| step.outcome == StepOutcome::Passed),
            uniform: trace.iter().any(TraceStep::is_uniform) || exchange.policy == Some(Disclosure::Uniform),
            emulation: Emulation::of(exchange),
            door: door.map_or(StepOutcome::Skipped, |step| step.outcome),
            fact: door.map_or_else(String::new, |step| step.fact.clone()),
        }
    }

    fn is_known(&self) -> bool {
        self.proof != Proof::Nothing
    }
}

/// The reasons against the other common statuses. Leaves out the guess, which [`explain_guess`] explains.
pub fn explain_others(guess: Option<u16>, facts: &GuessFacts) -> Vec<(String, String)> {
    let others = COMMON_GUESSES.into_iter().filter(|other| *other != facts.status && Some(*other) != guess);
    others.map(|status| (status.to_string(), explain_guess(status, facts))).collect()
}

/// Why a guess is right or wrong: by the place where the request stopped, and by the status.
pub fn explain_guess(guess: u16, facts: &GuessFacts) -> String {
    let why = match (facts.stop, facts.status) {
        (_, status) if status == guess => "Correct.",
        _ if facts.emulation == Emulation::Answered => {
            "Another system answers so. Its page names the source, and says what the RFCs make of it."
        }
        _ if facts.emulation == Emulation::NoRow => {
            "No row of the emulation has this request. This 404 is this site's own, and says nothing about \
                the system."
        }
        (_, 500 | 502..=599) => "The server could not answer this one. That says nothing about who asked.",
        (Stop::Guards, status) => explain_guards(guess, status),
        (Stop::Gate1, _) if facts.proof == Proof::TooOld => explain_old_login(guess),
        (Stop::Gate1, _) => explain_gate_1(guess),
        // RFC 6749 §5.2: only the token endpoint refuses with a 400 at gate 2.
        (Stop::Gate2, 400) => {
            "The token endpoint answers a request that it refuses with 400 and an error code (RFC 6749 §5.2)."
        }
        (Stop::Gate2, _) if facts.proof == Proof::TooNarrow && !facts.uniform => explain_narrow_token(guess),
        (Stop::Gate2, _) => explain_gate_2(guess, facts),
        (Stop::Door, _) => explain_door(guess, facts),
        (Stop::Through, 400..) if facts.permitted => {
            "Both gates let it through; what was sent, or the state of the thing, does not allow it."
        }
        (Stop::Through, 400..) => "What was sent, or the state of the thing, does not allow it.",
        (Stop::Through, _) => return explain_success(guess, facts),
    };
    why.to_owned()
}

/// RFC 9110 §15.5.4: a refusal before the gates has "reasons unrelated to the credentials".
const fn explain_guards(guess: u16, status: u16) -> &'static str {
    match (guess, status) {
        (_, 429) => {
            "Too many attempts came before this one, and the wait that Retry-After names is not over."
        }
        (_, 501) => "No resource of this server has that method, whoever asks (RFC 9110 §15.6.2).",
        (_, 405) => "This URL does not take that method, whoever asks. Allow lists those it takes.",
        (401, _) => {
            "The request was rejected before gate 1. Nobody was asked who they are, so no login would help."
        }
        (404, _) => "The request was rejected before anybody looked for the thing.",
        (_, 403) => "Rejected before gate 1, for a reason that has nothing to do with who asks.",
        (_, _) => "The request itself was rejected, before either gate was asked.",
    }
}

const fn explain_gate_1(guess: u16) -> &'static str {
    match guess {
        200 | 204 | 303 => {
            "It takes a credential that is valid here, and this request proved nobody's identity."
        }
        403 => {
            "Valid credentials may help, and a 401 says so, with a challenge that says how. A 403 would only \
                refuse."
        }
        404 => {
            "A 404 would say that there is nothing for this caller. Valid credentials may help, and a 401 \
                says so."
        }
        _ => "Gate 1 asked who is calling, and the request did not prove it.",
    }
}

/// Why a login that is too old gets a 401 (RFC 9470 §3).
const fn explain_old_login(guess: u16) -> &'static str {
    match guess {
        200 | 204 | 303 => {
            "It takes a newer login. This one is too old for what cannot be undone, and the challenge says \
                how old it may be."
        }
        403 => "A 403 would not say that a new login of the same account helps. It does: 401.",
        404 => "Nothing is hidden here: what is missing is a new login.",
        _ => "Who is asking is known, and asked to prove it anew before anything else.",
    }
}

fn explain_gate_2(guess: u16, facts: &GuessFacts) -> &'static str {
    match guess {
        404 if facts.uniform => "Under this policy every refusal is a 403, also where the thing is missing.",
        401 if facts.proof == Proof::TooOld => {
            "A 401 would be the plain answer, as a new login would help. Here everybody who may not go on \
                gets 403."
        }
        401 if facts.is_known() => {
            "A 401 asks who you are. That is known, and logging in again would change nothing: 403."
        }
        401 => {
            "A 401 would be the plain answer, and a login might help. Here everybody who may not go on gets \
                403."
        }
        200 | 204 | 303 if facts.door == StepOutcome::Stopped && !facts.uniform => {
            "Being known is not enough: the thing is private, and this policy refuses openly."
        }
        200 | 204 | 303 if facts.is_known() && !facts.uniform => {
            "Being known is not enough: gate 2 refuses this, and as a rule the answer says what is missing."
        }
        404 if facts.is_known() => "It is no secret that there is something here, so nothing is hidden.",
        _ => "The request was understood, and is refused.",
    }
}

/// Why a token without the scope gets a 403 (RFC 6750 §3.1).
const fn explain_narrow_token(guess: u16) -> &'static str {
    match guess {
        200 | 204 | 303 => {
            "The account behind the token might be allowed. The token lacks the scope, or no scope covers \
                this: a token is good for its scopes alone."
        }
        401 => {
            "A 401 asks who you are, and the token has proved that. Its scopes do not cover this: 403. \
                Where another token would help, a challenge names the scope."
        }
        404 => "Nothing is hidden here: the scopes of the token do not cover this, and the answer says so.",
        _ => "The token is valid, but its scopes do not cover this.",
    }
}

fn explain_door(guess: u16, facts: &GuessFacts) -> &'static str {
    match guess {
        401 if facts.proof == Proof::TooOld => {
            "In the open this is a 401. This policy tells every refusal as the 404 of a missing thing."
        }
        401 if facts.is_known() => "A 401 asks who you are, and this caller is known.",
        401 => {
            "A 401 for what is hidden alone would give it away. What is missing would have to get one too."
        }
        403 => {
            "If what is hidden got a 403 and what is missing a 404, the two could be told apart: a 403 \
                admits that there is something to refuse."
        }
        _ => "There is nothing here that this caller may know of.",
    }
}

/// Why a request was not refused: the fact that let it through.
fn explain_success(guess: u16, facts: &GuessFacts) -> String {
    let GuessFacts { status, fact, permitted, .. } = facts;
    let why = match (guess, status) {
        (200 | 204, 304) => "The condition that the request sets is not met, so no content is sent.",
        (200 | 204, 300..=399) => "The answer is a redirect: Location says where to go on.",
        (200, 201) => "It was allowed, and something new was made. A 201 says both.",
        (200, 204) => "The answer is complete with its header fields: there is nothing to show.",
        (401, _) if facts.is_known() => "A valid credential was sent, so nobody is asked who they are.",
        (401, _) => "No credential is needed here",
        (403, _) if *permitted => "Gate 2 finds no reason to refuse",
        (404, _) if facts.door == StepOutcome::Passed => "This caller may know of it",
        (404, _) => "This URL answers such a request",
        (_, _) => "Nothing stood in its way",
    };
    match fact.as_str() {
        _ if why.ends_with('.') => why.to_owned(),
        "" => format!("{why}."),
        fact => format!("{why}: {fact}."),
    }
}
