//! The pages: one file each, pure functions of data that is already there. Rendered by the server alone.

mod account;
mod content;
mod decision_table;
mod document;
mod forbidden;
mod frame;
mod head;
mod home;
mod inbox;
mod lab;
mod login;
mod matrix;
mod members;
mod not_found;
mod problem;
mod problem_help;
mod problem_text;
mod problems;
mod profile;
mod profiles;
mod report;
mod scenario;
mod scenarios;
mod system;
mod systems;
mod title;

pub use content::{Content, Forbidden, HomeChoice, LabShow, LoginPrompt, LoginWhy, ScenarioShow, SystemShow};
pub use document::Document;
pub use frame::{Assets, Frame, Scheme};
