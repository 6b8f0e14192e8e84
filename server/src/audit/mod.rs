//! The audit trail: each refusal and each change to who may do what, as one row and one line of the log. What the user is told stays general;
//! what is written here is all there is to know, under the same request id. No secret is ever a part of it.

mod findings;
mod layer;
mod line;
mod overview;
mod reason;
mod trail;
mod writer;

pub use layer::{Auditor, audit};
pub use overview::{MAX_STREAMS, MAX_STREAMS_OF_ONE, Watchers, overview};
pub use trail::Audit;
