//! Escapes the cells of files that people may open in a spreadsheet.

use std::borrow::Cow;

/// Characters that start a formula in a spreadsheet. East Asian versions also accept the full-width forms.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Characters that may end a cell, whatever separator the reader uses.
const ENDS: [char; 6] = [',', ';', '\t', '\r', '\n', '"'];

/// Escapes formulas with an apostrophe, at the start and after each possible separator, so that they are
/// shown and not run (OWASP, CSV Injection).
pub(crate) fn inert(text: &str) -> Cow<'_, str> {
    if !text.contains(FORMULA) {
        return text.into();
    }
    let mut inert = String::with_capacity(text.len());
    let mut begins = true;
    for c in text.chars() {
        if begins && FORMULA.contains(&c) {
            inert.push('\'');
        }
        begins = ENDS.contains(&c) || (begins && c.is_whitespace());
        inert.push(c);
    }
    inert.into()
}
