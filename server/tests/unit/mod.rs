//! Unit tests of the top-level modules of the server.

mod audit;
mod keyed_semaphore;
mod route_table;
mod seed;
