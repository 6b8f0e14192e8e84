//! A statement about the status codes, and whether it is right.

/// Whether a statement or an answer is correct by the RFCs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correctness {
    /// Right.
    Right,
    /// Partly right, or disputed.
    Disputed,
    /// Wrong.
    Wrong,
}

/// A statement about the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its number: A, B and C are claims that are heard, N is a rule that a server can be held to.
    pub id: &'static str,
    /// What is said.
    pub says: &'static str,
    /// Whether it is right.
    pub correctness: Correctness,
    /// Why, and where that stands.
    pub why: &'static str,
}

pub(super) const fn right(id: &'static str, says: &'static str, why: &'static str) -> Claim {
    Claim { id, says, correctness: Correctness::Right, why }
}

pub(super) const fn disputed(id: &'static str, says: &'static str, why: &'static str) -> Claim {
    Claim { id, says, correctness: Correctness::Disputed, why }
}

pub(super) const fn wrong(id: &'static str, says: &'static str, why: &'static str) -> Claim {
    Claim { id, says, correctness: Correctness::Wrong, why }
}
