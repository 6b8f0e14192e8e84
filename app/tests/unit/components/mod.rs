//! Unit tests of `components`.

mod exchange;
mod guess;
mod links;
mod outcome;
mod pretty_print;
mod text;
mod trace_graph;
