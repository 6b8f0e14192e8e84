//! The pages: one file each, pure functions of data that is already there.

mod content;
mod document;
mod frame;

pub use content::{Content, Forbidden, HomeChoice, LoginPrompt, LoginWhy};
pub use document::Document;
pub use frame::{Assets, Frame, Scheme};
