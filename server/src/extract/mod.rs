//! Extractors: bodies, queries, and the page that a form returns to.

pub mod body;
pub mod query;
pub mod return_to;
