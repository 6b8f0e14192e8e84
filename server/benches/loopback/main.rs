//! The cost of the release binary over loopback: processor time per request in multiples of the health check,
//! memory, start and bytes on the wire, each beside its target.
//!
//! A benchmark, not a test: a missed target is a ✗ in a table. It fails only if the server does.

use tempfile::TempDir;

use server::BenchServer;

mod bare_handler;
#[path = "../cases/mod.rs"]
mod cases;
mod durability;
mod load;
mod login;
mod process;
mod ratio;
mod requests;
mod server;
mod start;
mod storm;
mod table;
mod wire;

fn main() {
    let has_argument = |name: &str| std::env::args().any(|argument| argument == name);
    if has_argument(bare_handler::ARGUMENT) {
        bare_handler::serve();
    } else if has_argument("storm") {
        measure_storms();
    } else if has_argument("--bench") {
        measure();
    } else {
        println!("nothing is measured but by `cargo bench`, which builds for release");
    }
}

fn measure() {
    let folder = TempDir::new().expect("a folder for the database");
    let database = folder.path().join("bench.db");
    server::seed(&database);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    start::measure(&database);
    let server = BenchServer::start(&database);
    runtime.block_on(requests::measure(&server));
    runtime.block_on(login::measure_cpu(&server));
    drop(server);
    runtime.block_on(login::measure_memory(&database));
    runtime.block_on(wire::measure(&database));
}

/// Measures only the storms and durability, which takes over a minute.
fn measure_storms() {
    let folder = TempDir::new().expect("a folder for the database");
    let database = folder.path().join("bench.db");
    server::seed(&database);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(storm::measure(&database));
}
