//! The names of the counters, in both formats.

/// The counter of requests.
pub(super) const REQUESTS: &str = "two_gates_requests";

/// The counter of events.
pub(super) const EVENTS: &str = "two_gates_events";

/// Turns `OpenMetrics`, which the library writes and where a counter is named without `_total`, into the text
/// format of Prometheus 0.0.4, which every reader supports and where a counter has the name of its samples.
pub(super) fn as_prometheus(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 64);
    for line in text.lines() {
        let words: Vec<_> = line.splitn(4, ' ').collect();
        match words[..] {
            ["#", what @ ("HELP" | "TYPE"), name @ (REQUESTS | EVENTS), rest] => {
                written.extend(["# ", what, " ", name, "_total ", rest]);
            }
            _ => written.push_str(line),
        }
        written.push('\n');
    }
    written
}

#[cfg(test)]
mod tests {
    use super::as_prometheus;

    #[test]
    fn a_counter_is_called_as_its_samples_are() {
        let text = "# HELP two_gates_requests How many.\n# TYPE two_gates_requests counter\ntwo_gates_requests_total{a=\"b\"} 1\n";
        assert_eq!(
            as_prometheus(text),
            "# HELP two_gates_requests_total How many.\n# TYPE two_gates_requests_total counter\ntwo_gates_requests_total{a=\"b\"} 1\n"
        );
        let other = "# TYPE two_gates_requests_waiting gauge\ntwo_gates_requests_waiting 1\n";
        assert_eq!(as_prometheus(other), other);
    }
}
