//! The metrics, on their own address, in the text format of `OpenMetrics`.

use tempfile::TempDir;

use crate::process::{Server, try_send};

/// The value of a series in a scrape, or 0 if the scrape does not have the series.
fn value(answer: &str, series: &str) -> u64 {
    let line = answer.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.map_or(0, |value| value.parse().unwrap())
}

#[test]
fn a_refusal_moves_its_counters_where_the_metrics_are_and_the_site_has_none() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &["--metrics-addr", "127.0.0.1:0", "--log", "off"]);
    let (_, rest) = server.output.split_once("metrics at http://").unwrap();
    let addr = rest.split('/').next().unwrap();
    let scrape = || try_send(addr, "GET /metrics", &[], "").unwrap();
    let before = scrape();
    assert!(before.starts_with("HTTP/1.1 200"), "{before}");
    assert!(
        before.contains("content-type: application/openmetrics-text; version=1.0.0; charset=utf-8\r\n"),
        "{before}"
    );
    let refusals = "two_gates_requests_total{gate=\"gate1\",status=\"401\"}";
    let event = "two_gates_events_total{event=\"authn_challenge\",stream=\"authentication\"}";
    let durations = "two_gates_request_duration_seconds_count{gate=\"gate1\"}";
    assert_eq!([refusals, event, durations].map(|series| value(&before, series)), [0; 3]);
    assert!(before.contains(&format!("{event} 0\n")), "there before it counts: {before}");
    assert!(server.get("/inbox").starts_with("HTTP/1.1 401"));
    assert!(server.get("/profiles/nobody").starts_with("HTTP/1.1 404"));
    let after = scrape();
    assert_eq!([refusals, event, durations].map(|series| value(&after, series)), [1; 3], "{after}");
    assert_eq!(value(&after, "two_gates_requests_total{gate=\"door\",status=\"404\"}"), 1);
    // OpenMetrics 1.0, Suffixes: a counter has the name of its samples without `_total`.
    for series in [
        "# TYPE two_gates_requests counter",
        "# TYPE two_gates_request_duration_seconds histogram",
        "two_gates_database_connections{pool=\"readers\",state=\"idle\"}",
        "two_gates_database_connections{pool=\"writer\",state=\"used\"}",
        "two_gates_password_jobs{state=\"waiting\"} 0",
        "two_gates_password_jobs{state=\"working\"} 0",
        "two_gates_login_attempts_waiting 0",
        "two_gates_audit_rows_waiting",
    ] {
        assert!(after.contains(series), "{series}: {after}");
    }
    assert!(after.ends_with("\n# EOF\n"), "{after}");
    assert!(server.get("/metrics").starts_with("HTTP/1.1 404"), "not on the site");
    assert!(try_send(addr, "GET /", &[], "").unwrap().starts_with("HTTP/1.1 404"));
    assert!(try_send(addr, "POST /metrics", &[], "").unwrap().starts_with("HTTP/1.1 405"));
    let foreign_host = try_send(addr, "GET http://evil.example/metrics", &[], "").unwrap();
    assert!(foreign_host.starts_with("HTTP/1.1 421"), "a page elsewhere reads nothing: {foreign_host}");
    assert!(server.stop());
}
