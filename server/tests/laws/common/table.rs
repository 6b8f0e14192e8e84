//! `server/tests/table.csv`: the status of each request. Written by hand from the RFCs and the README, and
//! never computed from the code: if the two disagree, one of them is wrong.
//!
//! `page` is the address for people and `twin` the one for programs. An empty cell means that there is no
//! such address. POST is sent as an empty form, and every other method without content.

use std::path::Path;
use std::sync::LazyLock;

use axum::http::Method;

/// The personas of the switch, in order. All other callers in the table are callers of the lab.
pub const PERSONAS: [&str; 4] = ["logged-out", "alice", "bob", "admin"];

/// One request, as a page and as its API twin, and the status of both.
#[derive(Debug)]
pub struct TableRow {
    pub page: Option<&'static str>,
    pub twin: Option<&'static str>,
    pub method: Method,
    pub persona: &'static str,
    pub status: u16,
}

impl TableRow {
    /// The addresses of the page and the twin.
    pub fn paths(&self) -> impl Iterator<Item = &'static str> {
        [self.page, self.twin].into_iter().flatten()
    }

    /// The section of the standard that requires the status, for assertion messages.
    pub fn section(&self) -> &'static str {
        match self.status {
            401 => "RFC 9110 §15.5.2",
            403 => "RFC 9110 §15.5.4; of a token, RFC 6750 §3.1",
            404 => "RFC 9110 §15.5.5; for what is hidden, §15.5.4",
            _ => "RFC 9110 §15",
        }
    }
}

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/table.csv");
    std::fs::read_to_string(path).unwrap()
});

/// Every row.
pub static TABLE: LazyLock<Vec<TableRow>> = LazyLock::new(|| {
    let mut lines = TEXT.lines();
    assert_eq!(lines.next(), Some("page,twin,method,persona,status"));
    lines.map(parse_row).collect()
});

fn parse_row(line: &'static str) -> TableRow {
    let cells: Vec<&str> = line.split(',').collect();
    let [page, twin, method, persona, status] = cells[..] else { panic!("{line} is not of five cells") };
    let address = |cell: &'static str| (!cell.is_empty()).then_some(cell);
    TableRow {
        page: address(page),
        twin: address(twin),
        method: method.parse().unwrap(),
        persona,
        status: status.parse().unwrap(),
    }
}

/// The row for a persona's GET.
pub fn expected(path: &str, persona: &str) -> &'static TableRow {
    let matches =
        |row: &&TableRow| row.persona == persona && row.method == "GET" && row.paths().any(|p| p == path);
    TABLE.iter().find(matches).unwrap_or_else(|| panic!("the table has no row for {persona} at {path}"))
}
