//! Extractors: bodies, queries, and the page that a form returns to.

mod body;
mod query;
mod return_to;

pub use body::{Form, Json};
pub(crate) use body::{whole, whole_or_none};
pub(crate) use query::pairs;
pub use query::{PageQuery, Parameters, Query};
pub use return_to::Back;

#[cfg(test)]
#[path = "../../tests/unit/extract/mod.rs"]
mod tests;
