//! Cells of a file that may be opened in a spreadsheet.

use std::borrow::Cow;

/// Characters that a spreadsheet takes for the beginning of a formula; East Asian ones read those of full width as well.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// What may end a cell where the reader was told, or guesses, to split at something other than a comma.
const ENDS: [char; 6] = [',', ';', '\t', '\r', '\n', '"'];

/// What a spreadsheet would run gets an apostrophe first, so that it is shown instead: at the beginning, and wherever another separator
/// would begin a cell (OWASP, CSV Injection).
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

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn what_begins_a_formula_in_any_cell_gets_an_apostrophe() {
        for (text, shown) in [
            ("=1+1", "'=1+1"),
            ("-1", "'-1"),
            ("\t=1", "'\t'=1"),
            (" \r\n@a", " '\r\n'@a"),
            ("a;=1", "a;'=1"),
            ("a, +1", "a, '+1"),
            ("a\"=1", "a\"'=1"),
            ("＝1", "'＝1"),
        ] {
            assert_eq!(inert(text), shown, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_formula_stays_as_it_is() {
        for text in
            ["", "alice", "inbox:read", "/profiles/a-b", "2026-03-01T09:30:00Z", "1 + 1", "a=b", "a;b"]
        {
            assert_eq!(inert(text), text);
        }
    }
}
