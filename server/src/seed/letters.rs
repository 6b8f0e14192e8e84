//! The messages of the demo world: what a message is, and one table for each account that can log in.
//!
//! Alice and bob hear from people with a public profile alone, so that no inbox tells of a profile that its
//! reader may not know of.

/// One message of the demo world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The user name of who wrote it, one of [`all`](super::people::all).
    pub sender: &'static str,
    /// What it is about.
    pub subject: &'static str,
    /// The text; paragraphs are separated by an empty line.
    pub body: &'static str,
}
