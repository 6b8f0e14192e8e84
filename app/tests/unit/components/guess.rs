//! Unit tests of `components::guess`.

use two_gates_policy::Stop;

use crate::components::Outcome;
use crate::lab::{COMMON_GUESSES, GUESSES, OTHER_GUESSES};

#[test]
fn a_guess_has_the_word_that_the_answer_will_have() {
    for (status, word) in GUESSES {
        assert_eq!(word, Outcome::of(status, Stop::Gate2).word(), "{status}");
    }
}

#[test]
fn a_story_offers_what_the_lab_offers_each_once() {
    let mut offered: Vec<_> = COMMON_GUESSES.into_iter().chain(OTHER_GUESSES).collect();
    offered.sort_unstable();
    assert_eq!(offered, GUESSES.map(|(status, _)| status));
}
