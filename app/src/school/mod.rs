//! The teaching pages, which build on the features.

pub mod api_docs;
pub mod attacks;
pub mod lab;
pub mod matrix;
pub mod problems;
pub mod recap;
pub mod scenario;
mod scenario_answer;
pub mod scenarios;
pub mod system;
pub mod systems;
