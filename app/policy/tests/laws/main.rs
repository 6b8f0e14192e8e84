//! The laws of the decision, checked for its whole input space.

mod disclosure;
mod invariants;
mod matrix;
mod space;
mod trace;
