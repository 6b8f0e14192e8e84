//! The matrix as comma-separated values (RFC 4180): a column a persona, a status in each field.

use two_gates_app::lab::Matrix;

use crate::answer::spreadsheet::inert;

/// The file.
pub(super) fn write(matrix: &Matrix) -> String {
    let personas = matrix.columns.iter().map(|caller| caller.key.to_owned());
    let head = ["resource", "method", "path"].map(str::to_owned).into_iter().chain(personas);
    let rows = matrix.rows.iter().map(|row| {
        let statuses = row.cells.iter().map(|cell| cell.status.to_string());
        let names = [row.resource.to_owned(), matrix.query.method.to_string(), row.path.clone()];
        line(names.into_iter().chain(statuses))
    });
    std::iter::once(line(head)).chain(rows).collect()
}

/// RFC 4180 §2: every record ends with CRLF.
fn line(fields: impl Iterator<Item = String>) -> String {
    let fields: Vec<_> = fields.map(|text| field(&text)).collect();
    format!("{}\r\n", fields.join(","))
}

/// Quoted where it must be.
fn field(text: &str) -> String {
    let text = inert(text);
    if text.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_field_stays_one_field_and_is_never_a_formula() {
        for (text, written) in [
            ("/inbox", "/inbox"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@sum", "'@sum"),
            ("\t=1", "'\t'=1"),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
        ] {
            assert_eq!(field(text), written);
        }
    }
}
