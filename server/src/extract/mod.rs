//! Extractors: bodies, queries, and the page that a form returns to.

mod body;
mod query;
mod return_to;

pub use body::{Form, Json};
pub(crate) use body::{integer, optional_integer};
pub(crate) use query::query_pairs;
pub use query::{PageQuery, Parameters, Query};
pub use return_to::ReturnTo;

#[cfg(test)]
#[path = "../../tests/unit/extract/mod.rs"]
mod tests;
