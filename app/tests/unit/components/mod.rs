//! Unit tests of `components`.

mod exchange;
mod guess;
mod links;
mod outcome;
mod pretty;
mod text;
mod trace_graph;
