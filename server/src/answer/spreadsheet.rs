//! Escapes the cells of files that people may open in a spreadsheet.

use std::borrow::Cow;

/// Characters that start a formula in a spreadsheet. East Asian versions also accept the full-width forms.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Characters that may end a cell, whatever separator the reader uses.
const CELL_ENDS: [char; 6] = [',', ';', '\t', '\r', '\n', '"'];

/// Escapes formulas with an apostrophe, at the start and after each possible separator, so that they are
/// shown and not run (OWASP, CSV Injection).
pub(crate) fn escape_formulas(text: &str) -> Cow<'_, str> {
    if !text.contains(FORMULA_STARTS) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len());
    let mut is_start = true;
    for c in text.chars() {
        if is_start && FORMULA_STARTS.contains(&c) {
            escaped.push('\'');
        }
        is_start = CELL_ENDS.contains(&c) || (is_start && c.is_whitespace());
        escaped.push(c);
    }
    escaped.into()
}
