//! The audit trail: each refusal and each change of permissions, as one row and one log line. Answers stay
//! vague; the trail has the details under the same request id. It never contains a secret.

pub(crate) mod detection;
mod layer;
mod overview;
mod trail;

pub use layer::{Auditor, audit};
pub use overview::{MAX_STREAMS, MAX_STREAMS_PER_SESSION, MonitorState, load_overview};
pub use trail::Audit;
