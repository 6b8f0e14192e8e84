//! Counts passed and failed tests in the output of test programs.

use std::fmt;

use serde_json::Value;

/// A count of tests.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Count {
    /// Tests that passed.
    pub passed: u64,
    /// Failed tests, and steps that failed before their tests.
    pub failed: u64,
}

impl Count {
    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads the last line of a Rust test program: `test result: ok. 3 passed; 0 failed; …`. `None` for any
    /// other line.
    pub fn parse_line(line: &str) -> Option<Self> {
        let (_, numbers) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
        let number =
            |word: &str| numbers.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok());
        Some(Self { passed: number("passed")?, failed: number("failed")? })
    }

    /// Reads the `stats` of Playwright's JSON report. A flaky test counts as passed, but the config allows no
    /// retries.
    pub fn parse_report(report: &Value) -> Option<Self> {
        let number = |name: &str| report["stats"][name].as_u64();
        Some(Self { passed: number("expected")? + number("flaky")?, failed: number("unexpected")? })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Count;

    #[test]
    fn a_result_line_is_read_whether_it_went_well_or_not() {
        let good =
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.31s";
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished \
            in 0.00s";
        assert_eq!(Count::parse_line(good), Some(Count { passed: 12, failed: 0 }));
        assert_eq!(Count::parse_line(bad), Some(Count { passed: 3, failed: 2 }));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in ["test result_is_read ... ok", "running 3 tests", "", "test result: ok."] {
            assert_eq!(Count::parse_line(line), None, "{line}");
        }
    }

    #[test]
    fn a_report_is_read_from_its_stats() {
        let report = json!({ "stats": { "expected": 40, "unexpected": 1, "flaky": 2, "skipped": 3 } });
        assert_eq!(Count::parse_report(&report), Some(Count { passed: 42, failed: 1 }));
        assert_eq!(Count::parse_report(&json!({})), None);
    }

    #[test]
    fn the_last_line_has_its_exact_form() {
        let mut sum = Count { passed: 1, failed: 0 };
        sum.add(Count { passed: 2, failed: 1 });
        assert_eq!(sum.to_string(), "3 passed, 1 failed");
    }
}
