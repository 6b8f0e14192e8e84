//! The features of the demo site. Each module has the data, the title and the page of one feature.

pub mod access_requests;
pub mod account;
pub mod account_closure;
pub mod blocks;
pub mod confirmation;
pub mod embargo;
pub mod home;
pub mod inbox;
pub mod login;
pub mod members;
pub mod monitor;
pub mod password;
pub mod policies;
pub mod profiles;
pub mod refusals;
pub mod reports;
pub mod sessions;
pub mod sign_up;
pub mod tokens;
pub mod vault;
