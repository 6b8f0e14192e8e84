//! The matrix as comma-separated values (RFC 4180), one column per persona, and as a Markdown table.

use std::fmt::Write;

use two_gates_app::components::Outcome;
use two_gates_app::lab::{Cell, Matrix};

use crate::answer::spreadsheet::escape_formulas;

type WriteError = Box<dyn std::error::Error + Send + Sync>;

pub(super) fn csv(matrix: &Matrix) -> Result<Vec<u8>, WriteError> {
    let personas = matrix.columns.iter().map(|caller| caller.key.to_owned());
    let head = ["resource", "method", "path"].map(str::to_owned).into_iter().chain(personas).collect();
    let rows = matrix.rows.iter().map(|row| {
        let names = [row.resource.to_owned(), matrix.query.method.to_string(), row.path.clone()];
        names.into_iter().chain(row.cells.iter().map(|cell| cell.status.to_string())).collect()
    });
    records(std::iter::once(head).chain(rows))
}

/// RFC 4180 §2: every record ends with CRLF.
pub(super) fn records(records: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, WriteError> {
    let mut file = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        file.write_record(record.iter().map(|field| escape_formulas(field).into_owned()))?;
    }
    Ok(file.into_inner()?)
}

/// The matrix as a Markdown table, for a handout.
pub(super) fn markdown(matrix: &Matrix) -> String {
    let personas = matrix.columns.iter().map(|caller| escape_markdown(caller.label));
    let mut file = format!("# Two Gates, the matrix\n\n{}\n\n", caption(matrix));
    file += &table_row(["Resource".to_owned()].into_iter().chain(personas));
    file += &table_row(std::iter::repeat_n("---".to_owned(), matrix.columns.len() + 1));
    for row in &matrix.rows {
        let name = format!("{} `{}`", escape_markdown(row.label), row.path.replace(['`', '|'], ""));
        file += &table_row(std::iter::once(name).chain(row.cells.iter().map(cell_text)));
    }
    file
}

fn caption(matrix: &Matrix) -> String {
    let mut text = format!("Method {}, {} requests", matrix.query.method, matrix.exchanges);
    if let Some(policy) = matrix.query.policy {
        write!(text, ", policy `{}`", policy.key()).expect("a string takes every text");
    }
    if let Some([a, b]) = matrix.query.pair {
        write!(text, ", where {} and {} differ", a.label, b.label).expect("a string takes every text");
    }
    if let Some(gate) = matrix.query.gate {
        write!(text, ", rows with an answer from `{}`", gate.key()).expect("a string takes every text");
    }
    text + "."
}

fn cell_text(cell: &Cell) -> String {
    let outcome = Outcome::of(cell.status, cell.stop).refine(cell.known, cell.embargoed);
    format!("{} {}", cell.status, outcome.word())
}

fn table_row(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_owned(), |line, cell| line + " " + &cell + " |") + "\n"
}

/// Escapes text for a cell: a bar would end the cell, and a few other characters would be markup.
pub(super) fn escape_markdown(text: &str) -> String {
    let escaped = |c: char| matches!(c, '\\' | '|' | '*' | '_' | '`' | '<' | '[' | '#');
    text.chars().flat_map(|c| escaped(c).then_some('\\').into_iter().chain([c])).collect()
}
