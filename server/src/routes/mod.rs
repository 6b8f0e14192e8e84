//! The handlers, one file a noun. Each reads as a sentence: given a permit, fetch and answer. Holds no SQL and names no status.

pub mod access_requests;
pub mod account;
pub mod admin;
pub mod admin_requests;
pub mod blocks;
pub mod close;
pub mod docs;
pub mod embargo;
pub mod files;
pub mod health;
pub mod home;
pub mod inbox;
pub mod lab;
pub mod login;
pub mod matrix;
pub mod member;
pub mod members;
pub mod monitor;
pub mod oauth;
pub mod password;
pub mod persona;
pub mod policies;
pub mod problems;
pub mod profiles;
pub mod reload;
pub mod reports;
pub mod scenarios;
pub mod scheme;
pub mod session;
pub mod sessions;
pub mod signup;
pub mod systems;
pub mod tokens;
pub mod vault;
pub mod well_known;

mod back;
mod body;
mod get_routes;
mod parameters;
mod query;
pub mod quote;
mod redirect;
mod spreadsheet;
mod whole;

pub use get_routes::GetRoutes;
