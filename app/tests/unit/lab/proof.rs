//! Unit tests of `lab::proof`. A proof depends on the observations of a trace, and not on their words.

use two_gates_policy::{Disclosure, Fault, Node, Observation, Requirement, Verdict};

use crate::lab::{Proof, StepOutcome, TraceStep, caller_flags};

/// A step without words.
fn step(node: Node, outcome: StepOutcome, observation: Observation) -> TraceStep {
    TraceStep {
        node,
        outcome,
        fact: String::new(),
        observation: Some(observation),
        rule: "",
        section: "",
        file: "",
        line: 0,
        code: String::new(),
    }
}

#[test]
fn a_credential_proves_what_was_observed_of_it() {
    use StepOutcome::{Passed, Stopped};
    for (outcome, observation, proof) in [
        (Stopped, Observation::BadCredential(Fault::Expired), Proof::Nothing),
        (Passed, Observation::BadCredential(Fault::Expired), Proof::Nothing),
        (Stopped, Observation::OldLogin, Proof::TooOld),
        (Passed, Observation::GoodCredential, Proof::Known),
    ] {
        assert_eq!(Proof::of(&[step(Node::Valid, outcome, observation)]), proof, "{observation:?}");
    }
    assert_eq!(Proof::of(&[]), Proof::Nothing);
    let valid = step(Node::Valid, Passed, Observation::GoodCredential);
    let narrow = step(Node::Permitted, Stopped, Observation::LacksScope(None));
    assert_eq!(Proof::of(&[valid, narrow]), Proof::TooNarrow);
}

#[test]
fn an_answer_is_about_the_caller_unless_it_hides_or_everybody_gets_it() {
    let uniform = Observation::Disclosure(Disclosure::Uniform, Verdict::Forbidden);
    for (node, observation, expected) in [
        (Node::Permitted, Observation::Lacks(Requirement::Login), (true, false)),
        (Node::Permitted, Observation::Embargoed, (true, true)),
        (Node::Permitted, Observation::Private, (false, false)),
        (Node::Permitted, Observation::Absent, (false, false)),
        (Node::Disclosure, uniform, (false, false)),
    ] {
        let valid = step(Node::Valid, StepOutcome::Passed, Observation::GoodCredential);
        let refused = step(node, StepOutcome::Stopped, observation);
        assert_eq!(caller_flags(&[valid, refused]), expected, "{observation:?}");
    }
}
