//! Metrics as `OpenMetrics` text. No label contains a name, path or address, so a client cannot add a series.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Metric, Registry, Unit};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_policy::Stop;

/// Upper bounds in seconds. A page takes a few milliseconds, a login 30 ms, a queued request up to a minute.
const BUCKETS: [f64; 14] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// The metrics of a process. Cheap to clone; clones share their counts.
#[derive(Clone, Debug)]
pub struct Metrics(Arc<Families>);

#[derive(Debug)]
struct Families {
    registry: Registry,
    requests: Family<AnswerLabels, Counter>,
    seconds: Family<Labels<1>, Histogram>,
    events: Family<Labels<2>, Counter>,
    connections: Family<Labels<2>, Gauge>,
    passwords: Family<Labels<1>, Gauge>,
    attempts: Gauge,
    rows: Gauge,
}

/// Where a request stopped, and the status of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct AnswerLabels {
    gate: &'static str,
    status: u16,
}

/// Label names with their values.
type Labels<const N: usize> = [(&'static str, &'static str); N];

impl Default for Metrics {
    /// All metrics at zero. Every event series exists: a rate needs a value from before the first event.
    fn default() -> Self {
        let mut registry = Registry::default();
        let all = &mut registry;
        let requests = register(all, "requests", "Requests by gate and status", Family::default());
        let seconds = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> Histogram);
        all.register_with_unit(
            "two_gates_request_duration",
            "From the head of a request to the head of its answer",
            Unit::Seconds,
            seconds.clone(),
        );
        let events = register(all, "events", "Events of the audit trail", Family::default());
        let connections =
            "Connections to the database, used or idle. Of the readers, only scans count as used";
        let connections = register(all, "database_connections", connections, Family::default());
        let passwords = "Passwords that are hashed, and those that wait for it";
        let passwords = register(all, "password_jobs", passwords, Family::default());
        let attempts = "Attempts that wait for others at the same account to end";
        let attempts = register(all, "login_attempts_waiting", attempts, Gauge::default());
        let rows = "Rows of the audit trail that wait to be written";
        let rows = register(all, "audit_rows_waiting", rows, Gauge::default());
        let inner = Families { registry, requests, seconds, events, connections, passwords, attempts, rows };
        let metrics = Self(Arc::new(inner));
        for event in EventName::ALL {
            drop(metrics.0.events.get_or_create(&labels(*event)));
        }
        metrics
    }
}

impl Metrics {
    /// Counts an answer by where the request stopped, and records its duration.
    pub fn count_answer(&self, stop: Stop, status: u16, duration: Duration) {
        let gate = stop.key();
        self.0.requests.get_or_create(&AnswerLabels { gate, status }).inc();
        self.0.seconds.get_or_create(&[("gate", gate)]).observe(duration.as_secs_f64());
    }

    pub fn count_event(&self, event: EventName) {
        self.0.events.get_or_create(&labels(event)).inc();
    }

    /// Encodes all metrics as text, with these gauge values.
    pub fn encode(&self, sample: &Sample) -> String {
        let Families { registry, connections, passwords, attempts, rows, .. } = &*self.0;
        for (pool, used, idle) in sample.connections {
            for (state, count) in [("used", used), ("idle", idle)] {
                connections.get_or_create(&[("pool", pool), ("state", state)]).set(gauge_value(count));
            }
        }
        for (state, count) in [("waiting", sample.passwords.0), ("working", sample.passwords.1)] {
            passwords.get_or_create(&[("state", state)]).set(gauge_value(count));
        }
        attempts.set(gauge_value(sample.attempts));
        rows.set(gauge_value(sample.rows));
        let mut text = String::new();
        text::encode(&mut text, registry).expect("a string takes all that is written to it");
        text
    }
}

fn labels(event: EventName) -> Labels<2> {
    [("event", event.as_str()), ("stream", event.stream().key())]
}

fn register<M: Metric + Clone>(registry: &mut Registry, name: &str, help: &str, metric: M) -> M {
    registry.register(format!("two_gates_{name}"), help, metric.clone());
    metric
}

/// The values of all gauges at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Database connections per pool: its name, the number in use (of readers: scans), the number idle.
    pub connections: [(&'static str, usize, usize); 2],
    /// Passwords in the queue, and passwords being hashed.
    pub passwords: (usize, usize),
    /// Attempts that wait for earlier attempts at the same account.
    pub attempts: usize,
    /// Rows of the audit trail in the queue.
    pub rows: usize,
}

fn gauge_value(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
