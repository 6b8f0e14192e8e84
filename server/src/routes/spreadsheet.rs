//! Cells of a file that may be opened in a spreadsheet.

use std::borrow::Cow;

/// Characters that a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// What a spreadsheet would run gets an apostrophe first, so that it is shown instead.
pub(super) fn inert(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA) { format!("'{text}").into() } else { text.into() }
}
