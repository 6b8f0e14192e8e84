//! What a guess was worth: the status one expected beside the one that came, and why somebody may expect it.

use two_gates_policy::{Disclosure, Node, Stop};

use crate::wire::{Asked, Exchange, TraceStep};

/// The statuses that one may guess, with their words.
pub const GUESSES: [(u16, &str); 8] = [
    (200, "allowed"),
    (204, "allowed"),
    (303, "go there"),
    (400, "turned back"),
    (401, "who are you?"),
    (403, "not you"),
    (404, "nothing here"),
    (405, "turned back"),
];

/// What the credential of a request proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Nothing: there was none, or it does not count.
    Nothing,
    /// Who is asking.
    Known,
    /// Who is asking, by a login that is too old for this.
    TooOld,
    /// Who is asking, by a token that was not lent this.
    TooNarrow,
}

impl Proof {
    /// Read off the way of a decision, as [`super::fact`] tells it.
    fn of(trace: &[TraceStep]) -> Self {
        let step = |node, words| trace.iter().find(|step| step.node == node && step.fact.contains(words));
        match step(Node::Valid, ": valid, ") {
            None => Self::Nothing,
            Some(step) if step.asked == Asked::Stopped => Self::TooOld,
            Some(_) if step(Node::Permitted, "token lacks").is_some() => Self::TooNarrow,
            Some(_) if step(Node::Permitted, "no token reaches").is_some() => Self::TooNarrow,
            Some(_) => Self::Known,
        }
    }
}

/// What a guess is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// The status that came back.
    pub status: u16,
    /// Where the request came to rest.
    pub stop: Stop,
    /// What the credential proved.
    pub proof: Proof,
    /// Whether refusals were told as 403 to everybody.
    pub uniform: bool,
    /// Whether an emulation of another system answered, for reasons of its own.
    pub emulated: bool,
    /// What the last question saw, such as `it exists, and it is public`.
    pub fact: String,
}

impl Came {
    /// What came of an exchange.
    pub fn of(exchange: &Exchange) -> Self {
        let asked = |step: &&TraceStep| step.asked != Asked::Skipped && step.node != Node::Told;
        Self {
            status: exchange.status,
            stop: exchange.stop,
            proof: Proof::of(&exchange.trace),
            uniform: exchange.policy == Some(Disclosure::Uniform),
            emulated: exchange.came_back.header("emulation").is_some(),
            fact: exchange.trace.iter().rfind(asked).map_or_else(String::new, |s| s.fact.clone()),
        }
    }
}

/// Says what speaks for a guess and what against it.
pub fn about_guess(guess: u16, came: &Came) -> String {
    let known = came.proof != Proof::Nothing;
    let why = match (guess, came.status) {
        (guess, status) if guess == status => "That is what came back.",
        _ if came.emulated => {
            "Another system answers so, by its documentation. Its page says what the RFCs make of it."
        }
        (guess, 401) if came.proof == Proof::TooOld => too_old(guess),
        (guess, 403) if came.proof == Proof::TooNarrow => too_narrow(guess),
        (200, 401) => {
            "It would be, with a valid credential. This request proved nobody's identity, and nothing here is for everybody."
        }
        (200, 403) if known => {
            "Being known is not enough: gate 2 asks what this account may do, and it may not do this."
        }
        (200, 403) => "This is not for everybody, and the request proved nobody's identity.",
        (200, 404) => "For somebody else, perhaps. This caller gets what a missing thing gets.",
        (401, 403) if came.stop == Stop::Guards => {
            "Nobody was asked who they are: the request was turned back before gate 1, so no login would help."
        }
        (401, 403) if came.proof == Proof::TooOld => {
            "A 401 would be the plain answer, as a new login would help. The policy uniform says 403 to everybody, and tells nobody so."
        }
        (401, 403) if known => {
            "A 401 asks who you are. That is known, and to log in again would change nothing: 403."
        }
        (401, 403) => {
            "A 401 would be the plain answer, and a login might help. The policy uniform says 403 to everybody, and tells nobody so."
        }
        (401, 404) if known => {
            "A 401 is for those who are not known. This caller is, and gets what a missing thing gets."
        }
        (401, 404) => {
            "A 401 would tell a guest that there is something to log in for. Here a guest may not know even that."
        }
        (403, 401) => {
            "A 403 would say that this caller is understood and refused. Nobody knows yet who is asking, and a login may help: 401."
        }
        (403, 404) => "A 403 would confirm that the thing exists. The 404 is what a missing thing gets too.",
        (404, 401) => "Gate 1 comes first here: who is not known is asked who they are before anything else.",
        (404, 403) if came.uniform => {
            "Under the policy uniform nothing is 404: whoever may not go on gets 403, for what is missing as well."
        }
        (404, 403) => "The thing is no secret, so nothing is hidden: the caller lacks the permission.",
        (guess, 200..=299) => return allowed(guess, came),
        (_, 405) => {
            "The path is known and has no such method. That is settled before anybody is asked who they are."
        }
        (400, _) => "The request was well formed, so it was looked at.",
        (405, _) => {
            "The path has a handler for this method. Allow, in the answer to OPTIONS, lists those it has."
        }
        (_, 303) => {
            "A form that was taken is answered with a redirect, so that a reload does not send it again."
        }
        (_, 400 | 413 | 415 | 421 | 422) => {
            "The request itself was not fit to be looked at, so neither gate was asked."
        }
        (_, 500..=599) => "The server failed. That says nothing about the caller.",
        (_, _) => "The way of the decision below shows where it turned off.",
    };
    why.to_owned()
}

