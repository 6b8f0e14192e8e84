//! The steps of a request that an emulated system answered: our own guards, and the question that the answer is about. Our policy was
//! not asked, so nothing is said in its name.

use two_gates_app::wire::{Asked, TraceStep};
use two_gates_policy::{Node, Stop};

use super::outside::passed;
use super::place::{Place, Rule, place, step};
use crate::answer::Emulated;

const CHOICE: Place = place!("routes/systems.rs", "system.answer(path, credential)");

const RULE: Rule = (
    "An emulation looks at the path and at one field, and answers as documented. The policy of this site is not asked.",
    "",
);

/// The guards, and one step more.
pub(super) fn steps(emulated: Emulated) -> Vec<TraceStep> {
    let Emulated { system, exhibit } = emulated;
    let fact = format!("{}: {}", system.name, exhibit.case.label().to_lowercase());
    let (node, asked) = match exhibit.stop() {
        Stop::Through => (Node::Permitted, Asked::Passed),
        Stop::Gate1 => (Node::Valid, Asked::Stopped),
        Stop::Gate2 => (Node::Permitted, Asked::Stopped),
        Stop::Door => (Node::Known, Asked::Stopped),
        // Too many requests: the emulated system has guards of its own.
        Stop::Guards => return vec![step(Node::Guards, Asked::Stopped, &fact, RULE, CHOICE)],
    };
    vec![passed(), step(node, asked, &fact, RULE, CHOICE)]
}

#[cfg(test)]
mod tests {
    use two_gates_app::catalogue::SYSTEMS;

    use super::{Emulated, steps};

    #[test]
    fn every_step_names_a_line_that_is_there() {
        for system in &SYSTEMS {
            for exhibit in system.exhibits {
                for step in steps(Emulated { system, exhibit }) {
                    assert!(step.line > 0 && !step.code.is_empty(), "{} {}", step.file, step.fact);
                }
            }
        }
    }
}
