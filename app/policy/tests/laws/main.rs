//! The laws of the decision, held over its whole input space.

mod disclosure;
mod invariants;
mod matrix;
mod space;
mod trace;
