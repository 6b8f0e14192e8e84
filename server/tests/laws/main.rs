//! The laws of the site over HTTP, one file a law. Each proves the allowed case first, so that no refusal passes by accident.

mod bad_input;
mod busy;
mod common;
mod concealment;
mod coverage;
mod cross_site;
mod effects;
mod headers;
mod layering;
mod login;
mod methods;
mod open;
mod problems;
mod scenarios;
mod seeding;
mod session;
mod wire_limits;
