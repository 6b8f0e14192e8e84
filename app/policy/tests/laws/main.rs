//! The laws of the decision, held over its whole input space.

mod invariants;
mod matrix;
mod space;
