//! The lab: its requests, its display, and its side effects.

mod bounds;
mod clock;
mod effects;
mod explanations;
mod fidelity;
mod load;
mod policies;
mod query;
mod questions;
mod reasons;
mod source_lines;
