//! The laws of the site over HTTP, one file a law. Each proves the allowed case first, so that no refusal passes by accident.

#![expect(clippy::unwrap_used, reason = "a test that cannot get what it needs fails at once")]

mod back;
mod bad_input;
mod basic;
mod bearer;
mod busy;
mod common;
mod concealment;
mod conformance;
mod coverage;
mod cross_site;
mod effects;
mod fields;
mod headers;
mod held_back;
mod keys;
mod lab;
mod layering;
mod log_detail;
mod login;
mod matrix;
mod matrix_files;
mod matrix_query;
mod member_changes;
mod methods;
mod oauth;
mod open;
mod openapi;
mod password_change;
mod problem_pages;
mod problems;
mod progress;
mod representations;
mod scenarios;
mod seeding;
mod session;
mod sessions_list;
mod signup;
mod signup_password;
mod step_up;
mod stories;
mod systems;
mod tokens;
mod unreadable;
mod wire_limits;
