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

pub use client::{HOST_NAME, TestClient, TestReply};
pub use lab::{all_requests, exchanges, host, lab_request, paths};
pub use schemas::Schemas;
pub use site::Site;
pub use table::{PERSONAS, TABLE, TableRow, expected};
pub use walk::{one_of_each_kind, reads, walk};
pub use wire::{RunningServer, send_bytes, start_server};
pub use writes::{FORM, FORMS, JSON, JsonWrite, write, write_with_body};
