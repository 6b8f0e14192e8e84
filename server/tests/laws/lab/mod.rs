//! The lab: its requests, its display, and its side effects.

mod bounds;
mod busy;
mod clock;
mod effects;
mod lines;
mod policies;
mod query;
mod questions;
mod reasons;
mod truth;
mod words;
