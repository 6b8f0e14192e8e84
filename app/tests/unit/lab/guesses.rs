//! Unit tests of `lab::guesses`. No explanation mentions a gate that was not reached.

use two_gates_policy::Stop;

use crate::lab::guesses::{COMMON, Came, Emulation, GUESSES, about_guess, why_not};
use crate::lab::{Proof, StepOutcome};

const STATUSES: [u16; 23] = [
    200, 204, 303, 304, 400, 401, 403, 404, 405, 409, 412, 413, 414, 415, 421, 422, 429, 431, 500, 501, 502,
    503, 504,
];

const PROOFS: [Proof; 4] = [Proof::Nothing, Proof::Known, Proof::TooOld, Proof::TooNarrow];

fn came(status: u16, stop: Stop, proof: Proof) -> Came {
    let fact = "it is public".to_owned();
    let (permitted, door) = (stop == Stop::Through, StepOutcome::Passed);
    Came { status, stop, proof, permitted, uniform: false, emulation: Emulation::None, door, fact }
}

/// Every combination of outcomes, possible or not.
fn all() -> impl Iterator<Item = Came> {
    let stops = Stop::ALL.into_iter().flat_map(|stop| STATUSES.map(|status| (stop, status)));
    let proofs = stops.flat_map(|(stop, status)| PROOFS.map(|proof| came(status, stop, proof)));
    proofs.flat_map(|one| {
        [(false, false), (false, true), (true, false), (true, true)].map(|(permitted, uniform)| Came {
            permitted,
            uniform,
            ..one.clone()
        })
    })
}

#[test]
fn no_guess_is_told_of_a_gate_that_was_not_asked() {
    for came in all() {
        let known = came.proof != Proof::Nothing;
        for (guess, _) in GUESSES {
            let about = about_guess(guess, &came).to_lowercase();
            let at = format!("{guess}, {came:?}: {about}");
            let at_guards = came.stop == Stop::Guards;
            assert!(!about.contains("before gate 1") || at_guards, "{at}");
            assert!(!about.contains("either gate") || at_guards, "{at}");
            assert!(!about.contains("nobody was asked") || at_guards, "{at}");
            assert!(!about.starts_with("gate 1") || came.stop == Stop::Gate1, "{at}");
            let second = (came.stop == Stop::Gate2 && known && !came.uniform)
                || (came.stop == Stop::Through && came.permitted);
            assert!(!about.contains("gate 2") && !about.contains("both gates") || second, "{at}");
            let says_known = ["is known", "being known", "has proved", "valid credential was sent"];
            assert!(!says_known.iter().any(|words| about.contains(words)) || known, "{at}");
            let openly = about.contains("openly") || about.contains("nothing is hidden");
            let told = came.stop == Stop::Gate1 || !came.uniform;
            assert!(!openly || (known && told && came.stop != Stop::Door), "{at}");
        }
    }
}

#[test]
fn what_both_gates_let_through_was_not_turned_back_before_them() {
    for status in [403, 409, 412, 413, 415, 422] {
        for guess in GUESSES.into_iter().map(|(guess, _)| guess).filter(|guess| *guess != status) {
            let about = about_guess(guess, &came(status, Stop::Through, Proof::Known));
            assert!(about.starts_with("Both gates let it through"), "{guess} {status}: {about}");
        }
    }
}

#[test]
fn a_refusal_before_the_gates_is_no_matter_of_who_asks() {
    for proof in PROOFS {
        let about = about_guess(200, &came(403, Stop::Guards, proof));
        assert!(about.ends_with("nothing to do with who asks."), "{about}");
        for status in [400, 403, 413, 414, 421, 431] {
            let about = about_guess(401, &came(status, Stop::Guards, proof));
            assert!(about.contains("no login would help"), "{status}: {about}");
        }
        for (status, words) in [(429, "Retry-After"), (501, "No resource"), (405, "Allow")] {
            let about = about_guess(401, &came(status, Stop::Guards, proof));
            assert!(about.contains(words), "{status}: {about}");
        }
    }
}

#[test]
fn what_came_back_is_said_to_have() {
    for came in all() {
        assert_eq!(about_guess(came.status, &came), "Correct.");
    }
}

#[test]
fn the_gates_of_this_site_explain_no_answer_of_another() {
    for (guess, status, stop) in [(401, 403, Stop::Gate2), (200, 401, Stop::Gate1), (403, 404, Stop::Door)] {
        let ours = came(status, stop, Proof::Nothing);
        let emulated = about_guess(guess, &Came { emulation: Emulation::Answered, ..ours.clone() });
        assert!(emulated.starts_with("Another system"), "{emulated}");
        assert_ne!(about_guess(guess, &ours), emulated);
    }
}

#[test]
fn what_let_a_request_through_is_named() {
    let about = about_guess(403, &came(200, Stop::Through, Proof::Known));
    assert_eq!(about, "Gate 2 finds no reason to refuse: it is public.");
}

#[test]
fn a_403_to_everybody_makes_nobody_known() {
    let uniform = |proof| Came { uniform: true, ..came(403, Stop::Gate2, proof) };
    let alice = about_guess(401, &uniform(Proof::Known));
    assert!(alice.contains("That is known"), "{alice}");
    let guest = about_guess(401, &uniform(Proof::Nothing));
    assert!(guest.contains("a login might help"), "{guest}");
    for proof in PROOFS {
        let missing = about_guess(404, &uniform(proof));
        assert!(missing.contains("also where the thing is missing"), "{missing}");
    }
}

#[test]
fn every_other_common_answer_has_a_reason_and_a_guess_has_its_own() {
    for came in all() {
        let names =
            |guess| -> Vec<String> { why_not(guess, &came).into_iter().map(|(name, _)| name).collect() };
        let others = COMMON.into_iter().filter(|status| *status != came.status);
        assert_eq!(names(None), others.map(|status| status.to_string()).collect::<Vec<_>>(), "{came:?}");
        assert!(!names(Some(403)).contains(&"403".to_owned()), "{came:?}");
        assert!(why_not(None, &came).iter().all(|(_, why)| why.ends_with('.')), "{came:?}");
    }
}

#[test]
fn a_refused_grant_is_no_403_and_a_missing_page_promises_no_login() {
    for (guess, _) in GUESSES.into_iter().filter(|(guess, _)| *guess != 400) {
        let about = about_guess(guess, &came(400, Stop::Gate2, Proof::Known));
        assert!(about.contains("400 and an error code"), "{guess}: {about}");
    }
    let about = about_guess(401, &came(404, Stop::Door, Proof::Nothing));
    assert!(about.ends_with("would have to get one too."), "{about}");
}
