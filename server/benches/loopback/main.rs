//! The cost of the release binary over loopback: processor time per request compared with a bare handler,
//! memory, start and bytes on the wire, each beside its target.
//!
//! A benchmark, not a test: a missed target is a ✗ in a table. It fails only if the server does.

use tempfile::TempDir;

use server::Server;

mod bare;
#[path = "../cases/mod.rs"]
mod cases;
mod durability;
mod load;
mod login;
mod process;
mod requests;
mod server;
mod start;
mod storm;
mod table;
mod wire;

fn main() {
    let asked = |name: &str| std::env::args().any(|argument| argument == name);
    if asked(bare::ARGUMENT) {
        bare::serve();
    } else if asked("storm") {
        rage();
    } else if asked("--bench") {
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
    let server = Server::start(&database);
    runtime.block_on(requests::measure(&server));
    runtime.block_on(login::one_by_one(&server));
    drop(server);
    runtime.block_on(login::all_at_once(&database));
    runtime.block_on(wire::measure(&database));
}

/// Measures only the storms and durability, which takes over a minute.
fn rage() {
    let folder = TempDir::new().expect("a folder for the database");
    let database = folder.path().join("bench.db");
    server::seed(&database);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(storm::measure(&database));
}
