//! Laws of the trace: it records the path of the decision, and nothing else.

use two_gates_policy::{Disclosure, Node, Observation, Step, Verdict};

use crate::space::{Input, inputs};

fn steps(input: &Input, disclosure: Disclosure) -> Vec<Step> {
    input.decide(disclosure).trace.steps().collect()
}

#[test]
fn questions_are_asked_from_left_to_right_and_once_each() {
    for input in inputs() {
        for disclosure in Disclosure::ALL {
            let positions: Vec<usize> = steps(&input, disclosure)
                .iter()
                .map(|step| Node::ALL.iter().position(|node| *node == step.node).unwrap())
                .collect();
            assert!(positions.is_sorted_by(|a, b| a < b), "{disclosure:?} {input:?} {positions:?}");
            assert_eq!(positions.first(), Some(&1), "whether a credential was sent comes first: {input:?}");
        }
    }
}

#[test]
fn the_last_step_says_how_a_refusal_is_told_and_an_allowed_request_has_none() {
    for input in inputs() {
        for disclosure in Disclosure::ALL {
            let last = *steps(&input, disclosure).last().unwrap();
            let refused = input.decide(disclosure).verdict != Verdict::Allowed;
            let verdict = input.decide(disclosure).verdict;
            assert_eq!(
                last.observation == Observation::Disclosure(disclosure, verdict),
                refused,
                "{disclosure:?} {input:?}"
            );
        }
    }
}

/// If the caller may not know of the resource, the decision does not ask about permissions.
#[test]
fn what_is_hidden_stops_at_the_door_and_not_at_gate_2() {
    let mut hidden = 0;
    for input in inputs() {
        let steps = steps(&input, Disclosure::Conceal);
        if steps.iter().any(|step| matches!(step.observation, Observation::Private | Observation::Absent)) {
            assert!(steps.iter().all(|step| step.node != Node::Permitted), "{input:?}");
            hidden += 1;
        }
    }
    assert!(hidden > 0);
}

/// Gate 2 never refuses an unknown caller.
#[test]
fn gate_2_is_asked_about_nobody() {
    for input in inputs() {
        let known = matches!(input.caller, two_gates_policy::Caller::Known(_));
        for step in Disclosure::ALL.iter().flat_map(|disclosure| steps(&input, *disclosure)) {
            assert!(
                known || !matches!(step.observation, Observation::Lacks(_) | Observation::LacksScope(_)),
                "{input:?} {step:?}"
            );
        }
    }
}

/// For each step, the lab shows a line of the source code, which must be the line that recorded the step.
#[test]
fn every_step_names_the_line_that_noted_it() {
    let lines: Vec<_> = include_str!("../../src/decision.rs").lines().map(str::trim).collect();
    for input in inputs() {
        for step in Disclosure::ALL.iter().flat_map(|disclosure| steps(&input, *disclosure)) {
            // The last line of a match arm records its step.
            let line = lines[step.line as usize - 1];
            let arm = lines[step.line as usize - 4..step.line as usize].join(" ");
            let variant = format!("{:?}", step.observation);
            let name = variant.split('(').next().unwrap();
            let is_recorded = match step.observation {
                Observation::Disclosure(..) => arm.contains("=> ") && line.contains("trace.disclose("),
                _ => line.contains("trace.note(") && line.contains(&format!("Observation::{name}")),
            };
            assert!(is_recorded, "{}:{} is {line}", Step::FILE, step.line);
        }
    }
}
