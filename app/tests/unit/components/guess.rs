//! Unit tests of `components::guess`.

use two_gates_policy::Stop;

use crate::components::Outcome;
use crate::lab::GUESSES;

#[test]
fn a_guess_has_the_word_that_the_answer_will_have() {
    for (status, word) in GUESSES {
        assert_eq!(word, Outcome::of(status, Stop::Gate2).word(), "{status}");
    }
}
