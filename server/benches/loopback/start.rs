//! The time to start on a seeded database, and the memory of an idle server.

use std::path::Path;
use std::time::{Duration, Instant};

use super::server::BenchServer;
use super::table::{mebibytes, millis, row, title, verdict};
use super::wire::fetch;

const STARTS: usize = 7;
const TARGET: Duration = Duration::from_millis(150);
/// Target for the memory of an idle server: 20 MB, in KiB.
const IDLE_TARGET_KIB: u32 = 20_000_000 / 1024;

const WIDTHS: [usize; 4] = [34, 14, 14, 3];

/// Starts the server several times. Prints the median and the longest time, and the memory when idle.
pub fn measure(database: &Path) {
    title("Start and rest");
    let mut starts: Vec<_> = (0..STARTS).map(|_| time_to_first_page(database)).collect();
    starts.sort();
    for (name, time) in
        [("first 200 of /, median", starts[STARTS / 2]), ("first 200 of /, worst", starts[STARTS - 1])]
    {
        let target = format!("≤ {}", millis(TARGET));
        row(&WIDTHS, &[name, &millis(time), &target, verdict(Some(time), Some(TARGET))]);
    }
    let server = BenchServer::start(database);
    assert_eq!(fetch(&server, "/", "", "").status, 200);
    // Memory that only the start needed is freed within a moment.
    std::thread::sleep(Duration::from_secs(1));
    let memory = server.process().resident();
    let text = memory.map_or("not measured".to_owned(), mebibytes);
    let target = format!("≤ {}", mebibytes(IDLE_TARGET_KIB));
    row(&WIDTHS, &["idle memory", &text, &target, verdict(memory, Some(IDLE_TARGET_KIB))]);
}

/// Time from the start of the process to its complete first page.
fn time_to_first_page(database: &Path) -> Duration {
    let start = Instant::now();
    let server = BenchServer::start(database);
    assert_eq!(fetch(&server, "/", "", "").status, 200);
    start.elapsed()
}
