//! Unit tests of `components::outcome`.

use two_gates_policy::{Action, Disclosure, Stop, Verdict, decide};

use crate::catalogue::{Case, DemoState, PERSONAS, SYSTEMS};
use crate::components::outcome::{Outcome, status_of};

#[test]
fn a_verdict_keeps_its_meaning_on_the_way_through_its_status() {
    for (verdict, outcome) in [
        (Verdict::Allowed, Outcome::Allowed),
        (Verdict::Unauthenticated, Outcome::Unauthenticated),
        (Verdict::Forbidden, Outcome::Forbidden),
        (Verdict::NotFound, Outcome::NotFound),
    ] {
        assert_eq!(Outcome::of(status_of(verdict), verdict.stop()), outcome);
    }
}

#[test]
fn a_403_before_the_gates_is_not_about_the_caller() {
    assert_eq!(Outcome::of(403, Stop::Guards), Outcome::Refused);
    assert_eq!(Outcome::of(403, Stop::Gate2).refine(true, false).word(), "not you");
    assert_eq!(Outcome::of(403, Stop::Gate2).refine(true, true).word(), "not yet");
    assert_eq!(Outcome::of(403, Stop::Gate2).refine(false, false).word(), "refused");
}

#[test]
fn a_403_that_everybody_gets_is_about_nobody() {
    let alice = PERSONAS[1].caller(DemoState::default().account(&PERSONAS[1]));
    let word =
        |action, disclosure| Outcome::of_decision(&decide(&alice, action, None, 0, disclosure), true).word();
    assert_eq!(word(Action::ListMembers, Disclosure::Forbid), "not you");
    for action in [Action::ListMembers, Action::ReadProfile] {
        assert_eq!(word(action, Disclosure::Uniform), "refused", "{action:?}");
    }
}

/// Each 403 of the museum says who it is about: hidden and missing resources share theirs.
#[test]
fn a_403_for_what_is_hidden_or_missing_is_about_nobody() {
    let exhibits = SYSTEMS.iter().flat_map(|system| &system.exhibits);
    for exhibit in exhibits.filter(|exhibit| exhibit.status == 403) {
        let word = if exhibit.case == Case::LackingPermission { "not you" } else { "refused" };
        assert_eq!(Outcome::of_exhibit(exhibit).word(), word, "{}", exhibit.path);
    }
}
