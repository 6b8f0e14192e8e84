//! Unit tests of `http`.

mod address;
mod cookies;
mod network;
mod origin;
mod plain_path;
mod protection_space;
mod token;
