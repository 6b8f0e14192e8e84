//! Progress on the terminal: a line when a step begins, and one with its time when it is done.

use std::sync::Mutex;
use std::time::Instant;

use anyhow::{Context as _, Result};

/// The lines of the finished steps.
static FINISHED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A slow step. Prints what it does, then `✓ name` and its time. An error contains the name.
pub fn step<T>(activity: &str, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("  … {activity}");
    quick_step(name, work)
}

/// A quick step. Prints only `✓ name` and its time.
pub fn quick_step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let result = work().with_context(|| name.to_owned())?;
    let line = line(name, start.elapsed().as_secs_f64());
    println!("{line}");
    if let Ok(mut lines) = FINISHED.lock() {
        lines.push(line);
    }
    Ok(result)
}

/// Prints the time of each finished step again.
pub fn print_times() {
    if let Ok(lines) = FINISHED.lock() {
        lines.iter().for_each(|line| println!("{line}"));
    }
}

fn line(name: &str, seconds: f64) -> String {
    format!("  ✓ {name:<22} {seconds:>6.1} s")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_times_of_the_steps_stand_in_one_column() {
        assert_eq!(line("client (wasm)", 38.24), "  ✓ client (wasm)            38.2 s");
        assert_eq!(line("style", 0.01).chars().count(), line("client (wasm)", 138.24).chars().count());
    }
}
