//! The table in the README matches the table of the tests.

use std::collections::BTreeSet;

use crate::common::TABLE;

/// The account that stands for each placeholder in braces.
const NAMES: [(&str, &str); 3] = [("{public}", "bob"), ("{private}", "alice"), ("{missing}", "zoe")];

/// A row of the README: an address and its twin, the methods, and a cell for each column of personas.
struct ReadmeRow {
    page: String,
    twin: String,
    methods: Vec<&'static str>,
    /// The owner of the profile, if any.
    name: Option<&'static str>,
    cells: Vec<(&'static str, &'static str)>,
}

/// The rows under the heading "Who gets what".
fn rows() -> Vec<ReadmeRow> {
    let readme = include_str!("../../../README.md");
    let (_, section) = readme.split_once("\n## Who gets what\n").unwrap();
    let mut lines = section.lines().skip_while(|line| !line.starts_with('|'));
    let head = cells(lines.next().unwrap());
    let mut api = "";
    let mut rows = Vec::new();
    for line in lines.skip(1).take_while(|line| line.starts_with('|')) {
        let row = cells(line);
        if row[1] != "same" {
            api = row[1];
        }
        let (words, twin) = api.split_at(api.find('/').unwrap());
        let pair = NAMES.iter().find(|(braces, _)| row[0].contains(braces));
        let fill = |path: &str| {
            let (braces, name) = pair.unwrap_or(&("{name}", "{name}"));
            path.trim_matches('`').replace(braces, name).replace("{name}", name)
        };
        rows.push(ReadmeRow {
            page: fill(row[0]),
            twin: fill(twin),
            methods: words.split(['`', ',', ' ']).filter(|word| !word.is_empty()).collect(),
            name: pair.map(|(_, name)| *name),
            cells: head.iter().copied().zip(row).skip(2).collect(),
        });
    }
    rows
}

fn cells(line: &'static str) -> Vec<&'static str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}

/// The personas of a column, for the profile of `name` or for a resource that every account has.
fn personas(column: &str, name: Option<&str>) -> Vec<&'static str> {
    let standard = ["alice", "bob"].into_iter();
    let is_owned = standard.clone().any(|owner| name == Some(owner));
    match column {
        "guest" => vec!["logged-out"],
        "standard, not owner" => standard.filter(|persona| name != Some(persona)).collect(),
        "owner" => standard.filter(|persona| !is_owned || name == Some(persona)).collect(),
        "admin" => vec!["admin"],
        _ => panic!("who is in the column {column:?}?"),
    }
}

/// The statuses in a cell.
fn statuses(cell: &str) -> BTreeSet<u16> {
    let numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 3);
    numbers.map(|word| word.parse().unwrap()).collect()
}

fn refusals(all: BTreeSet<u16>) -> BTreeSet<u16> {
    all.into_iter().filter(|status| [401, 403, 404].contains(status)).collect()
}

/// The statuses in the table of the tests for these personas.
fn expected(method: &str, path: &str, personas: &[&str]) -> BTreeSet<u16> {
    let rows = TABLE.iter().filter(|row| row.method == method && personas.contains(&row.persona));
    let statuses: BTreeSet<_> =
        rows.filter(|row| row.paths().any(|address| address == path)).map(|row| row.status).collect();
    assert!(!statuses.is_empty(), "the table has no {method} {path} for {personas:?}");
    statuses
}

#[test]
fn the_readme_promises_what_the_table_expects() {
    let mut promises = 0;
    for row in rows() {
        for (column, cell) in row.cells.iter().filter(|(_, cell)| *cell != "–") {
            let personas = personas(column, row.name);
            for path in [&row.page, &row.twin] {
                assert_eq!(statuses(cell), expected("GET", path, &personas), "GET {path}, {column}");
                promises += 1;
            }
            // Compares only refusals by the gates, because a permitted write fails without its content.
            for method in row.methods.iter().filter(|method| **method != "GET") {
                let expected = expected(method, &row.twin, &personas);
                assert_eq!(refusals(statuses(cell)), refusals(expected), "{method} {}, {column}", row.twin);
                promises += 1;
            }
        }
    }
    assert!(promises > 60, "{promises}");
}
