//! Unit tests of `lab::guesses`. No explanation mentions a gate that was not reached.

use two_gates_policy::Stop;

use crate::lab::guesses::{COMMON_GUESSES, Emulation, GUESSES, GuessFacts, explain_guess, explain_others};
use crate::lab::{Proof, StepOutcome};

const STATUSES: [u16; 23] = [
    200, 204, 303, 304, 400, 401, 403, 404, 405, 409, 412, 413, 414, 415, 421, 422, 429, 431, 500, 501, 502,
    503, 504,
];

const PROOFS: [Proof; 4] = [Proof::Nothing, Proof::Known, Proof::TooOld, Proof::TooNarrow];

fn facts(status: u16, stop: Stop, proof: Proof) -> GuessFacts {
    let fact = "it is public".to_owned();
    let (permitted, door) = (stop == Stop::Through, StepOutcome::Passed);
    GuessFacts { status, stop, proof, permitted, uniform: false, emulation: Emulation::None, door, fact }
}

/// Every combination of outcomes, possible or not.
fn all_facts() -> impl Iterator<Item = GuessFacts> {
    let stops = Stop::ALL.into_iter().flat_map(|stop| STATUSES.map(|status| (stop, status)));
    let proofs = stops.flat_map(|(stop, status)| PROOFS.map(|proof| facts(status, stop, proof)));
    proofs.flat_map(|one| {
        [(false, false), (false, true), (true, false), (true, true)].map(|(permitted, uniform)| GuessFacts {
            permitted,
            uniform,
            ..one.clone()
        })
    })
}

#[test]
fn no_guess_is_told_of_a_gate_that_was_not_asked() {
    for facts in all_facts() {
        let known = facts.proof != Proof::Nothing;
        for (guess, _) in GUESSES {
            let about = explain_guess(guess, &facts).to_lowercase();
            let message = format!("{guess}, {facts:?}: {about}");
            let at_guards = facts.stop == Stop::Guards;
            assert!(!about.contains("before gate 1") || at_guards, "{message}");
            assert!(!about.contains("either gate") || at_guards, "{message}");
            assert!(!about.contains("nobody was asked") || at_guards, "{message}");
            assert!(!about.starts_with("gate 1") || facts.stop == Stop::Gate1, "{message}");
            let passed_gate_1 = (facts.stop == Stop::Gate2 && known && !facts.uniform)
                || (facts.stop == Stop::Through && facts.permitted);
            assert!(!about.contains("gate 2") && !about.contains("both gates") || passed_gate_1, "{message}");
            let known_phrases = ["is known", "being known", "has proved", "valid credential was sent"];
            assert!(!known_phrases.iter().any(|words| about.contains(words)) || known, "{message}");
            let is_openly_refused = about.contains("openly") || about.contains("nothing is hidden");
            let is_open = facts.stop == Stop::Gate1 || !facts.uniform;
            assert!(!is_openly_refused || (known && is_open && facts.stop != Stop::Door), "{message}");
        }
    }
}

#[test]
fn what_both_gates_let_through_was_not_turned_back_before_them() {
    for status in [403, 409, 412, 413, 415, 422] {
        for guess in GUESSES.into_iter().map(|(guess, _)| guess).filter(|guess| *guess != status) {
            let about = explain_guess(guess, &facts(status, Stop::Through, Proof::Known));
            assert!(about.starts_with("Both gates let it through"), "{guess} {status}: {about}");
        }
    }
}

#[test]
fn a_refusal_before_the_gates_is_no_matter_of_who_asks() {
    for proof in PROOFS {
        let about = explain_guess(200, &facts(403, Stop::Guards, proof));
        assert!(about.ends_with("nothing to do with who asks."), "{about}");
        for status in [400, 403, 413, 414, 421, 431] {
            let about = explain_guess(401, &facts(status, Stop::Guards, proof));
            assert!(about.contains("no login would help"), "{status}: {about}");
        }
        for (status, words) in [(429, "Retry-After"), (501, "No resource"), (405, "Allow")] {
            let about = explain_guess(401, &facts(status, Stop::Guards, proof));
            assert!(about.contains(words), "{status}: {about}");
        }
    }
}

#[test]
fn what_came_back_is_said_to_have() {
    for facts in all_facts() {
        assert_eq!(explain_guess(facts.status, &facts), "Correct.");
    }
}

#[test]
fn the_gates_of_this_site_explain_no_answer_of_another() {
    for (guess, status, stop) in [(401, 403, Stop::Gate2), (200, 401, Stop::Gate1), (403, 404, Stop::Door)] {
        let ours = facts(status, stop, Proof::Nothing);
        let emulated = explain_guess(guess, &GuessFacts { emulation: Emulation::Answered, ..ours.clone() });
        assert!(emulated.starts_with("Another system"), "{emulated}");
        assert_ne!(explain_guess(guess, &ours), emulated);
    }
}

#[test]
fn what_let_a_request_through_is_named() {
    let about = explain_guess(403, &facts(200, Stop::Through, Proof::Known));
    assert_eq!(about, "Gate 2 finds no reason to refuse: it is public.");
}

#[test]
fn a_403_to_everybody_makes_nobody_known() {
    let uniform = |proof| GuessFacts { uniform: true, ..facts(403, Stop::Gate2, proof) };
    let alice = explain_guess(401, &uniform(Proof::Known));
    assert!(alice.contains("That is known"), "{alice}");
    let guest = explain_guess(401, &uniform(Proof::Nothing));
    assert!(guest.contains("a login might help"), "{guest}");
    for proof in PROOFS {
        let missing = explain_guess(404, &uniform(proof));
        assert!(missing.contains("also where the thing is missing"), "{missing}");
    }
}

#[test]
fn every_other_common_answer_has_a_reason_and_a_guess_has_its_own() {
    for facts in all_facts() {
        let names = |guess| -> Vec<String> {
            explain_others(guess, &facts).into_iter().map(|(name, _)| name).collect()
        };
        let others = COMMON_GUESSES.into_iter().filter(|status| *status != facts.status);
        assert_eq!(names(None), others.map(|status| status.to_string()).collect::<Vec<_>>(), "{facts:?}");
        assert!(!names(Some(403)).contains(&"403".to_owned()), "{facts:?}");
        assert!(explain_others(None, &facts).iter().all(|(_, why)| why.ends_with('.')), "{facts:?}");
    }
}

#[test]
fn a_refused_grant_is_no_403_and_a_missing_page_promises_no_login() {
    for (guess, _) in GUESSES.into_iter().filter(|(guess, _)| *guess != 400) {
        let about = explain_guess(guess, &facts(400, Stop::Gate2, Proof::Known));
        assert!(about.contains("400 and an error code"), "{guess}: {about}");
    }
    let about = explain_guess(401, &facts(404, Stop::Door, Proof::Nothing));
    assert!(about.ends_with("would have to get one too."), "{about}");
}
