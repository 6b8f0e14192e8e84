//! Laws of each disclosure policy, for every input.

use two_gates_policy::{Disclosure, Reason, Verdict};

use crate::space::{inputs, is_known};

/// All disclosure policies allow the same requests, except `Challenge`, which refuses unknown callers.
#[test]
fn how_a_refusal_is_told_lets_nobody_in() {
    for input in inputs() {
        let is_allowed = |disclosure| input.decide(disclosure).verdict == Verdict::Allowed;
        let allowed = is_allowed(Disclosure::Forbid);
        assert_eq!(is_allowed(Disclosure::Conceal), allowed, "{input:?}");
        assert_eq!(is_allowed(Disclosure::Uniform), allowed, "{input:?}");
        let allowed_at_gate_1 = allowed && is_known(&input);
        assert_eq!(is_allowed(Disclosure::Challenge), allowed_at_gate_1, "{input:?}");
    }
}

/// RFC 9110 §15.5.4: a 404 conceals only if a missing resource gets it too. `Conceal` refuses only with a
/// 404.
#[test]
fn who_conceals_says_404_and_nothing_else() {
    let mut refused = 0;
    for input in inputs() {
        let verdict = input.decide(Disclosure::Conceal).verdict;
        assert!(matches!(verdict, Verdict::Allowed | Verdict::NotFound), "{input:?}");
        refused += usize::from(verdict == Verdict::NotFound);
    }
    assert!(refused > 0);
}

/// A uniform 403 conceals because a missing resource gets it too.
#[test]
fn who_is_uniform_says_403_to_what_is_missing_too() {
    for input in inputs() {
        let (own, missing) = (input.decide(Disclosure::Uniform), input.missing().decide(Disclosure::Uniform));
        assert!(matches!(own.verdict, Verdict::Allowed | Verdict::Forbidden), "{input:?}");
        if own.verdict == Verdict::Forbidden {
            assert_eq!(missing.verdict, Verdict::Forbidden, "{input:?}");
        }
    }
}

/// RFC 9110 §15.5.4: a 403 confirms that the resource exists. `Forbid` accepts this, so hidden and missing
/// resources get different answers.
#[test]
fn who_forbids_confirms_what_exists() {
    let mut disclosed = 0;
    for input in inputs() {
        let decision = input.decide(Disclosure::Forbid);
        assert_ne!(decision.reason, Reason::Hidden, "{input:?}");
        if input.decide(Disclosure::Conceal).reason == Reason::Hidden {
            assert_ne!(decision.verdict, input.missing().decide(Disclosure::Forbid).verdict, "{input:?}");
            disclosed += 1;
        }
    }
    assert!(disclosed > 0);
}

/// RFC 9110 §15.5.2: a challenge is for unknown callers. No policy challenges a valid credential that is
/// recent enough (RFC 9470).
#[test]
fn a_good_credential_is_never_challenged() {
    for input in inputs() {
        for disclosure in Disclosure::ALL {
            let challenged = input.decide(disclosure).verdict == Verdict::Unauthenticated;
            assert!(!(challenged && is_known(&input)), "{disclosure:?} {input:?}");
            if disclosure == Disclosure::Challenge {
                assert_eq!(challenged, !is_known(&input), "{input:?}");
            }
        }
    }
}
