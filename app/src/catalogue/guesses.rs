//! What a guess was worth: the status one expected beside the one that came, and why somebody may expect it.

use two_gates_policy::{Disclosure, Node, Stop};

use super::{CallerEntry, Credential};
use crate::wire::{Asked, Exchange, TraceStep};

/// The statuses that one may guess, with their words.
pub const GUESSES: [(u16, &str); 7] = [
    (200, "allowed"),
    (204, "allowed"),
    (303, "go there"),
    (401, "who are you?"),
    (403, "not you"),
    (404, "nothing here"),
    (405, "turned back"),
];

/// What a guess is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// The status that came back.
    pub status: u16,
    /// Where the request came to rest.
    pub stop: Stop,
    /// Whether a valid session was sent.
    pub known: bool,
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
            known: CallerEntry::find(&exchange.persona).is_some_and(|c| c.credential == Credential::Live),
            uniform: exchange.policy == Some(Disclosure::Uniform),
            emulated: exchange.came_back.header("emulation").is_some(),
            fact: exchange.trace.iter().rfind(asked).map_or_else(String::new, |s| s.fact.clone()),
        }
    }
}

/// Says what speaks for a guess and what against it.
pub fn about_guess(guess: u16, came: &Came) -> String {
    let why = match (guess, came.status) {
        (guess, status) if guess == status => "That is what came back.",
        _ if came.emulated => {
            "Another system answers so, by its documentation. Its page says what the RFCs make of it."
        }
        (200, 401) => {
            "It would be, with a valid credential. This request proved nobody's identity, and nothing here is for everybody."
        }
        (200, 403) if came.known => {
            "Being known is not enough: gate 2 asks what this account may do, and it may not do this."
        }
        (200, 403) => "This is not for everybody, and the request proved nobody's identity.",
        (200, 404) => "For somebody else, perhaps. This caller gets what a missing thing gets.",
        (401, 403) if came.stop == Stop::Guards => {
            "Nobody was asked who they are: the request was turned back before gate 1, so no login would help."
        }
        (401, 403) if came.known => {
            "A 401 asks who you are. That is known, and to log in again would change nothing: 403."
        }
        (401, 403) => {
            "A 401 would be the plain answer, and a login might help. The policy uniform says 403 to everybody, and tells nobody so."
        }
        (401, 404) if came.known => {
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

/// Why a request that went through was not refused as somebody guessed: the fact that let it through.
fn allowed(guess: u16, came: &Came) -> String {
    let Came { status, known, fact, .. } = came;
    let why = match (guess, status) {
        (_, 204) => {
            return "The answer is complete with its header fields: there is nothing to show.".to_owned();
        }
        (401, _) if *known => "A valid session was sent, so nobody is asked who they are",
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

    use super::{Came, GUESSES, about_guess};

    fn came(status: u16, known: bool) -> Came {
        Came {
            status,
            stop: Stop::Through,
            known,
            uniform: false,
            emulated: false,
            fact: "it is public".to_owned(),
        }
    }

    #[test]
    fn every_wrong_guess_about_a_gate_has_an_explanation_of_its_own() {
        let gates = [200, 401, 403, 404];
        for known in [true, false] {
            let mut said = Vec::new();
            for (guess, _) in GUESSES {
                assert_eq!(about_guess(guess, &came(guess, known)), "That is what came back.");
            }
            for guess in gates {
                for status in gates.into_iter().filter(|status| *status != guess) {
                    said.push(about_guess(guess, &came(status, known)));
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
            let emulated = about_guess(guess, &Came { emulated: true, ..came(status, false) });
            assert!(emulated.starts_with("Another system"), "{emulated}");
            assert_ne!(about_guess(guess, &came(status, false)), emulated);
        }
    }

    #[test]
    fn what_let_a_request_through_is_named() {
        assert!(about_guess(403, &came(200, true)).ends_with(": it is public."));
    }

    #[test]
    fn nobody_is_told_that_they_are_known_who_is_not() {
        let guest = about_guess(401, &Came { stop: Stop::Gate2, uniform: true, ..came(403, false) });
        assert!(guest.contains("a login might help"), "{guest}");
        let alice = about_guess(401, &Came { stop: Stop::Gate2, uniform: true, ..came(403, true) });
        assert!(alice.contains("known"), "{alice}");
    }
}
