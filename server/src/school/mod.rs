//! What teaches: lab, matrix, scenarios, systems, problems and the description of the API. Knows the whole site;
//! no feature knows it.

pub mod api_docs;
pub mod lab;
pub mod matrix;
pub mod problems;
pub mod scenarios;
pub mod systems;
