//! The matrix as a Markdown table, for a handout.

use std::fmt::Write;

use two_gates_app::components::Outcome;
use two_gates_app::lab::{Cell, Matrix};

/// The file.
pub(super) fn write(matrix: &Matrix) -> String {
    let personas = matrix.columns.iter().map(|caller| text(caller.label));
    let mut file = format!("# Two Gates, the matrix\n\n{}\n\n", asked(matrix));
    file += &line(["Resource".to_owned()].into_iter().chain(personas));
    file += &line(std::iter::repeat_n("---".to_owned(), matrix.columns.len() + 1));
    for row in &matrix.rows {
        let name = format!("{} `{}`", text(row.label), row.path.replace(['`', '|'], ""));
        file += &line(std::iter::once(name).chain(row.cells.iter().map(answer)));
    }
    file
}

fn asked(matrix: &Matrix) -> String {
    let mut asked = format!("Method {}, {} requests", matrix.query.method, matrix.exchanges);
    if let Some(policy) = matrix.query.policy {
        write!(asked, ", policy `{}`", policy.key()).expect("a string takes every text");
    }
    if let Some([a, b]) = matrix.query.pair {
        write!(asked, ", where {} and {} differ", a.label, b.label).expect("a string takes every text");
    }
    if let Some(gate) = matrix.query.gate {
        write!(asked, ", rows with an answer from `{}`", gate.key()).expect("a string takes every text");
    }
    asked + "."
}

fn answer(cell: &Cell) -> String {
    format!("{} {}", cell.status, Outcome::of(cell.status, cell.stop).word())
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_owned(), |line, cell| line + " " + &cell + " |") + "\n"
}

/// A bar would end the cell, and a few characters would be markup.
fn text(text: &str) -> String {
    let escaped = |c: char| matches!(c, '\\' | '|' | '*' | '_' | '`' | '<' | '[' | '#');
    text.chars().flat_map(|c| escaped(c).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_cell_stays_one_cell() {
        assert_eq!(text("A private profile (alice)"), "A private profile (alice)");
        assert_eq!(text("a|b*c"), r"a\|b\*c");
    }
}
