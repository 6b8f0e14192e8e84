//! The lab: what it sends, what it shows, and what it leaves behind.

mod bounds;
mod busy;
mod clock;
mod effects;
mod lines;
mod policies;
mod query;
mod reasons;
mod truth;
mod words;
