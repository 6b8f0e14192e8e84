//! Unit tests of `wire::status`.

use crate::catalogue::{STATUS_CHOICES, SYSTEMS};
use crate::lab::GUESSES;
use crate::wire::{ProblemType, official_name, reason_phrase};

#[test]
fn every_status_that_a_page_shows_has_its_reason_phrase() {
    let problems = ProblemType::all().map(ProblemType::status);
    let guesses = GUESSES.into_iter().map(|(status, _)| status);
    // An exhibit with a nonstandard status has its own phrase.
    let exhibits = SYSTEMS.iter().flat_map(|system| &system.exhibits);
    let exhibits = exhibits.filter(|exhibit| exhibit.phrase.is_empty()).map(|exhibit| exhibit.status);
    let choices = STATUS_CHOICES.iter().map(|choice| choice.status);
    for status in problems.chain(guesses).chain(exhibits).chain(choices) {
        assert_ne!(reason_phrase(status), "", "{status}");
    }
}

#[test]
fn a_status_stands_before_its_reason_phrase() {
    for (status, name) in [(401, "401 Unauthorized"), (403, "403 Forbidden"), (404, "404 Not Found")] {
        assert_eq!(official_name(status), name);
    }
}