/// Why a login that is too old gets a 401 (RFC 9470 §3).
const fn too_old(guess: u16) -> &'static str {
    match guess {
        200 => {
            "It would be, soon after a login. This one is too old for what cannot be undone, and the challenge says how old it may be."
        }
        403 => "A 403 would say that no login of this account helps. A new one does: 401.",
        404 => "Nothing is hidden here: the account may do this, after a new login.",
        _ => "Who is asking is known, and asked to prove it anew before anything else.",
    }
}

/// Why a token without the scope gets a 403 (RFC 6750 §3.1).
const fn too_narrow(guess: u16) -> &'static str {
    match guess {
        200 => {
            "The account behind the token may have this. The token was not lent it, and a token reaches what it was lent."
        }
        401 => {
            "A 401 asks who you are, and the token has proved that. What it lacks is a scope: 403, and where another token would help a \
             challenge says which."
        }
        404 => "Nothing is hidden here: the token does not reach it, and is told so.",
        _ => "The token is good, and does not reach this.",
    }
}

/// Why a request that went through was not refused as somebody guessed: the fact that let it through.
fn allowed(guess: u16, came: &Came) -> String {
    let Came { status, proof, fact, .. } = came;
    let why = match (guess, status) {
        (_, 204) => {
            return "The answer is complete with its header fields: there is nothing to show.".to_owned();
        }
        (401, _) if *proof != Proof::Nothing => {
            "A valid credential was sent, so nobody is asked who they are"
        }
        (401, _) => "No credential is needed here",
        (403, _) => "Gate 2 finds no reason to refuse",
        (404, _) => "It is there, and this caller may know of it",
        (_, _) => "Nothing stood in its way",
    };
    if fact.is_empty() { format!("{why}.") } else { format!("{why}: {fact}.") }
}

#[cfg(test)]
mod tests {
    use two_gates_policy::Stop;

    use super::{Came, GUESSES, Proof, about_guess};

    fn came(status: u16, proof: Proof) -> Came {
        Came {
            status,
            stop: Stop::Through,
            proof,
            uniform: false,
            emulated: false,
            fact: "it is public".to_owned(),
        }
    }

    #[test]
    fn every_wrong_guess_about_a_gate_has_an_explanation_of_its_own() {
        let gates = [200, 401, 403, 404];
        for proof in [Proof::Known, Proof::Nothing, Proof::TooOld, Proof::TooNarrow] {
            let mut said = Vec::new();
            for (guess, _) in GUESSES {
                assert_eq!(about_guess(guess, &came(guess, proof)), "That is what came back.");
            }
            for guess in gates {
                for status in gates.into_iter().filter(|status| *status != guess) {
                    said.push(about_guess(guess, &came(status, proof)));
                }
            }
            let count = said.len();
            said.sort_unstable();
            said.dedup();
            assert_eq!(said.len(), count);
        }
    }

    #[test]
    fn the_gates_of_this_site_explain_no_answer_of_another() {
        for (guess, status) in [(401, 403), (200, 401), (403, 404)] {
            let emulated = about_guess(guess, &Came { emulated: true, ..came(status, Proof::Nothing) });
            assert!(emulated.starts_with("Another system"), "{emulated}");
            assert_ne!(about_guess(guess, &came(status, Proof::Nothing)), emulated);
        }
    }

    #[test]
    fn what_let_a_request_through_is_named() {
        assert!(about_guess(403, &came(200, Proof::Known)).ends_with(": it is public."));
    }

    #[test]
    fn nobody_is_told_that_they_are_known_who_is_not() {
        let guest = about_guess(401, &Came { stop: Stop::Gate2, uniform: true, ..came(403, Proof::Nothing) });
        assert!(guest.contains("a login might help"), "{guest}");
        let alice = about_guess(401, &Came { stop: Stop::Gate2, uniform: true, ..came(403, Proof::Known) });
        assert!(alice.contains("known"), "{alice}");
    }
}
