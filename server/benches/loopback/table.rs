//! Tables on the terminal.

use std::time::Duration;

/// The heading of a table.
pub fn title(text: &str) {
    println!("\n{text}");
}

/// A row: the first cell aligned left, the others right. Cells without a width are omitted.
pub fn row(widths: &[usize], cells: &[&str]) {
    let line = widths.iter().zip(cells).enumerate().fold(String::new(), |line, (column, (width, cell))| {
        if column == 0 { format!("  {cell:<width$}") } else { format!("{line} {cell:>width$}") }
    });
    println!("{}", line.trim_end());
}

/// Whether a figure meets its target; empty if either is missing.
pub fn verdict<T: PartialOrd>(figure: Option<T>, target: Option<T>) -> &'static str {
    match figure.zip(target) {
        None => "",
        Some((figure, target)) if figure <= target => "✓",
        Some(_) => "✗",
    }
}

/// A time in microseconds.
pub fn micros(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}

/// A time in milliseconds.
pub fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// A size in KiB, printed in MiB.
pub fn mebibytes(kibibytes: u32) -> String {
    format!("{:.1} MiB", f64::from(kibibytes) / 1024.0)
}
