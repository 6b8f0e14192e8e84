//! A site for each test: seeded once, copied for each test, with a clock that the test advances.

mod bearer;
mod client;
mod lab;
mod schemas;
mod site;
mod table;
mod walk;
mod wire;
mod writes;

pub use client::{Client, HOST_NAME, Reply};
pub use lab::{ask, everyone_everywhere, exchanges, host, paths};
pub use schemas::Schemas;
pub use site::Site;
pub use table::{PERSONAS, Row, TABLE, expected};
pub use walk::{of_each_kind, reads, walk};
pub use wire::{Running, exchange, run};
pub use writes::{FORM, FORMS, JSON, JsonWrite, with_content, write};
