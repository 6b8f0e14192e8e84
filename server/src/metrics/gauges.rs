//! Gauges, sampled at scrape time.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// A sample of all gauges.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Database connections by pool: its name, how many are in use, how many are idle.
    pub connections: [(&'static str, usize, usize); 2],
    /// Passwords that wait to be hashed, and those being hashed.
    pub passwords: (usize, usize),
    /// Attempts that wait for others of the same account.
    pub attempts: usize,
    /// Rows of the audit trail that wait to be written.
    pub rows: usize,
}

#[derive(Debug)]
pub(super) struct Gauges {
    connections: Family<Pool, Gauge>,
    passwords: Family<Stage, Gauge>,
    attempts: Gauge,
    rows: Gauge,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Pool {
    pool: &'static str,
    state: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Stage {
    state: &'static str,
}

impl Gauges {
    pub(super) fn register(registry: &mut Registry) -> Self {
        let gauges = Self {
            connections: Family::default(),
            passwords: Family::default(),
            attempts: Gauge::default(),
            rows: Gauge::default(),
        };
        registry.register(
            "two_gates_database_connections",
            "Connections to the database, lent out or idle",
            gauges.connections.clone(),
        );
        registry.register(
            "two_gates_password_jobs",
            "Passwords that are hashed, and those that wait for it",
            gauges.passwords.clone(),
        );
        registry.register(
            "two_gates_login_attempts_waiting",
            "Attempts that wait for others at the same account to end",
            gauges.attempts.clone(),
        );
        registry.register(
            "two_gates_audit_rows_waiting",
            "Rows of the audit trail that wait to be written",
            gauges.rows.clone(),
        );
        gauges
    }

    pub(super) fn set(&self, sample: &Sample) {
        for (pool, used, idle) in sample.connections {
            for (state, count) in [("used", used), ("idle", idle)] {
                self.connections.get_or_create(&Pool { pool, state }).set(whole(count));
            }
        }
        let (waiting, working) = sample.passwords;
        for (state, count) in [("waiting", waiting), ("working", working)] {
            self.passwords.get_or_create(&Stage { state }).set(whole(count));
        }
        self.attempts.set(whole(sample.attempts));
        self.rows.set(whole(sample.rows));
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
