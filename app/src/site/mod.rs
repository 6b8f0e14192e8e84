//! The document around each page.

pub mod document;
pub mod head;
