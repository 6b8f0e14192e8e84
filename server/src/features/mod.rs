//! The demo building, one file a noun: handlers and their descriptions. Each handler reads as a sentence: given a
//! permit, fetch and answer. Holds no SQL and names no status.

pub mod access_requests;
pub mod account;
pub mod blocks;
pub mod close;
pub mod embargo;
pub mod files;
pub mod health;
pub mod home;
pub mod inbox;
pub mod login;
pub mod members;
pub mod monitor;
pub mod oauth;
pub mod password;
pub mod persona;
pub mod policies;
pub mod profiles;
pub mod progress;
pub mod quote;
pub mod reload;
pub mod reports;
pub mod scheme;
pub mod session;
pub mod sessions;
pub mod sign_up;
pub mod tokens;
pub mod vault;
pub mod well_known;
