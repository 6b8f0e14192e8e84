//! What handlers read of a request: bodies, queries, and where a form leads back to.

pub mod body;
pub mod query;
pub mod return_to;
