//! What a guess was worth: the status one expected beside the one that came, and why somebody may expect it.

use two_gates_policy::Stop;

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

/// Says what speaks for a guess and what against it, given what came back and where the request came to rest.
pub const fn about_guess(guess: u16, status: u16, stop: Stop) -> &'static str {
    match (guess, status) {
        (guess, status) if guess == status => "That is what came back.",
        (200, 401) => {
            "It would be, with a valid credential. This request proved nobody's identity, and nothing here is for everybody."
        }
        (200, 403) => {
            "Being known is not enough: gate 2 asks what this account may do, and it may not do this."
        }
        (200, 404) => "For somebody else, perhaps. This caller gets what a missing thing gets.",
        (401, 403) if matches!(stop, Stop::Guards) => {
            "Nobody was asked who they are: the request was turned back before gate 1, so no login would help."
        }
        (401, 403) => {
            "A 401 asks who you are. Here that is known, or plays no part: a login would not help, so it is 403."
        }
        (401, 404) => {
            "A 401 would tell a guest that there is something to log in for. Here a guest may not know even that."
        }
        (401, 200) => "No credential is needed for this, or a valid one was sent.",
        (403, 401) => {
            "A 403 would say that this caller is understood and refused. Nobody knows yet who is asking, and a login may help: 401."
        }
        (403, 404) => "A 403 would confirm that the thing exists. The 404 is what a missing thing gets too.",
        (403, 200) => "The caller has what the action asks, or it asks nothing.",
        (404, 401) => {
            "Gate 1 comes first here: a guest is asked who they are, whether the thing exists or not."
        }
        (404, 403) => "The thing is no secret, so nothing is hidden: the caller lacks the permission.",
        (404, 200) => "It is there, and this caller may know of it.",
        (_, 405) => {
            "The path is known and has no such method. That is settled before anybody is asked who they are."
        }
        (405, _) => {
            "The path has a handler for this method. Allow, in the answer to OPTIONS, lists those it has."
        }
        (_, 303) => {
            "A form that was taken is answered with a redirect, so that a reload does not send it again."
        }
        (_, 204) => "The answer is complete with its header fields: there is nothing to show.",
        (_, 400 | 413 | 415 | 421 | 422) => {
            "The request itself was not fit to be looked at, so neither gate was asked."
        }
        (_, 500..=599) => "The server failed. That says nothing about the caller.",
        (_, 200..=299) => "Nothing stood in its way.",
        (_, _) => "The way of the decision below shows where it turned off.",
    }
}

#[cfg(test)]
mod tests {
    use two_gates_policy::Stop;

    use super::{GUESSES, about_guess};

    #[test]
    fn every_wrong_guess_about_a_gate_has_an_explanation_of_its_own() {
        let gates = [200, 401, 403, 404];
        let mut said = Vec::new();
        for (guess, _) in GUESSES {
            assert_eq!(about_guess(guess, guess, Stop::Through), "That is what came back.");
        }
        for guess in gates {
            for status in gates.into_iter().filter(|status| *status != guess) {
                said.push(about_guess(guess, status, Stop::Through));
            }
        }
        let count = said.len();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), count);
    }
}
