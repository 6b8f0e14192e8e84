//! A line of the server's source that said something, found in the source itself.

use two_gates_app::wire::{Asked, TraceStep};
use two_gates_policy::Node;

/// A line: its file, the text of the file, and words that stand in that line alone.
pub(super) type Place = (&'static str, &'static str, &'static str);

/// A rule and its section.
pub(super) type Rule = (&'static str, &'static str);

macro_rules! place {
    ($file:literal, $words:literal) => {
        (concat!("server/src/", $file), include_str!(concat!("../", $file)), $words)
    };
}

pub(super) use place;

/// A step that was taken at that place.
pub(super) fn step(node: Node, asked: Asked, fact: &str, (rule, section): Rule, place: Place) -> TraceStep {
    let (file, text, words) = place;
    let found = text.lines().zip(1..).find(|(line, _)| line.contains(words));
    let (code, line) = found.map_or(("", 0), |(code, line)| (code.trim(), line));
    TraceStep { node, asked, fact: fact.to_owned(), rule, section, file, line, code: code.to_owned() }
}
